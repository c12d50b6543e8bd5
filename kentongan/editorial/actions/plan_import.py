"""Putting a judged sheet into the plan: all of it or nothing, and once."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from kentongan.agencies.models import Account, PendingImport, Region
from kentongan.agencies.refused import Refused
from kentongan.editorial.actions.pieces import create_piece
from kentongan.editorial.actions.variants import choose_accounts
from kentongan.editorial.models import Piece
from kentongan.journal import actions as journal

KIND = "pieces"


def keep_sheet(region: Region, filename: str, rows: list[dict[str, str]], *, by) -> PendingImport:
    """The rows exactly as read, until a person says to put them in or to drop them."""
    return PendingImport.objects.create(
        region=region, kind=KIND, filename=filename[:200], rows=rows, uploaded_by=by
    )


@transaction.atomic
def enter_sheet(pending: PendingImport, pieces: Iterable[dict[str, Any]], *, by) -> list[Piece]:
    """Make the pieces (fields of Piece plus "accounts") as drafts. Refused when the sheet was entered before."""
    waiting = PendingImport.objects.filter(pk=pending.pk, applied_at=None)
    fresh = waiting.update(applied_at=timezone.now(), rows=[])  # they are pieces now
    if not fresh:
        raise Refused("Berkas ini sudah dimasukkan. Periksa daftar naskah.")
    made = [_make(fields, by) for fields in pieces]
    journal.record("piece.sheet_entered", pending, by=by, count=len(made))
    return made


def _make(fields: dict[str, Any], by) -> Piece:
    accounts = fields["accounts"]
    piece = create_piece(by=by, **{name: value for name, value in fields.items() if name != "accounts"})
    if accounts:
        among = Account.objects.filter(pk__in=[account.pk for account in accounts])
        choose_accounts(piece, accounts, among=among, by=by)
    return piece
