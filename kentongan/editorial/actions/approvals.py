"""Handing in, and the second pair of eyes. Every deed holds the piece first, so that two at once are one after the other."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from kentongan.agencies.refused import Refused
from kentongan.editorial.actions.pieces import held, must_be_open
from kentongan.editorial.models import Approval, Emergency, Piece, Return, Submission, Withdrawal
from kentongan.editorial.queries.checks import checks, media_problems
from kentongan.editorial.queries.content import digest as digest_of
from kentongan.editorial.queries.content import frozen
from kentongan.editorial.queries.steps import awaited_after, first_awaited, steps_for
from kentongan.editorial.rules import approvals as rules
from kentongan.editorial.rules.pieces import can_write
from kentongan.journal import actions as journal

CHANGED = (
    "Naskah ini sudah berubah sejak halaman Anda dibuka. Tidak ada yang disetujui; baca dulu yang terbaru."
)
DECIDED = "Pengajuan ini sudah tidak menunggu lagi: rekan Anda lebih dulu memutuskannya."
WROTE = "Anda ikut menulis atau mengajukan naskah ini, jadi orang lain yang menyetujuinya."
NOT_YOURS = "Persetujuan ini bukan bagian Anda."


@transaction.atomic
def submit(piece: Piece, *, by, note: str = "", sure: bool = False) -> Submission:
    """Freeze the piece and ask for its signatures. `sure` answers what must be asked (a time that has passed).

    Refused, with every reason in one sentence each, when the piece is not fit to go out.
    """
    piece = held(piece)
    must_be_open(piece)
    if not can_write(by, piece):
        raise Refused("Hanya penulis perangkat daerah ini yang dapat mengajukan naskahnya.")
    found = checks(piece, by=by)
    if found.errors or (found.asks and not sure):
        raise Refused(" ".join(found.errors or found.asks))
    content, steps = frozen(piece), steps_for(piece.agency)
    number = piece.submissions.count() + 1
    submission = Submission.objects.create(
        piece=piece, number=number, content=content, digest=digest_of(content), by=by, note=note,
        steps=steps, awaits=first_awaited(steps),
    )  # fmt: skip
    _set_state(piece, Piece.State.SUBMITTED)
    journal.record("piece.submitted", submission, by=by, number=number)
    return submission


@transaction.atomic
def approve(submission: Submission, *, by, digest: str, note: str = "") -> Approval:
    """One signature under exactly the text with this digest; the last one lets the piece leave the house."""
    submission = _held(submission)
    _must_wait(submission)
    if rules.is_author(by, submission):
        raise Refused(WROTE)
    if not rules.can_approve(by, submission):
        raise Refused(NOT_YOURS)
    _must_be_what_was_shown(submission, digest)
    step = submission.approvals.count() + 1
    try:
        with transaction.atomic():
            approval = Approval.objects.create(
                submission=submission, step=step, by=by, digest=submission.digest, note=note
            )
    except IntegrityError:  # the same step, signed in the same moment
        raise Refused(DECIDED)
    submission.awaits = awaited_after(submission.steps, step)
    submission.save(update_fields=["awaits"])
    if submission.awaits:
        journal.record("piece.step_approved", submission, by=by, step=step, note=note)
    else:
        _set_state(submission.piece, Piece.State.APPROVED)
        journal.record("piece.approved", submission, by=by, digest=submission.digest, note=note)
    return approval


@transaction.atomic
def return_(submission: Submission, *, by, remarks: str) -> Return:
    """Back to the writers with remarks, by whoever could have approved it."""
    submission = _held(submission)
    _must_wait(submission)
    if not remarks.strip():
        raise Refused("Tuliskan apa yang perlu diperbaiki.")
    if not rules.can_approve(by, submission):
        raise Refused(WROTE if rules.is_author(by, submission) else NOT_YOURS)
    returned = Return.objects.create(submission=submission, by=by, remarks=remarks.strip())
    _settle(submission, Piece.State.RETURNED)
    journal.record("piece.returned", submission, by=by, remarks=returned.remarks)
    return returned


@transaction.atomic
def withdraw(submission: Submission, *, by) -> Withdrawal:
    """Taken back by those who wrote it, before anybody decided."""
    submission = _held(submission)
    _must_wait(submission)
    if not rules.can_withdraw(by, submission):
        raise Refused("Hanya yang menulis atau mengajukan yang dapat menarik pengajuan ini.")
    withdrawal = Withdrawal.objects.create(submission=submission, by=by)
    _settle(submission, Piece.State.DRAFT)
    journal.record("piece.withdrawn", submission, by=by)
    return withdrawal


@transaction.atomic
def publish_in_emergency(submission: Submission, *, by, reason: str, digest: str) -> Emergency:
    """Let the piece leave on one person's word, also the author's. It stays flagged until another confirms it."""
    submission = _held(submission)
    _must_wait(submission)
    if not reason.strip():
        raise Refused("Tuliskan alasan daruratnya.")
    if not rules.can_publish_in_emergency(by, submission):
        raise Refused(
            "Hanya kepala perangkat daerah, editor, atau admin yang dapat menayangkan dalam keadaan darurat."
        )
    _must_be_what_was_shown(submission, digest)
    emergency = Emergency.objects.create(submission=submission, by=by, reason=reason.strip())
    _settle(submission, Piece.State.APPROVED)
    journal.record(
        "piece.published_in_emergency", submission, by=by, reason=emergency.reason, digest=submission.digest
    )
    return emergency


@transaction.atomic
def confirm_emergency(emergency: Emergency, *, by) -> Emergency:
    """The second pair of eyes, afterwards. Refused for the publisher and for everybody who wrote."""
    rows = Emergency.objects.select_for_update(of=("self",)).select_related("submission__piece__agency")
    emergency = rows.get(pk=emergency.pk)
    if emergency.confirmed_by_id:
        raise Refused("Penayangan darurat ini sudah ditegaskan.")
    if by.pk == emergency.by_id or rules.is_author(by, emergency.submission):
        raise Refused("Orang lain yang harus menegaskan: bukan yang menayangkan dan bukan penulisnya.")
    if not rules.can_confirm(by, emergency):
        raise Refused(NOT_YOURS)
    emergency.confirmed_by, emergency.confirmed_at = by, timezone.now()
    emergency.save(update_fields=["confirmed_by", "confirmed_at"])
    journal.record("piece.emergency_confirmed", emergency.submission, by=by)
    return emergency


def _held(submission: Submission) -> Submission:
    piece = held(submission.piece)
    submission = Submission.objects.select_for_update(of=("self",)).select_related("by").get(pk=submission.pk)
    submission.piece = piece
    return submission


def _must_wait(submission: Submission) -> None:
    if submission.is_waiting:
        return
    newer = submission.piece.submissions.filter(number__gt=submission.number).exists()
    raise Refused(CHANGED if newer else DECIDED)


def _must_be_what_was_shown(submission: Submission, digest: str) -> None:
    """The approver answers for the text on their screen, and for nothing else."""
    if digest != submission.digest:
        raise Refused(CHANGED)
    wrong = media_problems(submission.content)
    if wrong:
        raise Refused(" ".join([*wrong, "Kembalikan dengan catatan."]))


def _settle(submission: Submission, state: str) -> None:
    submission.awaits = ""
    submission.save(update_fields=["awaits"])
    _set_state(submission.piece, state)


def _set_state(piece: Piece, state: str) -> None:
    piece.state = state
    piece.changed_at = timezone.now()
    piece.save(update_fields=["state", "changed_at"])
