"""The explorer: one question, and number, drawing and list that agree."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kentongan.core.keyed import author_hash
from kentongan.listening.actions.adding import add_items
from kentongan.listening.actions.days import count_hearing, recount_region
from kentongan.listening.models import Gathering, Mention, Source
from kentongan.listening.sources.base import Item
from kentongan.listening.tests.hostile import SCRIPT
from tests.factories import SourceFactory

NOW = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)
PATH = "/dengar/"


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def source(cast):
    source = SourceFactory(region=cast.wonogiri, name="Media Selatan", last_ok_at=NOW)
    Gathering.objects.bulk_create(
        Gathering(source=source, ok=True, at=NOW - timedelta(hours=n)) for n in range(72)
    )
    count_hearing(source, since=NOW - timedelta(days=2))
    return source


def say(source, key, text="Jalan rusak", author="warga", hours=1, **more):
    more = {"published_at": NOW - timedelta(hours=hours), "platform": "feed", **more}
    add_items(source, [Item(external_id=str(key), text=text, author_id=author, **more)])
    recount_region(source.region)
    return Mention.objects.filter(source=source, external_id=str(key)).first()


def page(client, user, **asked):
    return client.be(user).get(PATH, asked)


def listed(response):
    return ["".join(text for text, _ in row.pieces) for row in response.context["rows"]]


def test_an_empty_region_is_taught_one_step(client, cast):
    assert "Tambah sumber" in page(client, cast.sari).content.decode()
    text = page(client, cast.lestari).content.decode()
    assert "Belum ada sumber yang didengarkan" in text
    assert "/dengar/sumber/baru/" not in text


def test_number_drawing_and_list_come_from_one_question(client, cast, source):
    for n in range(7):
        say(source, n, f"Jalan rusak {n}", author=f"w{n % 3}", hours=n * 8)
    response = page(client, cast.lestari, masa="7")
    assert response.context["count"] == len(listed(response)) == 7
    assert sum(day.mentions for day in response.context["days"]) == 7
    assert [(d.day.day, d.people) for d in response.context["days"]] == [
        (4, None), (5, None), (6, None), (7, None), (8, 2), (9, 3), (10, 2),
    ]  # fmt: skip
    assert "Paling ramai Senin, 9 Maret: 3 orang" in response.content.decode()
    assert "4 hari belum diketahui" in response.content.decode()


def test_words_are_found_by_their_stem_and_marked(client, cast, source):
    say(source, 1, "Kerusakan jalan di Wuryantoro")
    say(source, 2, "Pasar ramai")
    response = page(client, cast.sari, q="rusak jalan")
    assert listed(response) == ["Kerusakan jalan di Wuryantoro"]
    assert "<mark>Kerusakan</mark> <mark>jalan</mark> di Wuryantoro" in response.content.decode()


def test_a_long_text_is_shown_around_the_find(client, cast, source):
    say(source, 1, "awal " * 200 + "jembatan " + "akhir " * 200)
    [text] = listed(page(client, cast.sari, q="jembatan"))
    assert "jembatan" in text
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert len(text) < 520


def test_every_part_of_the_question_narrows(client, cast, source):
    other = SourceFactory(region=cast.wonogiri, kind="mastodon", name="Tagar", last_ok_at=NOW)
    say(source, 1, "satu")
    say(other, 2, "dua", platform="mastodon")
    say(source, 3, "tiga", in_reply_to="x")
    say(source, 4, "empat", hours=24 * 20)
    assert sorted(listed(page(client, cast.sari))) == ["dua", "empat", "satu", "tiga"]
    assert listed(page(client, cast.sari, sumber=other.pk)) == ["dua"]
    assert listed(page(client, cast.sari, jenis="mastodon")) == ["dua"]
    assert listed(page(client, cast.sari, balasan="ya")) == ["tiga"]
    assert sorted(listed(page(client, cast.sari, masa="7"))) == ["dua", "satu", "tiga"]
    assert listed(page(client, cast.sari, sejak="2026-02-01", sampai="2026-02-28")) == ["empat"]


@pytest.mark.parametrize(
    ("asked", "whole"),
    [
        ({}, False),
        ({"q": "jalan"}, False),
        ({"q": "jalan", "masa": "30", "sumber": "", "nada": "", "sejak": ""}, False),
        ({"masa": "7"}, True),
        ({"balasan": "ya"}, True),
        ({"nada": "negative"}, True),
        ({"sampai": "2026-03-09"}, True),
        ({"q": "jalan", "jenis": "entah"}, True),  # what could not be read is not hidden either
    ],
)
def test_a_phone_shows_the_whole_sentence_only_where_more_than_words_is_asked(
    client, cast, source, asked, whole
):
    box = page(client, cast.sari, **asked).content.decode().split('<label class="ask-toggle">')[1]
    assert box.startswith('<input type="checkbox" checked>' if whole else '<input type="checkbox">')


def test_a_day_on_the_drawing_opens_its_rows(client, cast, source):
    say(source, 1, "kemarin", hours=24)
    say(source, 2, "hari ini")
    response = page(client, cast.sari, q="kemarin", masa="7")
    [column] = [c for c in response.context["chart"].columns if c.label == "9 Mar 2026"]
    assert column.url == "?q=kemarin&sejak=2026-03-09&sampai=2026-03-09"
    assert listed(client.get(PATH + column.url)) == ["kemarin"]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"sejak": "2026-03-09", "sampai": "2026-03-01"}, "Tanggal awal harus sebelum tanggal akhir."),
        ({"sejak": "2020-01-01"}, "Pilih paling lama 400 hari."),
        ({"sejak": "kemarin"}, "Masukkan tanggal yang valid."),
        ({"sumber": "999999"}, None),
        ({"sumber": "x"}, None),
        ({"jenis": "rahasia"}, None),
        ({"masa": "-5"}, None),
        ({"balasan": "x"}, None),
        ({"q": "x" * 500}, None),
        ({"after": "bukan-kursor"}, ""),
        ({"after": "9" * 30 + "-1"}, ""),
        ({"q": "ja\x00lan"}, ""),
    ],
)
def test_a_question_that_cannot_be_read_gets_a_sentence_and_the_page(client, cast, source, asked, sentence):
    say(source, 1)
    response = page(client, cast.sari, **asked)
    assert response.status_code == 200
    text = response.content.decode()
    assert ("error-summary" in text) == (sentence != "")
    assert (sentence or "") in text


def test_pages_follow_without_loss(client, cast, source):
    for n in range(65):
        say(source, n, f"kata{n}", author=f"w{n}", hours=n)
    found, cursor = [], ""
    while True:
        response = page(client, cast.sari, **({"after": cursor} if cursor else {}))
        found += listed(response)
        if response.context["following"] is None:
            break
        cursor = str(response.context["following"])
    assert found == [f"kata{n}" for n in range(65)]


def test_broken_sources_are_named(client, cast, source):
    Source.objects.filter(pk=source.pk).update(broken_at=NOW, failures=5, problem="Server diam.")
    assert "Satu sumber sedang tidak terbaca" in page(client, cast.lestari).content.decode()


def test_no_author_is_on_any_page_or_in_the_export(client, cast, source):
    mention = say(source, 1, author="nama.warga", url="https://media.test/1")
    for path in (PATH, f"/dengar/sebutan/{mention.pk}/", "/dengar/sebutan.csv"):
        text = client.be(cast.dewi).get(path).content.decode()
        assert "nama.warga" not in text
        assert author_hash("feed", "nama.warga") not in text


def test_the_export_is_a_whitelist_and_runs_no_formula(client, cast, source):
    say(source, 1, "=HYPERLINK(1)", title="Judul", url="https://media.test/1")
    say(source, 2, "kata", platform="mastodon", url="https://sosial.test/@nama/2", author="b")
    response = client.be(cast.agung).get("/dengar/sebutan.csv", {"masa": "7"})
    assert (
        response.headers["Content-Disposition"] == 'attachment; filename="sebutan-2026-03-04-2026-03-10.csv"'
    )
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0] == (
        "waktu;ketepatan waktu;tempat;sumber;judul;teks;nada;aduan;topik;bahasa;kode tempat;berita asli;"
        "halaman di Kentongan"
    )
    assert len(lines) == 3
    assert "'=HYPERLINK(1)" in response.content.decode()
    assert "https://media.test/1" in response.content.decode()
    assert "@nama" not in response.content.decode()


def test_script_in_every_field_is_text(client, cast, source):
    nasty = SCRIPT + '"><img/src=x/onerror=alert(1)>'
    Source.objects.filter(pk=source.pk).update(name=nasty[:120], problem=nasty)
    mention = say(
        source,
        nasty[:400],
        nasty,
        title=nasty,
        author=nasty,
        url="https://a.test/?" + nasty,
        in_reply_to=nasty,
    )
    for path in (
        PATH,
        PATH + "?q=alert",
        f"/dengar/sebutan/{mention.pk}/",
        "/dengar/sumber/",
        f"/dengar/sumber/{source.pk}/",
    ):
        text = client.be(cast.dewi).get(path).content.decode()
        assert SCRIPT not in text
        assert "<img/src" not in text


def test_the_page_stays_within_its_queries(client, cast, source):
    for n in range(60):
        say(source, n, f"kata{n}", author=f"w{n}", hours=n)
    client.be(cast.sari).get(PATH)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(PATH, {"q": "kata1", "masa": "90"})
    assert len(queries) <= 20


def test_the_definition_is_one_click_away(client, cast, source):
    assert 'href="/dengar/definisi/orang-berbicara/"' in page(client, cast.lestari).content.decode()
    text = client.get("/dengar/definisi/orang-berbicara/").content.decode()
    assert "bukan nol" in text


def test_a_table_is_whole_or_refused_with_a_way_out(client, cast, source, monkeypatch):
    monkeypatch.setattr("kentongan.listening.views.mentions.MOST", 2)
    say(source, 1, "jalan satu")
    say(source, 2, "jalan dua")
    asked = "/dengar/sebutan.csv?q=jalan"
    assert client.be(cast.sari).get(asked).content.decode().count("jalan ") == 2
    say(source, 3, "jalan tiga")
    refused = client.get(asked)
    assert refused.status_code == 422
    assert "memuat 3 sebutan" in refused.content.decode()
    assert '"/dengar/?q=jalan"' in refused.content.decode()


def test_what_was_hidden_is_found_again(client, cast, source):
    say(source, 1, "jalan satu")
    client.be(cast.sari)
    mention = Mention.objects.get()
    assert "Tidak ada yang disembunyikan" in client.get("/dengar/tersembunyi/").content.decode()
    client.post(f"/dengar/sebutan/{mention.pk}/penyembunyian/")
    assert "jalan satu" not in client.get("/dengar/").content.decode()
    page = client.get("/dengar/tersembunyi/").content.decode()
    assert "jalan satu" in page and f"/dengar/sebutan/{mention.pk}/penampilan/" in page
    client.post(f"/dengar/sebutan/{mention.pk}/penampilan/")
    assert "jalan satu" in client.get("/dengar/").content.decode()
