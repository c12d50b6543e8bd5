"""Through which accounts a piece speaks, and where one of them says it differently."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.utils import timezone

from kentongan.agencies.models import Account
from kentongan.agencies.overtaken import Overtaken, print_of_fields
from kentongan.editorial.actions.pieces import held, must_be_open, touch
from kentongan.editorial.models import Piece, Variant
from kentongan.journal import actions as journal

OWN = ["own_text", "own_link", "own_planned_at"]  # what a variant may say for itself


@transaction.atomic
def choose_accounts(piece: Piece, accounts: Iterable[Account], *, among: QuerySet[Account], by) -> Piece:
    """Let the piece speak through exactly `accounts` of those in `among`; accounts outside `among` stay as they are,
    but for closed ones: nobody could choose those, so nobody could let go of them."""
    piece = held(piece)
    must_be_open(piece)
    usable = set(among.values_list("pk", flat=True))
    wanted = {account.pk for account in accounts} & usable
    existing = {variant.account_id: variant for variant in piece.variants.all()}
    living = {pk for pk, variant in existing.items() if variant.dropped_at is None}
    closed = set(piece.variants.silenced().values_list("account_id", flat=True))
    coming, leaving = wanted - living, (living & usable) - wanted | closed
    for pk in sorted(coming):
        _take_in(piece, pk, existing.get(pk))
    for pk in sorted(leaving):
        _leave_out(existing[pk])
    if coming or leaving:
        touch(piece, by)
        journal.record("piece.accounts_chosen", piece, by=by, count=piece.variants.living().count())
    return piece


@transaction.atomic
def edit_variant(
    variant: Variant, *, own_text: str, own_link: str, own_planned_at: datetime | None, by, seen: str = ""
) -> Variant:
    """Say it differently for one account; what equals the piece stays inherited.

    `seen` is `print_of_variant` as the writer read it: Overtaken when a colleague saved since.
    """
    piece = held(variant.piece)
    must_be_open(piece)
    variant.refresh_from_db(fields=OWN)
    if seen and print_of_variant(variant) != seen:
        raise Overtaken(variant)
    before = (variant.own_text, variant.own_link, variant.own_planned_at)
    variant.own_text = "" if own_text.strip() == piece.text.strip() else own_text
    variant.own_link = "" if own_link == piece.link else own_link
    variant.own_planned_at = None if own_planned_at == piece.planned_at else own_planned_at
    if before == (variant.own_text, variant.own_link, variant.own_planned_at):
        return variant
    variant.save(update_fields=OWN)
    touch(piece, by)
    journal.record("piece.variant_changed", piece, by=by, account=str(variant.account))
    return variant


def print_of_variant(variant: Variant) -> str:
    """A short print of everything the variant's form shows: equal prints, equal fields."""
    return print_of_fields(variant, OWN)


def _take_in(piece: Piece, account_id: int, known: Variant | None) -> None:
    if known is None:
        Variant.objects.create(piece=piece, account_id=account_id)
        return
    known.dropped_at = None
    known.save(update_fields=["dropped_at"])


def _leave_out(variant: Variant) -> None:
    try:
        with transaction.atomic():
            variant.delete()
    except ProtectedError:  # the ledger speaks of it
        Variant.objects.filter(pk=variant.pk).update(dropped_at=timezone.now())
