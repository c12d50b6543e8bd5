from datetime import timedelta

import pytest

from kentongan.core import clock
from kentongan.editorial.models import Asset
from kentongan.publishing.actions import ledger
from kentongan.publishing.models import Article, Entry, Observation, Publication
from kentongan.publishing.tests import stage
from tests.api_help import Asker, is_refusal, program_of
from tests.factories import NOON, AccountFactory


@pytest.fixture
def publication(cast) -> Publication:
    """Refused once, then published; its approval and every attempt stand in the ledger."""
    found = stage.publication_of(stage.approved(cast.roads_bluesky, by=cast.bagus, planned_at=NOON))
    told = {"status": 503, "token": "rahasia", "answer": {"deep": 1}, "code": "busy"}
    ledger.write(found, Entry.Kind.INTENT, attempt=1, data={"key": found.key})
    ledger.write(found, Entry.Kind.NOT_SENT, attempt=1, note="Server sibuk.", data=told)
    ledger.write(found, Entry.Kind.DECIDED, by=cast.sari, note="Coba lagi.")
    Publication.objects.filter(pk=found.pk).update(
        state="published", published_at=NOON, permalink="https://x.test/1"
    )
    ledger.write(found, Entry.Kind.PUBLISHED, attempt=2, data={"platform_id": "at://1"})
    found.refresh_from_db()
    return found


@pytest.fixture
def article(cast) -> Article:
    asset = Asset.objects.create(
        agency=cast.roads, kind="image", file="a.jpg", content_type="image/jpeg", size=3, sha256="a" * 64, title="Foto",
        alt_text="Jalan", rights_holder="Dinas PU", consent="not_needed", uploaded_by=cast.wayan,
    )  # fmt: skip
    media = [{"asset": asset.pk, "sha256": asset.sha256, "alt": "Jalan rata", "note": "dalam"}]
    return Article.objects.create(
        region=cast.wonogiri, account=cast.roads_website, key="3kabarjalan22", slug="jalan", title="Jalan siap",
        text="Dua lajur.", media=media, published_at=NOON,
    )  # fmt: skip


def test_it_tells_a_publication_with_its_whole_history(cast, publication):
    answer = program_of(cast.agung).get(f"/publications/{publication.pk}")
    assert (answer["state"], answer["platform"], answer["permalink"]) == (
        "published",
        "bluesky",
        "https://x.test/1",
    )
    assert answer["digest"] == publication.digest
    assert answer["submission_digest"] == publication.submission.digest
    told = [(e["kind"], e["attempt"], e["by"], e["note"]) for e in answer["entries"]]
    assert told[-4:] == [
        ("intent", 1, None, ""), ("not_sent", 1, None, "Server sibuk."),
        ("decided", None, "Sari", "Coba lagi."), ("published", 2, None, ""),
    ]  # fmt: skip
    assert len(told) == Entry.objects.filter(publication=publication).count()


def test_it_tells_of_a_channels_notes_only_what_is_on_the_list(cast, publication):
    answer = program_of(cast.agung).get(f"/publications/{publication.pk}")
    [noted] = [e["data"] for e in answer["entries"] if e["kind"] == "not_sent"]
    assert noted == {"status": 503, "code": "busy"}
    assert "memory" not in answer
    assert "lease_token" not in answer


def test_it_lists_by_state_account_and_local_days(cast, publication):
    ask = program_of(cast.tuti)
    day = clock.local(NOON, "Asia/Jakarta").date()
    hits = [
        {"state": "published"},
        {"account": cast.roads_bluesky.pk},
        {"since": str(day), "until": str(day)},
    ]
    for query in hits:
        assert [row["id"] for row in ask.get("/publications", **query)["items"]] == [publication.pk], query
    misses = [
        {"state": "failed"}, {"account": cast.roads_website.pk}, {"account": cast.neighbours_bluesky.pk},
        {"since": str(day + timedelta(days=1))}, {"until": str(day - timedelta(days=1))},
    ]  # fmt: skip
    for query in misses:
        assert ask.get("/publications", **query)["items"] == [], query


