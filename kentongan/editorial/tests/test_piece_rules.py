"""Predicates and querysets must agree, for everybody and in every state."""

import itertools

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from kentongan.accounts.models import User
from kentongan.editorial.models import Approval, Emergency, Piece, Submission
from kentongan.editorial.rules import approvals, assets, pieces
from kentongan.editorial.tests.scenes import draft, photo
from tests.factories import MembershipFactory, UserFactory

SIGNERS = ["", "any", "head", "editor", "admin"]


def everybody(cast):
    head_and_editor = UserFactory(name="Ningsih")
    MembershipFactory(user=head_and_editor, agency=cast.health, role="head")
    MembershipFactory(user=head_and_editor, agency=cast.prokopim, role="editor")
    gone = UserFactory(name="Harto", is_active=False)
    MembershipFactory(user=gone, agency=cast.kominfo, role="admin")
    retired = UserFactory(name="Slamet")
    MembershipFactory(user=retired, agency=cast.roads, role="head", until=timezone.localdate())
    both = UserFactory(name="Ratri")
    MembershipFactory(user=both, agency=cast.roads, role="contact")
    MembershipFactory(user=both, agency=cast.neighbours, role="editor")
    return [AnonymousUser(), *(User.objects.get(pk=user.pk) for user in User.objects.all())]


def stage(cast):
    """Pieces of three agencies in every state, each with a submission waiting for every kind of signer."""
    writers = {cast.roads: cast.wayan, cast.health: cast.tuti, cast.neighbours: cast.joko}
    for (agency, writer), state, dropped in itertools.product(
        writers.items(), Piece.State.values, (None, timezone.now())
    ):
        for awaits in SIGNERS:
            piece = draft(cast, by=writer, agency=agency)
            Piece.objects.filter(pk=piece.pk).update(state=state, dropped_at=dropped)
            Submission.objects.create(
                piece=piece, number=1, content={}, digest="a" * 64, by=writer, awaits=awaits
            )


def ids(rows):
    return sorted(row.pk for row in rows)


@pytest.fixture
def scene(cast):
    people = everybody(cast)
    stage(cast)
    return people


@pytest.mark.parametrize(
    "queryset, predicate",
    [
        (pieces.pieces_visible_to, pieces.can_see),
        (pieces.pieces_writable_by, pieces.can_write),
        (pieces.pieces_editable_by, pieces.can_edit),
        (pieces.pieces_commentable_by, pieces.can_comment),
    ],
)
def test_it_agrees_about_pieces(scene, queryset, predicate):
    everything = list(Piece.objects.select_related("agency"))
    for person in scene:
        assert ids(queryset(person)) == ids(p for p in everything if predicate(person, p)), person


@pytest.mark.parametrize(
    "queryset, predicate",
    [
        (approvals.submissions_approvable_by, approvals.can_approve),
        (approvals.submissions_withdrawable_by, approvals.can_withdraw),
        (approvals.submissions_publishable_in_emergency_by, approvals.can_publish_in_emergency),
    ],
)
def test_it_agrees_about_submissions(scene, queryset, predicate):
    everything = list(Submission.objects.select_related("piece__agency"))
    found = set()
    for person in scene:
        expected = ids(s for s in everything if predicate(person, s))
        assert ids(queryset(person)) == expected, person
        found.update(expected)
    assert found  # the scene can tell yes from no


def test_it_agrees_about_signatures_when_people_wrote_or_signed(scene, cast):
    submissions = list(
        Submission.objects.exclude(awaits="").filter(piece__state="submitted", piece__dropped_at=None)
    )
    touched, versioned, signed = submissions[0], submissions[1], submissions[2]
    touched.piece.authors.add(cast.dewi)
    versioned.piece.versions.create(number=2, title="Lain", by=cast.sari)
    Approval.objects.create(submission=signed, step=1, by=cast.bagus, digest="a" * 64)
    everything = list(Submission.objects.select_related("piece__agency"))
    for person in scene:
        expected = ids(s for s in everything if approvals.can_approve(person, s))
        assert ids(approvals.submissions_approvable_by(person)) == expected, person
    assert not approvals.submissions_approvable_by(cast.dewi).filter(pk=touched.pk).exists()
    assert not approvals.submissions_approvable_by(cast.sari).filter(pk=versioned.pk).exists()
    assert not approvals.submissions_approvable_by(cast.bagus).filter(pk=signed.pk).exists()


def test_it_agrees_about_emergencies(scene, cast):
    publishers = [cast.bagus, cast.sari, cast.dewi, cast.hadi]
    for number, submission in enumerate(Submission.objects.filter(piece__state="approved")):
        confirmed = {"confirmed_by": cast.lestari} if number % 5 == 0 else {}
        Emergency.objects.create(
            submission=submission, by=publishers[number % 4], reason="Jembatan putus", **confirmed
        )
        if number % 3 == 0:
            submission.piece.authors.add(cast.sari)
    everything = list(Emergency.objects.select_related("submission__piece__agency"))
    for person in scene:
        expected = ids(e for e in everything if approvals.can_confirm(person, e))
        assert ids(approvals.emergencies_confirmable_by(person)) == expected, person


def test_it_agrees_about_assets(cast):
    people = everybody(cast)
    for agency, by in ((cast.roads, cast.wayan), (cast.health, cast.tuti), (cast.neighbours, cast.joko)):
        photo(agency, by)
    from kentongan.editorial.models import Asset

    everything = list(Asset.objects.select_related("agency"))
    for person in people:
        assert ids(assets.assets_visible_to(person)) == ids(
            a for a in everything if assets.can_see_asset(person, a)
        ), person
        assert ids(assets.assets_editable_by(person)) == ids(
            a for a in everything if assets.can_edit_asset(person, a)
        ), person


def test_it_keeps_drafts_of_other_agencies_private(cast):
    piece = draft(cast)
    readers = [cast.wayan, cast.bagus, cast.sari, cast.dewi, cast.lestari, cast.agung]
    strangers = [cast.tuti, cast.hadi, cast.joko, cast.rina]
    assert [pieces.can_see(person, piece) for person in readers] == [True] * 6
    assert [pieces.can_see(person, piece) for person in strangers] == [False] * 4


def test_it_lets_nobody_of_the_next_region_near(cast, scene):
    for person in (cast.hadi, cast.joko):
        for queryset in (pieces.pieces_visible_to, pieces.pieces_writable_by, pieces.pieces_editable_by):
            assert set(queryset(person).values_list("region_id", flat=True)) <= {cast.gunungkidul.pk}
        found = approvals.submissions_approvable_by(person).values_list("piece__region_id", flat=True)
        assert set(found) <= {cast.gunungkidul.pk}
