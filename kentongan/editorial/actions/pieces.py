"""Writing: creating a piece, changing it without losing a colleague's words, copying it."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from kentongan.agencies.models import Agency
from kentongan.agencies.overtaken import Overtaken, print_of_fields
from kentongan.agencies.refused import Refused
from kentongan.editorial.models import Attachment, Fingerprint, Piece, Variant, Version
from kentongan.editorial.queries.fingerprints import packed
from kentongan.editorial.rules.pieces import OPEN
from kentongan.journal import actions as journal

EDITABLE = (
    "agency_id", "theme_id", "title", "text", "link", "planned_at", "place_id", "place_note", "too_late_after"
)  # fmt: skip
NOT_NOW = {
    Piece.State.SUBMITTED: "Naskah ini sedang diperiksa. Tarik dulu pengajuannya, lalu ubah.",
    Piece.State.APPROVED: "Naskah ini sudah disetujui. Buka kembali dulu, lalu ubah; sesudahnya perlu disetujui lagi.",
}


@transaction.atomic
def create_piece(*, agency: Agency, title: str, by, text: str = "", **more: Any) -> Piece:
    """A draft with its first version. `more` are further fields of Piece (theme, duty, prompted_by, link, …)."""
    piece = Piece.objects.create(
        region_id=agency.region_id, agency=agency, title=title, text=text, created_by=by, **more
    )
    _leave_foreign_duty(piece)
    _keep_version(piece, by)
    journal.record("piece.created", piece, by=by)
    return piece


@transaction.atomic
def edit_piece(piece: Piece, changes: dict[str, Any], *, by, seen: str) -> Piece:
    """Write `changes` (names of EDITABLE) to the piece; a new title or text makes a version.

    `seen` is `print_of` the piece as the writer read it. Overtaken when a colleague saved since; Refused when the
    piece is not open for writing.
    """
    piece = held(piece)
    must_be_open(piece)
    if print_of(piece) != seen:
        raise Overtaken(piece)
    before = {name: getattr(piece, name) for name in EDITABLE}
    for name, value in changes.items():
        setattr(piece, name, value)
    if all(getattr(piece, name) == value for name, value in before.items()):
        return piece
    _leave_foreign_duty(piece)
    piece.save()
    touch(piece, by)
    if (piece.title, piece.text) != (before["title"], before["text"]):
        _keep_version(piece, by)
    journal.record("piece.changed", piece, by=by, version=piece.versions.count())
    return piece


@transaction.atomic
def copy_piece(piece: Piece, *, agency: Agency, by) -> Piece:
    """A new draft with the same words, theme and pictures; without times, and speaking only through accounts of
    the same agency."""
    copy = create_piece(
        agency=agency, title=piece.title, text=piece.text, link=piece.link, theme=piece.theme,
        place=piece.place, place_note=piece.place_note, by=by,
    )  # fmt: skip
    variants = {}
    for variant in piece.variants.living().filter(account__agency=agency, account__closed_on=None):
        variants[variant.pk] = Variant.objects.create(
            piece=copy, account_id=variant.account_id, own_text=variant.own_text, own_link=variant.own_link
        )
    for one in piece.attachments.all():
        if one.variant_id is None or one.variant_id in variants:
            Attachment.objects.create(
                piece=copy, variant=variants.get(one.variant_id), asset_id=one.asset_id,
                position=one.position, own_alt_text=one.own_alt_text,
            )  # fmt: skip
    return copy


def print_of(piece: Piece) -> str:
    """A short print of everything the form shows: equal prints, equal fields."""
    return print_of_fields(piece, EDITABLE)


def held(piece: Piece) -> Piece:
    """The row as it stands now, held until the transaction ends; everything that changes a piece begins here."""
    rows = Piece.objects.select_for_update(of=("self",)).select_related(
        "agency", "region", "theme", "created_by"
    )
    return rows.get(pk=piece.pk)


def must_be_open(piece: Piece) -> None:
    if piece.dropped_at:
        raise Refused("Naskah ini sudah dibatalkan. Pulihkan dulu, lalu ubah.")
    if piece.state not in OPEN:
        raise Refused(NOT_NOW[piece.state])


def touch(piece: Piece, by) -> None:
    """Somebody changed what would be read outside: they are an author from now on."""
    piece.authors.add(by)
    piece.changed_at = timezone.now()
    piece.save(update_fields=["changed_at"])


def _leave_foreign_duty(piece: Piece) -> None:
    """A piece of another theme or office no longer answers the duty."""
    duty = piece.duty
    if duty and (duty.theme_id, duty.agency_id) != (piece.theme_id, piece.agency_id):
        piece.duty = None
        piece.save(update_fields=["duty"])


def _keep_version(piece: Piece, by) -> None:
    last = piece.versions.order_by("-number").values_list("number", flat=True).first() or 0
    Version.objects.create(piece=piece, number=last + 1, title=piece.title, text=piece.text, by=by)
    piece.authors.add(by)
    Fingerprint.objects.update_or_create(piece=piece, defaults={"hashes": packed(piece.text)})