@pytest.mark.parametrize(
    "query",
    [{"since": "12-03-2026"}, {"since": "1773"}, {"until": "9999-12-31"}, {"since": "2026-02-30"},
     {"since": "2026-03-02", "until": "2026-03-01"}, {"state": "x"}, {"account": 10**25}, {"after": "9" * 17 + "-1"}],
)  # fmt: skip
def test_it_refuses_questions_that_make_no_sense(cast, query):
    ask = program_of(cast.tuti)
    assert is_refusal(ask.get("/publications", **query))
    assert ask.status == 422


def test_it_continues_the_ledger_by_a_key(cast):
    made = [
        stage.approved(AccountFactory(agency=cast.roads), by=cast.bagus, planned_at=NOON) for _ in range(3)
    ]
    ask = program_of(cast.sari)
    first = ask.get("/publications", limit=2)
    second = ask.get("/publications", limit=2, after=first["next"])
    ids = [row["piece_id"] for page in (first, second) for row in page["items"]]
    assert ids == [submission.piece_id for submission in reversed(made)]
    assert second["next"] is None


def test_it_lists_what_was_posted_outside(cast):
    Observation.objects.create(
        region=cast.wonogiri, account=cast.roads_bluesky, platform_id="1", text="Sendiri", posted_at=NOON
    )
    [row] = program_of(cast.tuti).get("/observations")["items"]
    assert set(row) == {"id", "account_id", "permalink", "text", "posted_at", "seen_at", "gone_at"}
    assert row["text"] == "Sendiri"
    assert program_of(cast.hadi).get("/observations")["items"] == []


@pytest.mark.parametrize("name", ["hadi", "joko", "rina"])
def test_it_shows_no_ledger_across_regions(cast, publication, name):
    ask = program_of(getattr(cast, name))
    assert is_refusal(ask.get(f"/publications/{publication.pk}"))
    assert ask.status == 404
    assert ask.get("/publications").get("items", []) == []
    ask.get("/publications", region="33.12")
    assert ask.status == 404


def test_it_gives_the_public_news_to_everybody(cast, article):
    ask = Asker()
    [row] = ask.get("/news")["items"]
    assert set(row) == {"key", "region", "agency", "title", "url", "published_at", "updated_at"}
    assert (row["region"], row["agency"]) == ("wonogiri", "Dinas Pekerjaan Umum")
    assert row["url"].endswith("/kabar/wonogiri/jalan/")
    assert ask.last["Cache-Control"] == "public, max-age=60"
    whole = ask.get(f"/news/{article.key}")
    assert whole["pictures"] == [{"url": whole["pictures"][0]["url"], "alt": "Jalan rata"}]
    assert (set(whole), whole["files"]) == ({*row, "text", "link", "pictures", "files"}, [])


def test_it_searches_the_news_of_one_region(cast, article):
    ask = Asker()
    assert len(ask.get("/news", region="wonogiri", q="lajur", agency="pu")["items"]) == 1
    assert ask.get("/news", region="wonogiri", q="banjir")["items"] == []
    assert ask.get("/news", region="gunungkidul")["items"] == []
    assert is_refusal(ask.get("/news", region="atlantis"))
    assert ask.status == 404


def test_it_says_that_news_were_retracted(cast, article):
    Article.objects.update(retracted_at=NOON)
    ask = Asker()
    assert ask.get("/news")["items"] == []
    assert is_refusal(ask.get(f"/news/{article.key}"))
    assert ask.status == 410


def test_it_asks_the_database_a_fixed_number_of_questions(cast, publication, django_assert_max_num_queries):
    for _ in range(5):
        stage.approved(AccountFactory(agency=cast.roads), by=cast.bagus)
    ask = program_of(cast.sari)
    with django_assert_max_num_queries(8):
        ask.get("/publications")
    with django_assert_max_num_queries(10):
        ask.get(f"/publications/{publication.pk}")
