"""Something is said while its day is being counted: the count has it, or the day waits to be counted again."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from kentongan.listening.actions.days import recount_region
from kentongan.listening.models import MentionDay
from kentongan.listening.store.counting import mark_stale
from tests.factories import MentionFactory, RegionFactory, SourceFactory

pytestmark = pytest.mark.django_db(transaction=True)


def _counting(region) -> int:
    try:
        while True:
            try:
                return recount_region(region)
            except (
                OperationalError
            ):  # SQLite in memory does not wait for the other writer; the sweep comes again
                sleep(0.1)
    finally:
        connection.close()


def test_a_mention_that_comes_in_while_its_day_is_counted_is_not_forgotten():
    region = RegionFactory(time_zone="Asia/Jakarta")
    source, moment = SourceFactory(region=region), timezone.now()
    mark_stale([(region.pk, moment, source.pk)])
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():  # a visit to the source, not yet at its end
            MentionFactory(source=source, region=region, published_at=moment)
            mark_stale([(region.pk, moment, source.pk)])
            counting = pool.submit(_counting, region)
            sleep(0.5)
        counting.result(30)
    day = MentionDay.objects.get(region=region, of_source=0)
    assert (day.mentions, day.stale) == (1, False)
