from datetime import timedelta

import pytest

from kentongan.core import clock
from kentongan.core.keyed import author_hash
from kentongan.journal.models import Event
from kentongan.listening.actions.days import count_from_scratch
from kentongan.listening.models import ErasedAuthor, Gathering, Mention, SourceDay
from kentongan.listening.store.labels import Labels, written
from tests.api_help import is_refusal, program_of
from tests.factories import MentionFactory, SourceFactory


def now():
    return clock.now().replace(microsecond=0)


def said(number: int = 1, **more) -> dict:
    return {
        "external_id": f"kliping-{number}", "platform": "newspaper", "text": "Jalan di Wuryantoro rusak lagi.",
        "published_at": now().isoformat(), "author": "Warga Satu", **more,
    }  # fmt: skip


@pytest.fixture
def table(cast):
    return SourceFactory(region=cast.wonogiri, kind="csv", name="Kliping", address="")


@pytest.fixture
def feed(cast):
    return SourceFactory(region=cast.wonogiri, name="Umpan", secret="sandi", query="rahasia dapur")


def test_it_lists_sources_without_their_keys(cast, table, feed):
    rows = program_of(cast.tuti).get("/sources")["items"]
    assert [(row["name"], row["takes_mentions"]) for row in rows] == [("Kliping", True), ("Umpan", False)]
    assert set(rows[0]) == {"id", "name", "kind", "takes_mentions", "last_ok_at", "stopped_at"}


def test_it_lists_mentions_without_anything_that_names_their_author(cast, feed):
    mention = MentionFactory(
        source=feed, platform="bluesky", url="https://bsky.app/profile/warga.test/post/1", published_at=now()
    )
    answer = program_of(cast.tuti).get("/mentions")
    [row] = answer["items"]
    assert answer["count"] == 1
    assert set(row) == {
        "id", "source_id", "platform", "title", "text", "url", "published_at", "date_trust", "is_reply", "copies",
        "labels",
    }  # fmt: skip
    assert row["url"] == ""
    assert mention.author_hash not in str(answer)


def test_it_asks_what_the_explorer_asks(cast, feed, table):
    road = MentionFactory(source=feed, published_at=now(), search_text="jalan rusak")
    reply = MentionFactory(
        source=table, platform="radio", published_at=now(), in_reply_to="x", search_text="pasar"
    )
    MentionFactory(source=table, platform="radio", published_at=now() - timedelta(days=60))
    ask, today = program_of(cast.tuti), clock.today("Asia/Jakarta")
    hits = [
        ({"q": "rusak"}, [road]), ({"platform": "radio"}, [reply]), ({"source": feed.pk}, [road]),
        ({"replies_only": "true"}, [reply]), ({"until": str(today - timedelta(days=1))}, []),
        ({"since": str(today), "until": str(today), "q": "pasar"}, [reply]),
    ]  # fmt: skip
    for query, wanted in hits:
        answer = ask.get("/mentions", **query)
        assert [row["id"] for row in answer["items"]] == [mention.pk for mention in wanted], query
        assert answer["count"] == len(wanted)


def test_it_tells_labels_and_null_for_what_was_not_read(cast, feed):
    read = Labels("unsure", "yes", "jav", ("1.03", "2.15"), ("33.12.09", "33.12.09.2003"))
    MentionFactory(source=feed, published_at=now(), labels=written(read), text="dibaca")
    MentionFactory(source=feed, published_at=now() - timedelta(minutes=1), text="belum")
    first, second = program_of(cast.tuti).get("/mentions")["items"]
    assert first["labels"] == {
        "tone": "unsure", "complaint": "yes", "language": "jav", "topics": ["1.03", "2.15"],
        "places": ["33.12.09", "33.12.09.2003"],
    }  # fmt: skip
    assert second["labels"] is None


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"tone": "unsure"}, ["dibaca"]),
        ({"tone": "unread"}, ["belum"]),
        ({"tone": "neutral"}, []),
        ({"complaint": "yes", "topic": "2.15", "language": "jav"}, ["dibaca"]),
        ({"place": "33.12.09"}, ["dibaca"]),
        ({"place": "33.12"}, []),
    ],
)
def test_it_asks_by_label(cast, feed, query, found):
    read = Labels("unsure", "yes", "jav", ("1.03", "2.15"), ("33.12.09", "33.12.09.2003"))
    MentionFactory(source=feed, published_at=now(), labels=written(read), text="dibaca")
    MentionFactory(source=feed, published_at=now(), text="belum")
    answer = program_of(cast.tuti).get("/mentions", **query)
    assert ([row["text"] for row in answer["items"]], answer["count"]) == (found, len(found))


