"""Asking agencies, and their answers."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from kentongan.agencies.models import Agency
from kentongan.agencies.refused import Refused
from kentongan.core.tasks import enqueue_after_commit
from kentongan.editorial.actions.letters import announce_duties_later
from kentongan.editorial.models import Duty, Theme
from kentongan.journal import actions as journal


@transaction.atomic
def assign(theme: Theme, agencies: Iterable[Agency], *, due_on: date, request: str = "", by) -> list[Duty]:
    """Ask several agencies at once; those that were asked before keep their duty and are left out.

    Each contact gets one letter after the commit.
    """
    asked = []
    for agency in agencies:
        duty, new = Duty.objects.get_or_create(
            theme=theme, agency=agency, defaults={"due_on": due_on, "request": request}
        )
        if new:
            journal.record("duty.assigned", duty, by=by)
            asked.append(duty)
    if asked:
        enqueue_after_commit(announce_duties_later, [duty.pk for duty in asked])
    return asked


@transaction.atomic
def change_duty(duty: Duty, *, due_on: date, request: str, by) -> Duty:
    if (duty.due_on, duty.request) == (due_on, request):
        return duty
    duty.due_on, duty.request = due_on, request
    duty.save(update_fields=["due_on", "request"])
    journal.record("duty.changed", duty, by=by)
    return duty


@transaction.atomic
def withdraw_duty(duty: Duty, *, by) -> None:
    """Take the request back, as long as nobody has begun to write. Refused otherwise."""
    duty = _held(duty)
    if has_piece(duty):
        raise Refused(f"{duty.agency} sudah menulis naskah untuk tugas ini, jadi tugasnya tetap ada.")
    journal.record("duty.withdrawn", duty, by=by)
    duty.delete()


@transaction.atomic
def answer_duty(duty: Duty, answer: str, *, reason: str = "", by) -> Duty:
    """Accept, adapt or decline. A mind may change until a piece exists; Refused after that."""
    duty = _held(duty)
    _must_be_open(duty)
    if duty.answer == answer and duty.reason == reason:
        return duty
    if has_piece(duty) and (duty.answer != Duty.Answer.NONE or answer == Duty.Answer.DECLINED):
        raise Refused("Sudah ada naskah untuk tugas ini. Batalkan naskahnya dulu, lalu ubah jawabannya.")
    _write_answer(duty, answer, reason, by)
    journal.record(f"duty.{answer}", duty, by=by)
    return duty


@transaction.atomic
def withdraw_answer(duty: Duty, *, by) -> Duty:
    """Back to "belum dijawab", while no piece exists; Refused otherwise."""
    duty = _held(duty)
    _must_be_open(duty)
    if duty.answer == Duty.Answer.NONE:
        return duty
    if has_piece(duty):
        raise Refused("Sudah ada naskah untuk tugas ini, jadi jawabannya tetap.")
    _write_answer(duty, Duty.Answer.NONE, "", None)
    journal.record("duty.answer_withdrawn", duty, by=by)
    return duty


def has_piece(duty: Duty) -> bool:
    return duty.pieces.living().exists()


def _held(duty: Duty) -> Duty:
    """The row as it stands now, held until the transaction ends."""
    return Duty.objects.select_for_update(of=("self",)).select_related("theme", "agency").get(pk=duty.pk)


def _must_be_open(duty: Duty) -> None:
    if duty.theme.closed_at:
        raise Refused("Tema ini sudah ditutup, jadi tugasnya tidak dapat dijawab lagi.")


def _write_answer(duty: Duty, answer: str, reason: str, by) -> None:
    duty.answer, duty.reason, duty.answered_by = answer, reason, by
    duty.answered_at = timezone.now() if by else None
    duty.save(update_fields=["answer", "reason", "answered_by", "answered_at"])
