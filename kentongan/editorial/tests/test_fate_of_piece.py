from datetime import timedelta

import pytest
from django.utils import timezone

from kentongan.agencies.refused import Refused
from kentongan.editorial.actions import approvals
from kentongan.editorial.actions.fate import drop_piece, move_piece, reopen_piece, restore_piece
from kentongan.editorial.actions.variants import edit_variant
from kentongan.editorial.models import Piece
from kentongan.editorial.tests.scenes import approved, draft, handed_in, spoken, tomorrow
from kentongan.journal.models import Event


def actions():
    return list(Event.objects.order_by("id").values_list("action", flat=True))


def test_it_is_dropped_and_comes_back(cast):
    piece = draft(cast)
    drop_piece(piece, by=cast.wayan)
    drop_piece(piece, by=cast.wayan)
    assert Piece.objects.living().count() == 0
    restore_piece(piece, by=cast.wayan)
    restore_piece(piece, by=cast.wayan)
    assert Piece.objects.get().state == "draft"
    assert actions() == ["piece.created", "piece.dropped", "piece.restored"]


@pytest.mark.parametrize("make", [handed_in, approved])
def test_it_comes_back_as_a_draft(cast, make):
    submission = make(cast)
    drop_piece(submission.piece, by=cast.wayan)
    submission.refresh_from_db()
    assert submission.awaits == ""
    restore_piece(submission.piece, by=cast.wayan)
    piece = Piece.objects.get()
    assert (piece.state, piece.dropped_at) == ("draft", None)
    assert approvals.submit(piece, by=cast.wayan).number == 2


def test_it_opens_again_to_be_changed(cast):
    submission = approved(cast)
    reopen_piece(submission.piece, by=cast.wayan)
    assert Piece.objects.get().state == "draft"
    assert actions()[-1] == "piece.reopened"
    with pytest.raises(Refused):
        reopen_piece(submission.piece, by=cast.wayan)
    assert actions().count("piece.reopened") == 1


def test_it_moves_with_its_variants(cast):
    piece = spoken(cast, cast.roads_bluesky, cast.roads_website)
    start = piece.planned_at
    own = piece.variants.get(account=cast.roads_website)
    edit_variant(own, own_text="", own_link="", own_planned_at=start + timedelta(hours=2), by=cast.wayan)
    move_piece(piece, start + timedelta(days=3), by=cast.bagus)
    own.refresh_from_db()
    assert Piece.objects.get().planned_at == start + timedelta(days=3)
    assert own.own_planned_at == start + timedelta(days=3, hours=2)
    event = Event.objects.first()
    assert event.data["planned_at"] == (start + timedelta(days=3)).isoformat()
    assert cast.bagus not in piece.authors.all()


def test_an_approved_piece_stays_approved_when_it_moves(cast):
    submission = approved(cast)
    before = submission.content
    move_piece(submission.piece, tomorrow() + timedelta(days=2), by=cast.wayan)
    submission.refresh_from_db()
    assert (submission.piece.state, submission.content) == ("approved", before)
    assert Event.objects.first().subject_type == "editorial.piece"


def test_it_does_not_move_where_it_is_useless_or_gone(cast):
    piece = draft(cast, too_late_after=tomorrow() + timedelta(hours=1))
    submission = approved(cast)
    dropped = draft(cast)
    drop_piece(dropped, by=cast.wayan)
    for one, moment in (
        (piece, tomorrow() + timedelta(days=1)),
        (submission.piece, timezone.now() - timedelta(hours=1)),
        (dropped, tomorrow()),
    ):
        with pytest.raises(Refused):
            move_piece(one, moment, by=cast.wayan)
    assert "piece.moved" not in actions()


def test_moving_nowhere_is_no_deed(cast):
    piece = draft(cast)
    move_piece(piece, piece.planned_at, by=cast.wayan)
    assert actions() == ["piece.created"]
