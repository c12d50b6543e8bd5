"""Codes to choose from when a question is answered: those of the newest documents first, then of the lists."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet

from kentongan.agencies.models import Region
from kentongan.openness.models import BudgetCode, BudgetTotal
from kentongan.openness.queries.pairs import Pair
from kentongan.openness.queries.prefix import starts

MOST = 30


@dataclass(frozen=True)
class Offer:
    """A node one may choose; `amount` is what the newest budget has under it, None where it has nothing."""

    tree: str
    vintage: str
    code: str
    name: str
    amount: Decimal | None = None

    @property
    def tree_name(self) -> str:
        return BudgetCode.Tree(self.tree).label


def offers(region: Region, found: Pair | None, words: str) -> list[Offer]:
    """At most 30 nodes whose name has all the words, or whose code begins with the text."""
    if not words:
        return []
    used = [offer for document in found.documents for offer in _used(document, words)] if found else []
    seen = {(offer.tree, offer.vintage, offer.code): offer for offer in reversed(used)}
    for code in _listed(words):
        seen.setdefault(
            (code.tree, code.vintage, code.code), Offer(code.tree, code.vintage, code.code, code.name)
        )
    order = sorted(seen.values(), key=lambda offer: (offer.amount is None, len(offer.code), offer.code))
    return order[:MOST]


def _used(document, words: str) -> list[Offer]:
    totals = BudgetTotal.objects.filter(asked(words), document=document, agency_code="").order_by(
        "level", "code"
    )
    vintages = {"account": document.account_vintage, "activity": document.activity_vintage}
    return [Offer(t.tree, vintages[t.tree], t.code, t.name, t.amount) for t in totals[:MOST]]


def _listed(words: str) -> QuerySet[BudgetCode]:
    return BudgetCode.objects.filter(asked(words)).order_by("level", "-vintage", "code")[:MOST]


def asked(words: str) -> Q:
    """Nodes by the beginning of their code, or by every word of their name."""
    if words[:1].isdigit():
        return starts("code", words)
    every = Q()
    for word in words.split()[:6]:
        every &= Q(name__icontains=word)
    return every