def test_it_masks_personal_data_that_was_not_read_yet(cast, feed):
    MentionFactory(source=feed, published_at=now(), text="Telepon 0812 3456 7890", title="0812 3456 7890")
    [row] = program_of(cast.tuti).get("/mentions")["items"]
    assert (row["text"], row["title"]) == ("Telepon [nomor telepon]", "[nomor telepon]")


def test_it_continues_where_the_page_ended(cast, feed):
    for _ in range(5):
        MentionFactory(source=feed, published_at=now())
    ask, seen, after = program_of(cast.tuti), [], ""
    while after is not None:
        page = ask.get("/mentions", limit=2, after=after)
        seen += [row["id"] for row in page["items"]]
        after = page["next"]
    assert (len(seen), len(set(seen)), page["count"]) == (5, 5, 5)


def test_it_hides_what_was_hidden_and_what_others_hear(cast, feed):
    MentionFactory(source=feed, published_at=now(), hidden_at=now())
    theirs = MentionFactory(source=SourceFactory(region=cast.gunungkidul), published_at=now())
    ask = program_of(cast.dewi)
    assert ask.get("/mentions")["items"] == []
    assert ask.get("/mentions", source=theirs.source_id)["items"] == []
    ask.get("/mentions", region="34.03")
    assert ask.status == 404


def test_it_counts_people_and_leaves_gaps_unknown(cast, feed):
    today = clock.today("Asia/Jakarta")
    for days in (1, 2, 3):
        SourceDay.objects.create(
            source=feed, day=today - timedelta(days=days), ok=4 if days != 2 else 0, failed=3
        )
    noon = clock.at(today - timedelta(days=1), clock.local(now(), "Asia/Jakarta").time(), "Asia/Jakarta")
    for author in ("a", "b", "b", ""):
        MentionFactory(source=feed, published_at=noon, author_hash=author * 32)
    for row in SourceDay.objects.all():  # the counts come from the rows, the hearing from these days
        Gathering.objects.create(
            source=feed, at=clock.day_bounds(row.day, "Asia/Jakarta")[0], ok=bool(row.ok)
        )
    kept = list(SourceDay.objects.values("day", "ok", "failed"))
    count_from_scratch(cast.wonogiri)
    for row in kept:
        SourceDay.objects.filter(source=feed, day=row["day"]).update(
            ok=row["ok"], failed=row["failed"], deaf_minutes=0
        )
    answer = program_of(cast.tuti).get(
        "/people-per-day", since=str(today - timedelta(days=4)), until=str(today - timedelta(days=1))
    )
    assert [(day["people"], day["mentions"], day["unknown"]) for day in answer["days"]] == [
        (None, 0, 0), (0, 0, 0), (None, 0, 0), (2, 4, 1),
    ]  # fmt: skip
    assert answer["days"][2]["deaf"] == ["Umpan"]
    assert "null" in answer["definition"]
    assert answer["definition_url"].endswith("/dengar/definisi/orang-berbicara/")
    assert answer["time_zone"] == "Asia/Jakarta"


@pytest.mark.parametrize(
    "query",
    [
        {"since": "2020-01-01"},
        {"since": "2099-01-01"},
        {"platform": "x" * 50},
        {"after": "z"},
        {"tone": "angry"},
        {"topic": "9.99"},
        {"place": "qx"},
        {"limit": 101},
    ],
)
def test_it_refuses_questions_that_make_no_sense(cast, query):
    ask = program_of(cast.tuti)
    assert is_refusal(ask.get("/mentions", **query))
    assert ask.status == 422


