"""Scenes that several tests begin with."""

from datetime import timedelta

from django.utils import timezone

from kentongan.editorial.actions import approvals
from kentongan.editorial.actions.pieces import create_piece
from kentongan.editorial.actions.variants import choose_accounts
from kentongan.editorial.models import Asset, Piece, Submission
from kentongan.editorial.rules.pieces import accounts_usable_by

TEXT = "Perbaikan jalan Pracimantoro selesai hari ini. Dua lajur dapat dilalui kendaraan kecil dan bus."


def tomorrow():
    return (timezone.now() + timedelta(days=1)).replace(microsecond=0)


def draft(cast, *, by=None, agency=None, **more) -> Piece:
    """Wayan's draft for the public-works office, due tomorrow."""
    fields = {"title": "Jalur Pracimantoro siap dilalui", "text": TEXT, "planned_at": tomorrow(), **more}
    return create_piece(agency=agency or cast.roads, by=by or cast.wayan, **fields)


def spoken(cast, *accounts, by=None, **more) -> Piece:
    """The draft with its accounts chosen: the office's Bluesky account if none is named."""
    piece = draft(cast, by=by, **more)
    accounts = accounts or (cast.roads_bluesky,)
    return choose_accounts(piece, accounts, among=accounts_usable_by(cast.sari, piece), by=piece.created_by)


def handed_in(cast, *accounts, by=None, **more) -> Submission:
    """Handed in by its writer, waiting for one signature."""
    piece = spoken(cast, *accounts, by=by, **more)
    return approvals.submit(piece, by=by or cast.wayan, sure=True)


def approved(cast, **more) -> Submission:
    submission = handed_in(cast, **more)
    approvals.approve(submission, by=cast.bagus, digest=submission.digest)
    submission.refresh_from_db()
    return submission


def photo(agency, by, **more) -> Asset:
    """A photo that is told completely; no file behind it."""
    number = Asset.objects.count() + 1
    fields = {
        "kind": "image", "content_type": "image/jpeg", "size": 120_000, "width": 800, "height": 600,
        "sha256": f"{number:064x}", "title": f"Foto {number}", "alt_text": "Jalan rata dengan marka baru",
        "rights_holder": "Dinas PU", "consent": "not_needed", "file": f"assets/{number:02x}/foto.jpg", **more,
    }  # fmt: skip
    return Asset.objects.create(agency=agency, uploaded_by=by, **fields)
