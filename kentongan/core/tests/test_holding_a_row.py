from datetime import timedelta

import pytest
import time_machine
from django.db import models

from kentongan.core import clock, ids, lease
from kentongan.core.tests.tables import table


class Parcel(lease.Leased):
    state = models.CharField(max_length=10, default="due")

    class Meta:
        app_label = "core_tests"


@pytest.fixture
def parcel(db):
    table(Parcel)
    return Parcel.objects.create()


def due():
    return Parcel.objects.filter(state="due")


def test_it_gives_the_row_to_one_worker_only(parcel):
    token = lease.claim(due(), parcel.pk, seconds=30, state="sending")
    assert len(token) == 32
    assert lease.claim(Parcel.objects.all(), parcel.pk, seconds=30) is None
    parcel.refresh_from_db()
    assert (parcel.state, parcel.lease_token) == ("sending", token)


def test_it_gives_nothing_when_the_condition_no_longer_holds(parcel):
    Parcel.objects.update(state="cancelled")
    assert lease.claim(due(), parcel.pk, seconds=30) is None
    assert lease.claim(due(), parcel.pk + 1, seconds=30) is None


def test_it_gives_the_row_to_the_next_once_the_lease_ran_out(parcel):
    first = lease.claim(due(), parcel.pk, seconds=30)
    with time_machine.travel(clock.now() + timedelta(seconds=31)):
        assert list(lease.expired(Parcel.objects.all(), clock.now())) == [parcel]
        second = lease.claim(due(), parcel.pk, seconds=30)
        assert second not in (None, first)
        assert lease.release(Parcel.objects.all(), parcel.pk, first, state="published") is False
        assert lease.renew(Parcel.objects.all(), parcel.pk, first, seconds=30) is False
        assert lease.renew(Parcel.objects.all(), parcel.pk, second, seconds=30) is True
        assert lease.release(Parcel.objects.all(), parcel.pk, second, state="published") is True
        parcel.refresh_from_db()
        assert (parcel.state, parcel.lease_until, parcel.lease_token) == ("published", None, "")


def test_it_releases_nothing_without_a_token(parcel):
    assert lease.release(Parcel.objects.all(), parcel.pk, "", state="published") is False
    assert lease.renew(Parcel.objects.all(), parcel.pk, "", seconds=30) is False


def test_it_does_not_call_a_free_row_expired(parcel):
    assert list(lease.expired(Parcel.objects.all(), clock.now())) == []


def test_it_makes_record_keys_that_sort_by_time():
    keys = []
    start = clock.now()
    for milliseconds in range(0, 5000, 7):
        with time_machine.travel(start + timedelta(milliseconds=milliseconds), tick=False):
            keys.append(ids.record_key())
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


def test_it_makes_record_keys_as_the_at_protocol_wants_them():
    keys = {ids.record_key() for _ in range(2000)}
    assert len(keys) == 2000
    assert all(
        len(key) == 13 and key[0] in "234567abcdefghij" and set(key) <= set(ids.ALPHABET) for key in keys
    )