def test_it_takes_mentions_once_however_often_they_are_sent(cast, table):
    ask = program_of(cast.sari, may_write=True)
    batch = {
        "source": table.pk,
        "mentions": [said(1), said(2, author="", title="<b>Judul</b>", text="Lain\x00 lagi")],
    }
    assert ask.post("/mentions", batch) == {"received": 2, "new": 2}
    assert ask.post("/mentions", batch) == {"received": 2, "new": 0}
    batch["mentions"].append(said(3))
    assert ask.post("/mentions", batch) == {"received": 3, "new": 1}
    first, second, _ = Mention.objects.order_by("external_id")
    assert first.author_hash == author_hash("newspaper", "warga satu")
    assert (second.author_hash, second.title, second.text) == ("", "Judul", "Lain lagi")
    assert "Warga Satu" not in str(list(Mention.objects.values()))
    assert Event.objects.filter(action="mentions.imported", actor=cast.sari).count() == 2
    assert program_of(cast.tuti).get("/mentions")["count"] == 3


def test_it_keeps_all_or_nothing_and_names_every_wrong_row(cast, table):
    ask = program_of(cast.sari, may_write=True)
    old, coming = (now() - timedelta(days=800)).isoformat(), (now() + timedelta(days=2)).isoformat()
    rows = [
        said(1), said(1, text="Nomor sama"), said(3, url="javascript:alert(1)"), said(4, published_at=old),
        said(5, published_at=coming), said(6, text="<b></b>"), said(7),
    ]  # fmt: skip
    answer = ask.post("/mentions", {"source": table.pk, "mentions": rows})
    assert (ask.status, is_refusal(answer), Mention.objects.count()) == (422, True, 0)
    assert [detail["where"] for detail in answer["details"]] == [f"mentions.{n}" for n in (1, 2, 3, 4, 5)]
    assert answer["sentence"] == "5 butir perlu diperbaiki dulu. Belum ada yang disimpan."


@pytest.mark.parametrize(
    "wrong",
    [
        {"external_id": ""},
        {"platform": "friendster"},
        {"published_at": "kemarin"},
        {"text": None},
        {"nama": "x"},
    ],
)
def test_it_names_the_field_that_cannot_be_read(cast, table, wrong):
    ask = program_of(cast.sari, may_write=True)
    answer = ask.post("/mentions", {"source": table.pk, "mentions": [said(1), said(2, **wrong)]})
    [field] = wrong
    assert (ask.status, answer["details"][0]["where"]) == (422, f"mentions.1.{field}")
    assert Mention.objects.count() == 0


def test_it_takes_a_thousand_at_once_and_no_more(cast, table):
    ask = program_of(cast.sari, may_write=True)
    assert (
        ask.post("/mentions", {"source": table.pk, "mentions": [said(n) for n in range(1000)]})["new"] == 1000
    )
    ask.post("/mentions", {"source": table.pk, "mentions": [said(n) for n in range(1001)]})
    assert ask.status == 422
    ask.post("/mentions", {"source": table.pk, "mentions": []})
    assert ask.status == 422


def test_it_does_not_bring_back_who_asked_to_be_forgotten(cast, table):
    ErasedAuthor.objects.create(region=cast.wonogiri, author_hash=author_hash("newspaper", "warga satu"))
    ask = program_of(cast.sari, may_write=True)
    assert ask.post("/mentions", {"source": table.pk, "mentions": [said(1)]}) == {"received": 1, "new": 0}
    assert Mention.objects.count() == 0


DOORS = [
    ("hadi", 404),
    ("joko", 404),
    ("rina", 404),
    ("wayan", 403),
    ("lestari", 403),
    ("agung", 403),
    ("dewi", 200),
]


@pytest.mark.parametrize(("name", "status"), DOORS)
def test_it_takes_them_only_from_those_who_keep_sources(cast, table, name, status):
    ask = program_of(getattr(cast, name), may_write=True)
    ask.post("/mentions", {"source": table.pk, "mentions": [said(1)]})
    assert (ask.status, Mention.objects.count()) == (status, int(status == 200))


def test_it_fills_only_sources_that_people_fill(cast, feed, table):
    ask = program_of(cast.sari, may_write=True)
    ask.post("/mentions", {"source": feed.pk, "mentions": [said(1)]})
    assert ask.status == 422
    table.stopped_at = now()
    table.save()
    ask.post("/mentions", {"source": table.pk, "mentions": [said(1)]})
    assert (ask.status, Mention.objects.count()) == (422, 0)
