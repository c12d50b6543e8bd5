"""What publishing overhears in the journal: five acts of the floor below, each in the same transaction as the act."""

from django.dispatch import receiver

from kentongan.core import clock
from kentongan.core.tasks import enqueue_after_commit
from kentongan.journal.actions import recorded
from kentongan.publishing.actions.delivering import deliver_later
from kentongan.publishing.actions.scheduling import cancel_unsent, follow_move, schedule
from kentongan.publishing.actions.wishes import fulfil_later
from kentongan.publishing.models import Publication


@receiver(recorded, dispatch_uid="publishing")
def overhear(sender, event, subject, **extra) -> None:
    act = ACTS.get(event.action)
    if act:
        act(event, subject)


def _approved(event, submission) -> None:
    _scheduled(event, submission, emergency=False)


def _emergency(event, submission) -> None:
    _scheduled(event, submission, emergency=True)


def _scheduled(event, submission, *, emergency: bool) -> None:
    schedule(submission, by=event.actor, emergency=emergency)
    for publication in Publication.objects.filter(submission__piece_id=submission.piece_id):
        if publication.replacement_id == submission.pk:
            enqueue_after_commit(fulfil_later, publication.pk)
        elif publication.submission_id == submission.pk and publication.due_at <= clock.now():
            enqueue_after_commit(deliver_later, publication.pk)


def _reopened(event, piece) -> None:
    cancel_unsent(piece, by=event.actor, note="Naskah dibuka lagi untuk diubah.")


def _dropped(event, piece) -> None:
    cancel_unsent(piece, by=event.actor, note="Naskah dibatalkan.")


def _moved(event, piece) -> None:
    follow_move(piece, by=event.actor)


ACTS = {
    "piece.approved": _approved,
    "piece.published_in_emergency": _emergency,
    "piece.reopened": _reopened,
    "piece.dropped": _dropped,
    "piece.moved": _moved,
}
