"""One source or region on which we fail holds up no other."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet

from kentongan.core import clock
from kentongan.listening.actions import days, forgetting, hubs, reading
from kentongan.listening.models import Mention, MentionDay, Source
from kentongan.listening.sources.registry import KINDS
from kentongan.listening.store.counting import mark_stale
from tests.factories import MentionFactory, RegionFactory, SourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    """A source whose keys nobody can open any more, and one that is well; each in a region of its own."""
    return [SourceFactory(name=name, region=RegionFactory()) for name in ("Antara", "Bola")]


@pytest.fixture
def shut(two, settings):
    Source.objects.filter(pk=two[0].pk).update(secret="x", hub_secret="x")
    settings.SECRET_TOKEN_KEYS = [Fernet.generate_key().decode()]
    return Source.objects.get(pk=two[0].pk)


def test_posts_that_were_deleted_are_forgotten_although_another_source_cannot_be_asked(
    two, shut, monkeypatch
):
    monkeypatch.setitem(KINDS, "feed", replace(KINDS["feed"], missing=lambda *given: set(given[3])))
    for source in two:
        MentionFactory(
            source=source, region=source.region, published_at=clock.now() - timedelta(days=1, minutes=5)
        )
    assert forgetting.honour_deletions() == 1
    assert list(Mention.objects.filter(hidden_at=None).values_list("source__name", flat=True)) == ["Antara"]


def test_a_hub_is_asked_although_another_secret_cannot_be_opened(two, shut, settings):
    settings.SITE_URL = "http://127.0.0.1:8123"
    Source.objects.update(hub="http://127.0.0.1:1/hub", hub_topic="https://media.test/rss")
    hubs.renew_hubs()
    assert Source.objects.get(name="Bola").hub_wanted == "subscribe"


def test_a_region_that_cannot_be_counted_or_read_holds_up_no_other(two):
    first, second = (source.region for source in two)
    moment = clock.now()
    for source in two:
        MentionFactory(source=source, region=source.region, published_at=moment, read_by="")
        mark_stale([(source.region_id, moment, source.pk)])
    type(first).objects.filter(pk=first.pk).update(time_zone="Asia/Tidak_Ada")
    assert days.recount_stale_days() == 1
    assert MentionDay.objects.get(region=second, of_source=0).mentions == 1
    reading.read_waiting()
    assert Mention.objects.exclude(read_by="").filter(region=second).count() == 1
