"""What only the product's own database does: day counts, copies that inherit, words that are forgotten."""

from datetime import timedelta

import pytest
from django.db import connection

from kentongan.listening.models import LabelDay, Mention, MentionDay
from kentongan.listening.store.counting import recount
from kentongan.listening.store.labels import written
from kentongan.listening.store.orm import OrmStore
from kentongan.listening.store.tests.test_contract import DAY, LABELLED, NOON, add_labelled, asked, ids, new
from tests.factories import SourceFactory

pytestmark = pytest.mark.django_db


def test_day_counts_are_made_anew_and_answer_the_same(region, source):
    store, other = OrmStore(), SourceFactory(region=region)
    store.add([new(source, "a"), new(source, "b", "lain", author_hash="")])
    store.add([new(other, "c", "ketiga")])
    raw = store.series(asked(source), "day"), store.series(asked(source, source_id=source.pk), "day")
    assert recount(region, MentionDay.objects.filter(region=region)) == 1
    assert list(MentionDay.objects.order_by("of_source").values_list("of_source", "mentions", "people", "unknown", "stale")) == [
        (0, 3, 2, 1, False), (source.pk, 2, 1, 1, False), (other.pk, 1, 1, 0, False),
    ]  # fmt: skip
    assert (
        store.series(asked(source), "day"),
        store.series(asked(source, source_id=source.pk), "day"),
    ) == raw


def test_a_counted_day_that_grows_is_told_right_before_it_is_counted_again(region, source):
    store, other = OrmStore(), SourceFactory(region=region)
    store.add([new(source, "a")])
    recount(region, MentionDay.objects.filter(region=region))
    store.add([new(other, "b", "baru")])
    assert [p.mentions for p in store.series(asked(source), "day")] == [2]
    assert [p.mentions for p in store.series(asked(source, source_id=other.pk), "day")] == [1]


def test_sealed_days_are_not_counted_again(region, source):
    store = OrmStore()
    store.add([new(source, "a")])
    store.drop_before(DAY + timedelta(days=1), region.pk)
    MentionDay.objects.update(stale=True)
    assert recount(region, MentionDay.objects.filter(stale=True)) == 0
    assert [p.mentions for p in store.series(asked(source), "day")] == [1]


def test_counted_labels_answer_as_the_rows_do(region, source):
    store = OrmStore()
    add_labelled(store, source)
    store.add(
        [new(source, "old", "kemarin", labels=written(LABELLED["a"]), published_at=NOON - timedelta(days=1))]
    )
    both = {"since": DAY - timedelta(days=1)}
    questions = [asked(source, **both, **more) for more in ({}, {"tone": "negative"}, {"place": "33.12.09"})]
    raw = [(store.survey(one), store.series(one, "day")) for one in questions]
    assert recount(region, MentionDay.objects.filter(region=region)) == 2
    assert [(store.survey(one), store.series(one, "day")) for one in questions] == raw
    assert LabelDay.objects.get(day=DAY, label="tone:negative").people == 2


def test_sealed_days_show_no_labels_that_open_nothing(region, source):
    store = OrmStore()
    add_labelled(store, source)
    store.drop_before(DAY + timedelta(days=1), region.pk)
    assert (store.survey(asked(source)).labels, store.survey(asked(source)).rows) == ({}, 0)
    told = store.survey(asked(source, tone="negative"))
    assert (told.mentions, told.rows, told.labels) == (2, 0, {})
    assert LabelDay.objects.get(label="tone:negative").mentions == 2  # kept for those who look back


def test_labels_that_change_are_found_anew(source):
    store = OrmStore()
    store.add([new(source, "a", labels=written(LABELLED["a"]))])
    Mention.objects.update(labels=written(LABELLED["d"]))
    assert store.count(asked(source, tone="negative")) == 0
    assert store.count(asked(source, tone="positive", words="jalan")) == 1


def test_the_eldest_copy_takes_the_place_of_what_goes(region, source):
    store = OrmStore()
    second, third = SourceFactory(region=region), SourceFactory(region=region)
    for n, where in enumerate((source, second, third)):
        store.add(
            [new(where, "a", "Jalan rusak", author_hash="1" * 32, published_at=NOON - timedelta(days=1 - n))]
        )
    recount(region, MentionDay.objects.filter(region=region))
    store.drop_before(DAY, region.pk)
    [heir, copy] = Mention.objects.order_by("id")
    assert (heir.twin_of_id, copy.twin_of_id) == (None, heir.pk)
    assert ids(store, asked(source)) == ["Jalan rusak"]
    assert store.survey(asked(source)).rows == 1  # the heir stands on another day, which had counted none


def test_what_is_deleted_or_rewritten_leaves_the_word_index(source):
    store = OrmStore()
    store.add([new(source, "a", "kata langka sekali")])
    Mention.objects.update(search_text="lain")
    assert store.count(asked(source, words="langka")) == 0
    assert store.count(asked(source, words="lain")) == 1
    Mention.objects.all().delete()
    store.add([new(source, "b", "bukan itu")])
    assert store.count(asked(source, words="lain")) == 0


def test_the_word_index_agrees_with_the_table(source):
    if connection.vendor != "sqlite":
        return
    OrmStore().add([new(source, str(n), f"kata{n} jalan") for n in range(50)])
    Mention.objects.filter(external_id="7").delete()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO listening_mention_words(listening_mention_words) VALUES ('integrity-check')"
        )
