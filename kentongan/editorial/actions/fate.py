"""What becomes of a piece besides its words: dropped, restored, moved in time, opened again."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kentongan.agencies.refused import Refused
from kentongan.editorial.actions.pieces import held
from kentongan.editorial.models import Piece, Submission
from kentongan.editorial.queries.content import digest, frozen
from kentongan.editorial.queries.steps import first_awaited
from kentongan.journal import actions as journal
from kentongan.ui import formats

State = Piece.State


@transaction.atomic
def drop_piece(piece: Piece, *, by) -> Piece:
    """The piece will not go out; what was scheduled and not sent is cancelled by the floor above."""
    piece = held(piece)
    if piece.dropped_at:
        return piece
    piece.submissions.update(awaits="")
    piece.dropped_at = timezone.now()
    piece.save(update_fields=["dropped_at"])
    journal.record("piece.dropped", piece, by=by)
    return piece


@transaction.atomic
def restore_piece(piece: Piece, *, by) -> Piece:
    """Back from being dropped. What was handed in or approved comes back as a draft: its place in the plan is gone."""
    piece = held(piece)
    if not piece.dropped_at:
        return piece
    piece.dropped_at = None
    if piece.state in (State.SUBMITTED, State.APPROVED):
        piece.state = State.DRAFT
    piece.changed_at = timezone.now()
    piece.save(update_fields=["dropped_at", "state", "changed_at"])
    journal.record("piece.restored", piece, by=by)
    return piece


@transaction.atomic
def reopen_piece(piece: Piece, *, by) -> Piece:
    """An approved piece becomes a draft again; what was not sent yet is cancelled by the floor above."""
    piece = held(piece)
    if piece.dropped_at or piece.state != State.APPROVED:
        raise Refused("Naskah ini tidak sedang disetujui, jadi tidak perlu dibuka kembali.")
    piece.state = State.DRAFT
    piece.changed_at = timezone.now()
    piece.save(update_fields=["state", "changed_at"])
    journal.record("piece.reopened", piece, by=by)
    return piece


@transaction.atomic
def move_piece(piece: Piece, planned_at: datetime, *, by) -> Piece:
    """Another time for the same words. Variants with a time of their own move along by the same step.

    A piece under examination is handed in anew with its new time, so that nobody approves the old one unseen.
    Refused for a dropped piece, a time after which the piece is useless, or a past time of an approved piece.
    """
    piece = held(piece)
    _must_be_movable(piece, planned_at)
    before = piece.planned_at
    if before == planned_at:
        return piece
    piece.planned_at = planned_at
    piece.changed_at = timezone.now()
    piece.save(update_fields=["planned_at", "changed_at"])
    if before:
        _move_variants(piece, planned_at - before)
    if piece.state == State.SUBMITTED:
        _hand_in_anew(piece)
    told = {
        "before": formats.moment(before) if before else "belum ada waktu",
        "after": formats.moment(planned_at),
    }
    journal.record("piece.moved", piece, by=by, planned_at=planned_at.isoformat(), **told)
    return piece


def _must_be_movable(piece: Piece, planned_at: datetime) -> None:
    if piece.dropped_at:
        raise Refused("Naskah ini sudah dibatalkan. Pulihkan dulu, lalu pindahkan.")
    if piece.too_late_after and planned_at > piece.too_late_after:
        useless = formats.moment(piece.too_late_after)
        raise Refused(f"Naskah ini tidak berguna lagi setelah {useless}. Pilih waktu sebelumnya.")
    if piece.state == State.APPROVED and planned_at < timezone.now():
        raise Refused("Waktu itu sudah lewat. Pilih waktu yang akan datang.")


def _move_variants(piece: Piece, step) -> None:
    for variant in piece.variants.living().exclude(own_planned_at=None):
        variant.own_planned_at += step
        variant.save(update_fields=["own_planned_at"])


def _hand_in_anew(piece: Piece) -> None:
    old = piece.submissions.order_by("-number").first()
    content = frozen(piece)
    piece.submissions.exclude(awaits="").update(awaits="")
    Submission.objects.create(
        piece=piece, number=old.number + 1, content=content, digest=digest(content), by=old.by,
        note=old.note, steps=old.steps, awaits=first_awaited(old.steps),
    )  # fmt: skip
