"""Pictures and files on a piece, or on one variant of it."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from kentongan.agencies.refused import Refused
from kentongan.editorial.actions.pieces import held, must_be_open, touch
from kentongan.editorial.models import Asset, Attachment, Piece, Variant
from kentongan.journal import actions as journal


@transaction.atomic
def attach(piece: Piece, assets: Iterable[Asset], *, by, variant: Variant | None = None) -> list[Attachment]:
    """Add files at the end; those attached already stay once. Refused for files that may not be used."""
    piece = held(piece)
    must_be_open(piece)
    taken = set(piece.attachments.filter(variant=variant).values_list("asset_id", flat=True))
    new = [asset for asset in assets if asset.pk not in taken]
    for asset in new:
        _must_be_usable(asset)
    last = (
        piece.attachments.filter(variant=variant)
        .order_by("-position")
        .values_list("position", flat=True)
        .first()
    )
    first = 0 if last is None else last + 1
    added = [
        Attachment.objects.create(piece=piece, variant=variant, asset=asset, position=first + index)
        for index, asset in enumerate(new)
    ]
    if added:
        _told(piece, by)
    return added


@transaction.atomic
def describe(attachment: Attachment, *, own_alt_text: str, by) -> Attachment:
    """An alternative text for this use only; empty takes the one from the library."""
    piece = held(attachment.piece)
    must_be_open(piece)
    own = "" if own_alt_text.strip() == attachment.asset.alt_text else own_alt_text.strip()
    if own != attachment.own_alt_text:
        attachment.own_alt_text = own
        attachment.save(update_fields=["own_alt_text"])
        _told(piece, by)
    return attachment


@transaction.atomic
def shift(attachment: Attachment, *, earlier: bool, by) -> None:
    """One place earlier or later among its neighbours; at the end nothing happens."""
    piece = held(attachment.piece)
    must_be_open(piece)
    row = list(piece.attachments.filter(variant=attachment.variant_id))
    here = [one.pk for one in row].index(attachment.pk)
    there = here - 1 if earlier else here + 1
    if not 0 <= there < len(row):
        return
    row[here], row[there] = row[there], row[here]
    for position, one in enumerate(row):
        Attachment.objects.filter(pk=one.pk).update(position=position)
    _told(piece, by)


@transaction.atomic
def detach(attachment: Attachment, *, by) -> None:
    piece = held(attachment.piece)
    must_be_open(piece)
    attachment.delete()
    _told(piece, by)


def _told(piece: Piece, by) -> None:
    touch(piece, by)
    journal.record("piece.media_changed", piece, by=by, count=piece.attachments.count())


def _must_be_usable(asset: Asset) -> None:
    if asset.withdrawn_at:
        raise Refused(f"“{asset}” sudah ditarik dari pustaka. Pilih berkas lain.")
    if asset.expires_on and asset.expires_on < timezone.localdate():
        raise Refused(f"Hak pakai “{asset}” sudah berakhir. Pilih berkas lain atau perpanjang haknya.")
    if not asset.is_ready:
        raise Refused(f"“{asset}” belum lengkap: {asset.missing_words}. Lengkapi dulu di pustaka media.")
