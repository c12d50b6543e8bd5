"""An agency with one account on a real server, at work through the product's own deeds; nothing here is a shortcut."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import time_machine
from django.core.files.base import ContentFile

from kentongan.agencies.models import Account
from kentongan.core import clock
from kentongan.editorial.actions import approvals, assets, attachments, fate, pieces, variants
from kentongan.editorial.models import Asset
from kentongan.listening.actions.gathering import gather
from kentongan.listening.actions.sources import add_source
from kentongan.listening.models import Mention, Source
from kentongan.listening.queries import replies_to
from kentongan.publishing.actions import connecting
from kentongan.publishing.channels import registry
from kentongan.publishing.models import Connection, Entry, Publication
from tests.cast import Cast
from tests.factories import AccountFactory

from .pictures import jpeg

TEXT = "Padi 42 ton dipanen pagi ini & dijual lewat koperasi. #PanenRaya"
LINK = "https://contoh.test/panen?a=1&b=2"
ALT = "Sawah menguning di Baturetno"


@dataclass
class Desk:
    """`values` is what a person types into the connection form."""

    cast: Cast
    channel: str
    values: dict[str, str]

    def __post_init__(self) -> None:
        self.account: Account = AccountFactory(agency=self.cast.roads, platform=self.channel, handle="humas")

    def connect(self, **other: str) -> Connection:
        channel = registry.channel(self.channel)
        return connecting.connect(self.account, channel, {**self.values, **other}, by=self.cast.dewi)

    def publication(self, text: str = TEXT, link: str = "", picture: bool = False) -> Publication:
        """Written by the contact, approved by the head, due now, not yet sent."""
        by = self.cast.wayan
        piece = pieces.create_piece(
            agency=self.cast.roads, title="Panen raya di Baturetno", by=by, text=text, link=link
        )
        variants.choose_accounts(piece, [self.account], among=Account.objects.all(), by=by)
        if picture:
            attachments.attach(piece, [self._asset()], by=by)
        return Publication.objects.get(submission=self._approved(piece))

    def reword(self, publication: Publication, text: str) -> None:
        """Reopened, written anew, approved again: the words wait to be put in place."""
        piece, by = publication.submission.piece, self.cast.wayan
        piece = fate.reopen_piece(piece, by=by)
        piece = pieces.edit_piece(piece, {"text": text}, by=by, seen=pieces.print_of(piece))
        self._approved(piece)

    def hear(self, kind: str, address: str, **asked: str) -> list[Mention]:
        """What one visit to a new source brings, oldest first."""
        source = add_source(
            Source(kind=kind, name="Umpan uji", address=address, **asked),
            self.cast.wonogiri,
            by=self.cast.sari,
        )
        visit = gather(source.pk, even_if_not_due=True)
        assert (visit.ok, visit.note) == (True, "")
        return list(Mention.objects.filter(source=source).order_by("published_at", "id"))

    def _approved(self, piece) -> Any:
        submission = approvals.submit(piece, by=self.cast.wayan, sure=True)
        approvals.approve(submission, by=self.cast.bagus, digest=submission.digest)
        return submission

    def _asset(self) -> Asset:
        told = {"alt_text": ALT, "rights_holder": "Dinas PU", "consent": Asset.Consent.NOT_NEEDED}
        file = ContentFile(jpeg(), name="panen.jpg")
        return assets.take_in(
            file, agency=self.cast.roads, by=self.cast.wayan, filename="panen.jpg", **told
        ).asset


def fresh(publication: Publication) -> Publication:
    publication.refresh_from_db()
    return publication


def kinds(publication: Publication) -> list[str]:
    """The ledger of one publication, oldest first."""
    return list(Entry.objects.filter(publication=publication).order_by("id").values_list("kind", flat=True))


def heard(publication: Publication) -> list[str]:
    """The words of those who answered this publication, as far as our sources heard them."""
    rows = replies_to([publication.platform_id, publication.permalink], region=publication.region)
    return list(rows.values_list("text", flat=True))


def after(**span: float):
    """`with after(minutes=3):` the clock is that much later; it runs on."""
    return time_machine.travel(clock.now() + timedelta(**span), tick=True)
