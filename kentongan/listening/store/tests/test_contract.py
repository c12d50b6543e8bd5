"""What any MentionStore must answer. No test here looks behind the eight methods."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from kentongan.listening.store.base import Cursor, Filter, New, Point
from kentongan.listening.store.labels import Labels, written
from kentongan.listening.store.words import searchable
from tests.factories import RegionFactory, SourceFactory

NOON = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)  # 12.00 WIB
DAY = date(2026, 3, 10)


def new(source, external_id, text="Jalan rusak", **more):
    more = {
        "published_at": NOON,
        "platform": "feed",
        "author_hash": f"{hash(external_id) % 10**9:032x}",
        **more,
    }
    found = searchable(f"{more.get('title', '')} {text}")
    return New(
        region_id=source.region_id,
        source_id=source.pk,
        external_id=external_id,
        text=text,
        search_text=found,
        **more,
    )


def asked(source, **more):
    return Filter(region_id=source.region_id, **{"since": DAY, "until": DAY, **more})


def ids(store, wanted):
    """External order of a whole list, through the pages, as texts."""
    found, cursor = [], None
    while True:
        page = store.page(wanted, cursor, 2)
        found += [row.text for row in page.rows]
        cursor = page.following
        if cursor is None:
            return found


def test_add_is_idempotent(store, source):
    rows = [new(source, "a"), new(source, "b"), new(source, "a")]
    assert store.add(rows) == 2
    assert store.add(rows) == 0
    assert store.add([new(source, "b"), new(source, "c")]) == 1
    assert store.count(asked(source)) == 3


def test_the_first_telling_stays(store, source):
    store.add([new(source, "a", "pertama")])
    store.add([new(source, "a", "kedua")])
    assert ids(store, asked(source)) == ["pertama"]


def test_add_takes_a_thousand_and_no_more(store, source):
    assert store.add([new(source, f"{n}") for n in range(1000)]) == 1000
    with pytest.raises(ValueError, match="1000"):
        store.add([new(source, f"x{n}") for n in range(1001)])


def test_pages_are_newest_first_and_complete(store, source):
    store.add([new(source, f"{n}", f"t{n}", published_at=NOON + timedelta(minutes=n // 3)) for n in range(7)])
    assert ids(store, asked(source)) == ["t6", "t5", "t4", "t3", "t2", "t1", "t0"]
    assert store.count(asked(source)) == 7


def test_a_cursor_survives_the_address_bar():
    cursor = Cursor(NOON.replace(microsecond=123457), 42)
    assert Cursor.read(str(cursor)) == cursor
    for bad in ("", "x", "1-", "-1", "a-b", "9" * 40 + "-1", "1-1'--"):
        assert Cursor.read(bad) is None


def test_days_are_local_and_both_ends_count(store, source):
    edges = {
        "kemarin 23.59": datetime(2026, 3, 9, 16, 59, tzinfo=UTC),
        "hari ini 00.00": datetime(2026, 3, 9, 17, 0, tzinfo=UTC),
        "hari ini 23.59": datetime(2026, 3, 10, 16, 59, 59, tzinfo=UTC),
        "besok 00.00": datetime(2026, 3, 10, 17, 0, tzinfo=UTC),
    }
    store.add([new(source, text, text, published_at=at) for text, at in edges.items()])
    assert ids(store, asked(source)) == ["hari ini 23.59", "hari ini 00.00"]
    around = asked(source, since=date(2026, 3, 9), until=date(2026, 3, 11))
    assert [(p.start.day, p.mentions) for p in store.series(around, "day")] == [(9, 1), (10, 2), (11, 1)]


def test_a_region_sees_its_own(store, source):
    neighbour = SourceFactory(region=RegionFactory())
    store.add([new(source, "a", "milik kita")])
    store.add([new(neighbour, "a", "milik tetangga")])
    assert ids(store, asked(source)) == ["milik kita"]
    assert ids(store, asked(neighbour)) == ["milik tetangga"]


def test_words_are_stemmed_alike_in_text_and_question(store, source):
    texts = {
        "1": "Penutupan jalan di Wuryantoro",
        "2": "Jalan ditutup, warga mengeluh",
        "3": "Pasar kota ramai",
        "4": "JALAN-JALAN ke Wonogiri! https://contoh.test/jalan",
        "5": "Jumat berkah café",
        "6": "ꦮꦺꦴꦤꦺꦴꦒꦶꦫꦶ kutha",
        "7": "covid19 1.234 ekor 5g",
    }
    store.add(
        [
            new(source, key, text, published_at=NOON - timedelta(minutes=int(key)))
            for key, text in texts.items()
        ]
    )

    def found(words):
        return [key for key, text in texts.items() if text in ids(store, asked(source, words=words))]

    assert found("tutup") == ["1", "2"]
    assert found("menutup jalan") == ["1", "2"]
    assert found("jalan wonogiri") == ["4"]
    assert found("jum'at CAFE") == ["5"]
    assert found("ꦮꦺꦴꦤꦺꦴꦒꦶꦫꦶ") == ["6"]
    assert found("1234") == ["7"]
    assert found("covid19 5G") == ["7"]
    assert found("contoh") == []
    assert found("jalan pasar") == []


def test_odd_words_are_words_in_every_store(store, source):
    """Parsers of databases see numbers, signs and operators where there are words."""
    odd = [
        "1e5",
        "0x1f",
        "12abc",
        "007",
        "3g2",
        "e10",
        "1e",
        "covid19",
        "h2o",
        "2026",
        "not",
        "or",
        "near",
        "and",
    ]
    store.add([new(source, word, f"awal {word} akhir", author_hash="") for word in odd])
    for word in odd:
        assert ids(store, asked(source, words=word)) == [f"awal {word} akhir"]


@pytest.mark.parametrize(
    "words", ['"', "'", "jalan'; --", '" OR "', "!!!", "*", "NEAR(a b)", "a:b", "\\", "%", "jalan) | ("]
)
def test_no_question_is_a_command(store, source, words):
    store.add([new(source, "a", "jalan rusak")])
    assert ids(store, asked(source, words=words)) in ([], ["jalan rusak"])


def test_a_question_of_marks_only_finds_nothing(store, source):
    store.add([new(source, "a")])
    assert store.count(asked(source, words="!!!")) == 0
    assert store.count(asked(source, words="  ")) == 1


def test_every_filter_narrows_count_and_list_alike(store, source):
    other = SourceFactory(region=source.region)
    store.add(
        [
            new(source, "a", "satu"),
            new(source, "b", "dua", in_reply_to="at://kita/1"),
            new(source, "c", "tiga", author_hash="", platform="bluesky"),
        ]
    )
    store.add([new(other, "d", "empat")])
    for more, expected in [
        ({"source_id": source.pk}, {"satu", "dua", "tiga"}),
        ({"source_id": other.pk}, {"empat"}),
        ({"platform": "bluesky"}, {"tiga"}),
        ({"replies_only": True}, {"dua"}),
        ({"reply_to": ("at://kita/1", "lain")}, {"dua"}),
        ({"author_known": True}, {"satu", "dua", "empat"}),
        ({"author_known": False}, {"tiga"}),
        ({"words": "dua", "source_id": other.pk}, set()),
    ]:
        wanted = asked(source, **more)
        assert set(ids(store, wanted)) == expected
        assert store.count(wanted) == len(expected)
        assert sum(point.mentions for point in store.series(wanted, "day")) == len(expected)


LABELLED = {
    "a": Labels("negative", "yes", "jav", ("1.03", "2.15"), ("33.12.09", "33.12.09.2003")),
    "b": Labels("negative", "no", "ind", ("1.03",), ("33.12.09",)),
    "c": Labels("unsure", "unsure", "unsure", ("unsure",), ("33.12.10",)),
    "d": Labels("positive", "no", "ind", ("none",), ("none",)),
    "e": Labels(),
}
QUESTIONS = [
    ({"tone": "negative"}, {"a", "b"}),
    ({"tone": "unsure"}, {"c"}),
    ({"tone": "neutral"}, set()),
    ({"tone": "unread"}, {"e"}),
    ({"complaint": "yes"}, {"a"}),
    ({"complaint": "unsure"}, {"c"}),
    ({"topic": "1.03"}, {"a", "b"}),
    ({"topic": "2.15"}, {"a"}),
    ({"topic": "none"}, {"d"}),
    ({"topic": "1.0"}, set()),
    ({"language": "ind"}, {"b", "d"}),
    ({"place": "33.12.09"}, {"a", "b"}),
    ({"place": "33.12.09.2003"}, {"a"}),
    ({"place": "33.12.1"}, set()),
    ({"place": "none"}, {"d"}),
    ({"tone": "negative", "place": "33.12.09", "complaint": "no"}, {"b"}),
    ({"tone": "negative", "words": "pasar"}, {"b"}),
    ({"tone": "unread", "words": "pasar"}, {"e"}),
    ({"tone": "unread", "complaint": "yes"}, set()),
    ({"tone": "negative; DROP TABLE x"}, set()),
]


def add_labelled(store, source):
    words = {"b": "pasar b", "e": "pasar e"}
    store.add(
        [
            new(source, key, words.get(key, f"jalan {key}"), labels=written(found))
            for key, found in LABELLED.items()
        ]
    )


@pytest.mark.parametrize(("more", "expected"), QUESTIONS)
def test_labels_narrow_list_count_days_and_survey_alike(store, source, more, expected):
    add_labelled(store, source)
    wanted = asked(source, **more)
    assert {text[-1] for text in ids(store, wanted)} == expected
    assert store.count(wanted) == len(expected)
    assert sum(point.mentions for point in store.series(wanted, "day")) == len(expected)
    found = store.survey(wanted)
    assert found.points == tuple(store.series(wanted, "day"))
    assert (found.mentions, found.rows) == (len(expected), len(expected))
    tones = Counter(f"tone:{LABELLED[key].tone}" for key in expected if LABELLED[key].tone)
    assert {key: n for key, n in found.labels.items() if key.startswith("tone:")} == tones
    assert found.sources == (((source.pk, len(expected)),) if expected else ())


def test_a_source_alone_has_its_labels_told(store, source):
    add_labelled(store, source)
    store.add([new(SourceFactory(region=source.region), "x", "lain", labels=written(LABELLED["d"]))])
    found = store.survey(asked(source, source_id=source.pk))
    assert (found.rows, found.labels["tone:positive"], found.sources) == (5, 1, ((source.pk, 5),))


def test_a_row_tells_its_labels(store, source):
    add_labelled(store, source)
    rows = store.page(asked(source), None, 10).rows
    assert {row.text[-1]: row.labels for row in rows} == LABELLED


def test_top_labels_count_each_mention_once_for_each_of_its_labels(store, source):
    add_labelled(store, source)
    found = dict(store.top(asked(source), "label", 100))
    assert (found["tone:negative"], found["topic:1.03"], found["place:33.12.09"]) == (2, 2, 2)
    assert (found["topic:none"], found["language:unsure"]) == (1, 1)
    assert "tone:" not in found
    assert dict(store.top(asked(source, tone="negative"), "label", 1)) == {"place:33.12.09": 2}


def test_a_text_cannot_pose_as_a_label(store, source):
    posing = written(Labels("negative", "yes", "ind", ("1.03",), ("33.12.09",)))
    store.add([new(source, "a", f"lihat {posing} ya")])
    assert store.count(asked(source, tone="negative")) == 0
    assert store.count(asked(source, place="33.12.09")) == 0
    assert store.count(asked(source, words=posing.split()[0])) == 1  # as the word it is


def test_a_question_cannot_ask_for_labels_by_their_index_words(store, source):
    add_labelled(store, source)
    assert store.count(asked(source, words="qxtnegative")) == 0


def test_copies_count_once_in_every_label(store, source):
    other = SourceFactory(region=source.region)
    read = written(LABELLED["a"])
    for where in (source, other):
        store.add([new(where, "a", "Jalan rusak", author_hash="1" * 32, labels=read)])
    for more in ({}, {"tone": "negative"}, {"words": "jalan"}):
        found = store.survey(asked(source, **more))
        assert (found.mentions, found.labels["tone:negative"]) == (1, 1)
        assert dict(found.sources) == {source.pk: 1, other.pk: 1}
    assert store.survey(asked(source, source_id=other.pk, tone="negative")).labels["tone:negative"] == 1


def test_people_are_distinct_known_authors(store, source):
    store.add(
        [
            new(source, "a", author_hash="1" * 32),
            new(source, "b", "lagi", author_hash="1" * 32),
            new(source, "c", author_hash="2" * 32),
            new(source, "d", author_hash=""),
            new(source, "e", author_hash="1" * 32, published_at=NOON + timedelta(days=1)),
        ]
    )
    wanted = asked(source, until=DAY + timedelta(days=1))
    assert store.series(wanted, "day") == [
        Point(datetime(2026, 3, 10), mentions=4, people=2, unknown=1),  # noqa: DTZ001
        Point(datetime(2026, 3, 11), mentions=1, people=1, unknown=0),  # noqa: DTZ001
    ]


def test_hours_are_local(store, source):
    store.add([new(source, "a"), new(source, "b", published_at=NOON + timedelta(minutes=61))])
    assert [(p.start.hour, p.mentions) for p in store.series(asked(source), "hour")] == [(12, 1), (13, 1)]


def test_top_groups(store, source):
    other = SourceFactory(region=source.region)
    store.add([new(source, f"{n}", f"t{n}") for n in range(3)])
    store.add([new(other, "x", "lain", platform="bluesky")])
    assert store.top(asked(source), "source", 5) == [(str(source.pk), 3), (str(other.pk), 1)]
    assert store.top(asked(source), "platform", 1) == [("feed", 3)]


def test_one_thing_heard_twice_counts_once(store, source):
    other = SourceFactory(region=source.region)
    url = "https://media.test/berita/1"
    store.add([new(source, "a", "Jalan rusak di sini", url=url, author_hash="1" * 32)])
    store.add([new(other, "z", "Jalan rusak", url=url + "/?utm_source=x", author_hash="1" * 32)])
    page = store.page(asked(source), None, 10)
    assert [(row.text, row.copies) for row in page.rows] == [("Jalan rusak di sini", 1)]
    assert store.count(asked(source)) == 1
    assert [(p.mentions, p.people) for p in store.series(asked(source), "day")] == [(1, 1)]
    assert ids(store, asked(source, source_id=other.pk)) == ["Jalan rusak"]


def test_the_same_words_by_two_people_are_two_mentions(store, source):
    other = SourceFactory(region=source.region)
    store.add([new(source, "a", "setuju", author_hash="1" * 32)])
    store.add([new(other, "b", "setuju", author_hash="2" * 32), new(other, "c", "setuju", author_hash="")])
    assert store.count(asked(source)) == 3


def test_comments_under_one_article_are_not_one_thing(store, source):
    other, url = SourceFactory(region=source.region), "https://media.test/berita/1"
    store.add([new(source, "a", "Semoga cepat selesai", url=url, author_hash="")])
    store.add([new(other, "b", "Kapan selesainya", url=url, author_hash="")])
    assert store.count(asked(source)) == 2


def test_an_erased_author_is_gone_and_their_copies_too(store, source):
    other = SourceFactory(region=source.region)
    store.add(
        [
            new(source, "a", "hapus aku", author_hash="1" * 32),
            new(source, "b", "biarkan", author_hash="2" * 32),
        ]
    )
    store.add([new(other, "a", "hapus aku", author_hash="1" * 32)])
    assert store.erase_author("1" * 32, source.region_id) == 2
    assert ids(store, asked(source)) == ["biarkan"]
    assert ids(store, asked(source, words="hapus")) == []
    assert store.count(asked(source, source_id=other.pk)) == 0
    assert [(p.mentions, p.people) for p in store.series(asked(source), "day")] == [(1, 1)]


def test_erasing_in_one_region_leaves_the_neighbour(store, source):
    neighbour = SourceFactory(region=RegionFactory())
    store.add([new(source, "a", author_hash="1" * 32)])
    store.add([new(neighbour, "a", author_hash="1" * 32)])
    assert store.erase_author("1" * 32, source.region_id) == 1
    assert store.count(asked(neighbour)) == 1


def test_dropping_old_texts_keeps_the_counts(store, source):
    store.add([new(source, "a", author_hash="1" * 32), new(source, "b", "lain", author_hash="2" * 32)])
    store.add([new(source, "c", published_at=NOON + timedelta(days=1))])
    assert store.drop_before(DAY + timedelta(days=1), source.region_id) == 2
    assert ids(store, asked(source)) == []
    both = asked(source, until=DAY + timedelta(days=1))
    assert [(p.start.day, p.mentions, p.people) for p in store.series(both, "day")] == [
        (10, 2, 2),
        (11, 1, 1),
    ]


def test_health_tells_what_is_kept(store, source):
    assert store.health().mentions == 0
    store.add([new(source, "a"), new(source, "b", published_at=NOON - timedelta(days=3))])
    health = store.health()
    assert (health.mentions, health.oldest, health.newest) == (2, NOON - timedelta(days=3), NOON)
    assert health.partial == ""
