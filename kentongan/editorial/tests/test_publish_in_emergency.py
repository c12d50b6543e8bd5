"""Promise 1, the exception: alone, with a reason, and a different person afterwards."""

import pytest
from django.db import IntegrityError, transaction

from kentongan.agencies.refused import Refused
from kentongan.editorial.actions import approvals
from kentongan.editorial.models import Emergency, Piece
from kentongan.editorial.queries.approvals import unconfirmed_emergencies
from kentongan.editorial.tests.scenes import handed_in
from kentongan.journal.models import Event


def publish(submission, by, reason="Jembatan putus, warga perlu tahu sekarang", **more):
    return approvals.publish_in_emergency(
        submission, by=by, reason=reason, **{"digest": submission.digest, **more}
    )


def test_the_author_may_publish_alone_with_a_reason(cast):
    emergency = publish(handed_in(cast, by=cast.bagus), cast.bagus)
    assert (Piece.objects.get().state, emergency.confirmed_by) == ("approved", None)
    event = Event.objects.first()
    assert (event.action, event.subject_type, event.subject_id) == (
        "piece.published_in_emergency", "editorial.submission", str(emergency.submission_id),
    )  # fmt: skip
    assert event.sentence == (
        "Bagus menayangkan naskah “Jalur Pracimantoro siap dilalui” dalam keadaan darurat: "
        "Jembatan putus, warga perlu tahu sekarang"
    )


@pytest.mark.parametrize("who", ["wayan", "tuti", "lestari", "agung", "hadi", "rina"])
def test_not_everybody_may(cast, who):
    with pytest.raises(Refused):
        publish(handed_in(cast), getattr(cast, who))
    assert (Piece.objects.get().state, Emergency.objects.count()) == ("submitted", 0)


def test_it_needs_a_reason_and_the_text_that_was_shown(cast):
    submission = handed_in(cast)
    for more in ({"reason": "  "}, {"digest": "0" * 64}):
        with pytest.raises(Refused):
            publish(submission, cast.bagus, **more)
    assert Piece.objects.get().state == "submitted"


def test_it_stays_flagged_until_a_different_person_confirms(cast):
    emergency = publish(handed_in(cast), cast.bagus)
    assert list(unconfirmed_emergencies(cast.wonogiri)) == [emergency]
    assert list(unconfirmed_emergencies(cast.gunungkidul)) == []
    for who in (cast.bagus, cast.wayan, cast.tuti, cast.lestari, cast.hadi, cast.rina):
        with pytest.raises(Refused):
            approvals.confirm_emergency(emergency, by=who)
    approvals.confirm_emergency(emergency, by=cast.sari)
    assert list(unconfirmed_emergencies(cast.wonogiri)) == []
    emergency.refresh_from_db()
    assert emergency.confirmed_by == cast.sari
    assert Event.objects.first().action == "piece.emergency_confirmed"


def test_the_author_does_not_confirm_what_another_published(cast):
    emergency = publish(handed_in(cast, by=cast.sari), cast.bagus)
    with pytest.raises(Refused):
        approvals.confirm_emergency(emergency, by=cast.sari)
    approvals.confirm_emergency(emergency, by=cast.dewi)
    with pytest.raises(Refused):
        approvals.confirm_emergency(emergency, by=cast.dewi)
    assert Event.objects.filter(action="piece.emergency_confirmed").count() == 1


def test_the_database_itself_refuses_the_publisher_as_confirmer(cast):
    emergency = publish(handed_in(cast), cast.bagus)
    with pytest.raises(IntegrityError), transaction.atomic():
        Emergency.objects.filter(pk=emergency.pk).update(confirmed_by=cast.bagus)
