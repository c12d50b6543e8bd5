"""A small office that writes, approves, changes its mind and takes back, through the product's own deeds."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO

from django.core.files.base import ContentFile
from django.utils import timezone

from kentongan.accounts.models import User
from kentongan.agencies.models import Account, Agency, Membership, Region, Role
from kentongan.editorial.actions import approvals, assets, attachments, fate, pieces, variants
from kentongan.editorial.models import Asset, Piece
from kentongan.publishing.actions import connecting, wishes
from kentongan.publishing.channels import registry
from kentongan.publishing.models import Connection, Publication
from kentongan.sample.themes import ROUTINE

State = Publication.State


def open_office(doors: dict[str, dict[str, str]], channels: list[str]) -> None:
    """Rows of one region with one agency, its accounts connected: `doors` holds what connecting asks for."""
    region = Region.objects.create(code="33.12", name="Wonogiri", kind="regency", slug="wonogiri")
    agency = Agency.objects.create(
        region=region, name="Dinas Uji", short_name="Uji", slug="uji", kind="office"
    )
    writer, head = (User.objects.create(email=f"{who}@contoh.test", name=who) for who in ("wayan", "bagus"))
    for user, role in ((writer, Role.CONTACT), (head, Role.HEAD)):
        Membership.objects.create(user=user, agency=agency, role=role, since=date(2026, 1, 1))
    for channel in channels:
        account = Account.objects.create(agency=agency, platform=channel, handle=f"uji.{channel}")
        if channel in doors:
            connecting.connect(account, registry.channel(channel), doors[channel], by=head)
    for number in range(3):
        _picture(agency, number, by=writer)


def _picture(agency: Agency, number: int, *, by: User) -> Asset:
    from PIL import Image  # slow import

    buffer = BytesIO()
    Image.new("RGB", (320, 240), (40 * number, 120, 90)).save(buffer, "JPEG", quality=80)
    told = {"alt_text": f"Gambar {number}", "rights_holder": "Dinas Uji", "consent": Asset.Consent.NOT_NEEDED}
    file = ContentFile(buffer.getvalue(), name=f"gambar-{number}.jpg")
    return assets.take_in(file, agency=agency, by=by, filename=file.name, **told).asset


@dataclass
class Office:
    """One run's people at work in the database at hand; every choice is a throw of the run's own dice."""

    mark: str  # stands in every text of this run, followed by the number of the piece
    dice: random.Random
    channels: list[str]
    deeds: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.writer = User.objects.get(email="wayan@contoh.test")
        self.head = User.objects.get(email="bagus@contoh.test")
        self.accounts = {account.platform: account for account in Account.objects.select_related("agency")}
        self.written = 0

    def move_doors(self, addresses: dict[str, str]) -> None:
        """From now on the connections lead through these addresses (the proxies)."""
        for channel, address in addresses.items():
            Connection.objects.filter(channel=channel).update(address=address)

    def write(self, *, at_least_external: bool) -> Piece:
        """An approved piece on some of the channels, due at once."""
        wanted = self._some_channels(at_least_external)
        same_words = self.written and self.dice.random() < 0.2  # two posts with one text are two posts
        number = self.written if same_words else self.written + 1
        self.written = number
        _, title, words = self.dice.choice(ROUTINE)
        text = f"{words.format(district='Uji')} {self._tag(number)}" if not same_words else self._last_text
        self._last_text = text
        link = "https://contoh.test/kabar" if self.dice.random() < 0.3 else ""
        piece = pieces.create_piece(
            agency=self.accounts[wanted[0]].agency, title=title, by=self.writer, text=text, link=link,
            too_late_after=timezone.now() + timedelta(days=20) if self.dice.random() < 0.85 else None,
        )  # fmt: skip
        mine = [self.accounts[channel] for channel in wanted]
        variants.choose_accounts(piece, mine, among=Account.objects.all(), by=self.writer)
        if self.dice.random() < 0.35:
            attachments.attach(piece, [self.dice.choice(list(Asset.objects.order_by("pk")))], by=self.writer)
        return self._leave_the_house(piece)

    def change_mind(self) -> None:
        """One deed about an earlier piece: taken back, reopened, or other words approved."""
        deed = self.dice.choice(["retract", "reword", "reopen", "drop"])
        publication = self.dice.choice(list(Publication.objects.order_by("pk")))
        piece = publication.submission.piece
        self.deeds[deed] = self.deeds.get(deed, 0) + 1
        if deed == "retract":
            wishes.retract(publication, by=self.head, reason="Tanggalnya keliru")
        elif deed == "drop" and not piece.dropped_at:
            fate.drop_piece(piece, by=self.writer)
        elif piece.state == Piece.State.APPROVED and not piece.dropped_at:
            fate.reopen_piece(piece, by=self.writer)
            if deed == "reword":
                self._reword(piece)

    def _reword(self, piece: Piece) -> None:
        piece.refresh_from_db()
        seen, text = pieces.print_of(piece), f"Diperbarui: {piece.text}"
        self._leave_the_house(pieces.edit_piece(piece, {"text": text}, by=self.writer, seen=seen))

    def _leave_the_house(self, piece: Piece) -> Piece:
        submission = approvals.submit(piece, by=self.writer, sure=True)
        approvals.approve(submission, by=self.head, digest=submission.digest)
        piece.refresh_from_db()
        return piece

    def _tag(self, number: int) -> str:
        return f"({self.mark}n{number}z)"

    def _some_channels(self, at_least_external: bool) -> list[str]:
        external = [channel for channel in self.channels if channel != "website"] or self.channels
        wanted = {channel for channel in self.channels if self.dice.random() < 0.35}
        if at_least_external or not wanted:
            wanted.add(self.dice.choice(external))
        return [channel for channel in self.channels if channel in wanted]
