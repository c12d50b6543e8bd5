"""The ledger as people read it: what ran, newest first, and what is still to come, page by page along (due_at, id)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet

from kentongan.core import clock
from kentongan.editorial.models import Approval
from kentongan.publishing.models import Publication

PAGE = 40
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Page:
    """Rows and the key of the page that follows ("" at the end)."""

    rows: list
    following: str


def filtered(rows: QuerySet, wanted: dict, zone: clock.Zone) -> QuerySet:
    """Narrowed by what the filter form holds: q, agency, platform, state, since, until (local days, both included)."""
    for word in wanted.get("q", "").split()[:6]:
        rows = rows.filter(Q(title__icontains=word) | Q(text__icontains=word))
    for name, field in (("agency", "account__agency"), ("platform", "account__platform"), ("state", "state")):
        if wanted.get(name):
            rows = rows.filter(**{field: wanted[name]})
    if wanted.get("since"):
        rows = rows.filter(due_at__gte=clock.day_bounds(wanted["since"], zone)[0])
    if wanted.get("until"):
        rows = rows.filter(due_at__lt=clock.day_bounds(wanted["until"], zone)[1])
    return rows


def to_come(now: datetime) -> Q:
    """Its time lies ahead and it has not run earlier either. All else is what the book tells of until now."""
    return Q(due_at__gt=now, published_at=None)


def page(
    rows: QuerySet, after: str = "", *, field: str = "due_at", size: int = PAGE, rising: bool = False
) -> Page:
    """The rows after the key, the latest first (`rising`: the earliest first). A key that is none is ignored."""
    key, beyond, sign = _read(after), "gt" if rising else "lt", "" if rising else "-"
    if key:
        next_ones = Q(**{f"{field}__{beyond}": key[0]}) | Q(**{field: key[0], f"pk__{beyond}": key[1]})
        rows = rows.filter(next_ones)
    found = list(rows.order_by(f"{sign}{field}", f"{sign}pk")[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return Page(found[:size], _written(getattr(last, field), last.pk) if last else "")


def with_proof(rows: QuerySet[Publication]) -> QuerySet[Publication]:
    """Each with what an inspector asks for: account, agency, who approved (or could not wait), and its history."""
    approvals = Prefetch("submission__approvals", Approval.objects.select_related("by"))
    people = ("submission__by", "submission__emergency__by", "submission__emergency__confirmed_by")
    return rows.select_related("account__agency", *people).prefetch_related(approvals, "entries", "proofs")


def _written(moment: datetime, pk: int) -> str:
    return f"{(moment - EPOCH) // timedelta(microseconds=1)}-{pk}"


def _read(text: str) -> tuple[datetime, int] | None:
    moment, _, pk = text.partition("-")
    if not (text.isascii() and moment.isdecimal() and pk.isdecimal() and len(moment) < 17 and len(pk) < 19):
        return None
    return EPOCH + timedelta(microseconds=int(moment)), int(pk)
