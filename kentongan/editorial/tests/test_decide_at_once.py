"""Two people press in the same moment, each with a connection of their own: one deed, never two, never none."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import OperationalError, connection

from kentongan.agencies.refused import Refused
from kentongan.editorial.actions import approvals
from kentongan.editorial.actions.fate import drop_piece, move_piece
from kentongan.editorial.actions.pieces import edit_piece, print_of
from kentongan.editorial.models import Approval, Piece, Return, Submission
from kentongan.editorial.tests.scenes import draft, handed_in, tomorrow
from kentongan.journal.models import Event

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """Run the deeds together; True for each that was done. A locked database is a no: the person presses again."""
    start = Barrier(len(deeds))

    def one(deed):
        try:
            start.wait(10)
            deed()
        except (Refused, OperationalError):
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(one, deeds))


def approving(submission, by):
    return lambda: approvals.approve(
        Submission.objects.get(pk=submission.pk), by=by, digest=submission.digest
    )


def test_two_approvals_are_one(cast):
    submission = handed_in(cast)
    done = at_once(*(approving(submission, by) for by in (cast.bagus, cast.sari, cast.dewi)))
    assert done.count(True) == 1
    assert (Approval.objects.count(), Piece.objects.get().state) == (1, "approved")
    assert Event.objects.filter(action="piece.approved").count() == 1


def test_approving_and_returning_are_one(cast):
    submission = handed_in(cast)
    done = at_once(
        approving(submission, cast.bagus),
        lambda: approvals.return_(Submission.objects.get(pk=submission.pk), by=cast.sari, remarks="Salah"),
    )
    state = Piece.objects.get().state
    assert done.count(True) == 1
    assert (Approval.objects.count(), Return.objects.count(), state) in [
        (1, 0, "approved"),
        (0, 1, "returned"),
    ]


def test_approving_and_moving_never_approve_an_unseen_time(cast):
    submission = handed_in(cast)
    later = tomorrow().replace(minute=11, second=0)
    at_once(approving(submission, cast.bagus), lambda: move_piece(submission.piece, later, by=cast.sari))
    piece = Piece.objects.get()
    if piece.state == "submitted":
        assert piece.submissions.exclude(awaits="").count() == 1
        assert Approval.objects.count() == 0


def test_handing_in_twice_is_once(cast):
    piece = handed_in(cast).piece
    approvals.withdraw(Submission.objects.get(), by=cast.wayan)
    done = at_once(
        *(lambda: approvals.submit(Piece.objects.get(pk=piece.pk), by=cast.wayan) for _ in range(3))
    )
    assert done.count(True) == 1
    assert Submission.objects.exclude(awaits="").count() == 1


def test_two_writers_never_overwrite_each_other(cast):
    piece = draft(cast)
    seen = print_of(Piece.objects.get(pk=piece.pk))
    texts = {"Tulisan Bagus": cast.bagus, "Tulisan Wayan": cast.wayan}
    deeds = [
        lambda text=text, by=by: edit_piece(Piece.objects.get(pk=piece.pk), {"text": text}, by=by, seen=seen)
        for text, by in texts.items()
    ]
    done = at_once(*deeds)
    assert done.count(True) == 1
    assert Piece.objects.get().text == list(texts)[done.index(True)]
    assert piece.versions.count() == 2


def test_dropping_twice_is_told_once(cast):
    piece = draft(cast)
    at_once(*(lambda: drop_piece(piece, by=cast.wayan) for _ in range(3)))
    assert Event.objects.filter(action="piece.dropped").count() == 1
