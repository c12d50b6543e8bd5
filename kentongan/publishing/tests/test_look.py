"""Does it still stand there, and does it still say the same?"""

from datetime import timedelta

import pytest

from kentongan.core import clock
from kentongan.publishing.actions.delivering import deliver
from kentongan.publishing.actions.looking import look
from kentongan.publishing.actions.observing import observe
from kentongan.publishing.models import Observation, Publication

from .pretend import Post, Pretend
from .stage import kinds


@pytest.fixture
def live(there, publication, now):
    deliver(publication.pk)
    publication.refresh_from_db()
    return publication


def _look(publication, now, **span):
    now.shift(timedelta(**span))
    look(publication.pk)
    publication.refresh_from_db()
    return kinds(publication)[3:]


def test_it_is_first_seen_minutes_after_and_then_looked_at_daily_for_a_week(there, live, now):
    look(live.pk)
    assert [call[0] for call in there.calls] == ["prepare", "send"]
    assert _look(live, now, minutes=2) == ["seen"]
    assert live.seen_live_at == clock.now()
    looks = 0
    while live.look_at:
        now.move_to(live.look_at)
        assert _look(live, now) == ["seen"]
        looks += 1
    assert looks == 6


def test_a_change_that_we_did_not_make_is_noted_once(there, live, now):
    _look(live, now, minutes=2)
    there.posts[0].text = "Diubah di platform"
    assert _look(live, now, days=1) == ["seen", "changed"]
    assert _look(live, now, days=1) == ["seen", "changed"]
    assert live.entries.last().data == {"text": "Diubah di platform"}


def test_a_disappearance_is_noted_once_and_so_is_a_return(there, live, now):
    _look(live, now, minutes=2)
    there.posts[0].removed = True
    assert _look(live, now, days=1) == ["seen", "gone"]
    assert live.gone_at == clock.now()
    assert _look(live, now, days=1) == ["seen", "gone"]
    there.posts[0].removed = False
    assert _look(live, now, days=1) == ["seen", "gone", "seen"]
    assert (live.gone_at, live.state) == (None, Publication.State.PUBLISHED)


def test_a_platform_that_cannot_be_read_teaches_nothing(there, live, now):
    there.script = [Pretend.SILENT]
    assert _look(live, now, minutes=2) == []
    assert live.look_at == clock.now() + timedelta(hours=1)


def _outside(there, number="99", text="Dari ponsel"):
    there.posts.append(Post(number, "key-lain", text, clock.now()))


def test_posts_made_outside_are_observed_once_and_ours_never(there, live, now):
    _outside(there)
    assert [observe(there.connection.pk), observe(there.connection.pk)] == [1, 0]
    row = Observation.objects.get()
    assert (row.text, row.region, row.permalink) == ("Dari ponsel", live.region, "https://contoh.test/99")


def test_a_post_whose_answer_has_not_reached_us_is_not_taken_for_one_from_outside(there, publication):
    there.script = [None, Pretend.DROPPED]
    deliver(publication.pk)
    assert (len(there.posts), observe(there.connection.pk)) == (1, 0)


def test_what_was_observed_and_turns_out_to_be_ours_is_no_longer_outside(there, publication, now, cast):
    there.script = [None, Pretend.DROPPED]
    deliver(publication.pk)
    Observation.objects.create(
        region=cast.wonogiri, account=cast.roads_bluesky, platform_id="1", text="x", posted_at=clock.now()
    )
    from kentongan.publishing.actions.reconciling import reconcile

    now.shift(timedelta(minutes=3))
    reconcile(publication.pk)
    assert Observation.objects.count() == 0


def test_what_disappears_outside_is_marked_gone(there, live, now):
    _outside(there)
    observe(there.connection.pk)
    there.posts[-1].removed = True
    now.shift(timedelta(minutes=30))
    observe(there.connection.pk)
    assert Observation.objects.get().gone_at == clock.now()


def test_a_platform_that_is_down_costs_an_observation_nothing(there, live):
    _outside(there)
    observe(there.connection.pk)
    for fault in (Pretend.NOT_SENT, Pretend.WAIT, Pretend.BROKEN, Pretend.NO_KEY):
        there.script = [fault]
        assert observe(there.connection.pk) == 0
    assert Observation.objects.get().gone_at is None
