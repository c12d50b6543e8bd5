"""What stands between a piece and being handed in: what is wrong, what must be asked, what is good to know."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from kentongan.agencies.platforms import ERROR, Picture, Problem, limits_of, problems
from kentongan.editorial.models import Asset, Attachment, Piece, Submission, Variant
from kentongan.editorial.queries.authors import author_ids
from kentongan.editorial.queries.content import leaving, media_for, media_of
from kentongan.editorial.queries.steps import steps_without_signer
from kentongan.ui import formats


@dataclass
class Checks:
    """Sentences: `errors` must be mended, `asks` need a yes, `notes` are only told."""

    errors: list[str] = field(default_factory=list)
    asks: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def checks(piece: Piece, *, by) -> Checks:
    """Everything to know before `by` hands the piece in."""
    found = Checks()
    variants = list(piece.variants.living().select_related("account__agency"))
    pictures = media_of(piece)
    for variant in variants:
        variant.piece = piece  # spares a query for what is inherited
    _whole(piece, variants, found)
    for variant in variants:
        _one(variant, media_for(variant, pictures), found)
    for variant in variants:
        for one in leaving(variant, pictures):
            found.errors += picture_problems(one.asset, one.alt_text, _day(variant.planned_at))
    for role in steps_without_signer(piece, author_ids(piece) | {by.pk}):
        who = Submission.Signer(role).label
        found.asks.append(
            f"Tidak ada {who} selain penulis yang dapat menyetujui. Minta admin menambah orang."
        )
    found.errors = list(dict.fromkeys(found.errors))
    return found


def variant_problems(variant: Variant, attachments: list[Attachment]) -> list[Problem]:
    """What the variant's platform would refuse or spoil; `variant.account` and `variant.piece` are loaded."""
    images = [Picture(one.asset.kind, one.asset.size, one.alt_text, one.asset.title) for one in attachments]
    limits = limits_of(variant.account)
    return problems(limits, variant.text, variant.link, images, title=variant.piece.title)


def picture_problems(asset: Asset, alt: str, day: date) -> list[str]:
    """Why this file may not go out on `day`."""
    found = []
    if asset.withdrawn_at:
        found.append(f"“{asset}” sudah ditarik dari pustaka. Ganti dengan berkas lain.")
    if asset.expires_on and asset.expires_on < day:
        found.append(f"Hak pakai “{asset}” berakhir {formats.day(asset.expires_on)}, sebelum naskah tayang.")
    if asset.kind != Asset.Kind.DOCUMENT and not alt:
        found.append(f"“{asset}” belum punya teks alternatif.")
    if asset.consent in ("", Asset.Consent.MISSING):
        found.append(f"Izin orang dalam “{asset}” belum ada.")
    return found


def media_problems(content: dict) -> list[str]:
    """The same question for frozen content: rights may have ended while it waited."""
    media = [(one, variant["planned_at"]) for variant in content["variants"] for one in variant["media"]]
    assets = Asset.objects.in_bulk({one["asset"] for one, _ in media})
    found = []
    for one, planned_at in media:
        day = _day(datetime.fromisoformat(planned_at) if planned_at else None)
        if one["asset"] in assets:
            found += picture_problems(assets[one["asset"]], one["alt"], day)
    return list(dict.fromkeys(found))


def _whole(piece: Piece, variants: list[Variant], found: Checks) -> None:
    now = timezone.now()
    if not variants:
        found.errors.append("Belum ada akun yang dipilih. Pilih paling sedikit satu akun.")
    if piece.too_late_after and piece.too_late_after < now:
        found.errors.append("Waktu “tidak berguna lagi setelah” sudah lewat. Ubah atau kosongkan.")
    elif piece.too_late_after:
        late = [one for one in variants if one.planned_at and one.planned_at > piece.too_late_after]
        for whose in [f" {one.account}" if one.own_planned_at else "" for one in late]:
            found.errors.append(f"Rencana tayang{whose} melewati waktu “tidak berguna lagi setelah”.")
    times = [variant.planned_at for variant in variants]
    if any(moment and moment < now for moment in times):
        found.asks.append("Rencana tayangnya sudah lewat: naskah akan tayang begitu disetujui.")
    elif any(moment is None for moment in times):
        found.asks.append("Belum ada rencana tayang: naskah akan tayang begitu disetujui.")


def _one(variant: Variant, attachments: list[Attachment], found: Checks) -> None:
    name = f"{variant.account} ({variant.account.agency})"
    if variant.account.closed_on or variant.account.agency.closed_on:
        found.errors.append(f"{name} sudah ditutup. Buka “Pilih akun” dan simpan; akun itu lalu dilepas.")
    for problem in variant_problems(variant, attachments):
        (found.errors if problem.level == ERROR else found.notes).append(f"{name}: {problem.sentence}")


def _day(planned_at: datetime | None) -> date:
    """The day it goes out: what is planned in the past, or not at all, leaves once it is approved."""
    today = timezone.localdate()
    return max(today, timezone.localdate(planned_at)) if planned_at else today
