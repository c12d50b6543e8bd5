"""The explorer asked by label: every number opens exactly its rows, and what is unknown is never neutral."""

import re
from datetime import timedelta

import pytest

from kentongan.core import clock
from kentongan.listening.actions.days import count_from_scratch
from kentongan.listening.models import Mention
from kentongan.listening.store.labels import Labels, written
from kentongan.listening.store.words import searchable
from tests.factories import MentionFactory, RegionFactory, SourceFactory

PATH = "/dengar/"
ROWS = {
    "bolong": Labels("negative", "yes", "jav", ("1.03",), ("33.12.09", "33.12.09.2003")),
    "berlubang": Labels("negative", "yes", "ind", ("1.03", "2.15"), ("33.12.09",)),
    "ramai": Labels("positive", "no", "ind", ("3.30",), ("33.12.10",)),
    "entah": Labels("unsure", "unsure", "unsure", ("unsure",), ("none",)),
    "biasa": Labels("neutral", "no", "ind", ("none",), ("none",)),
    "baru": Labels(),
}


@pytest.fixture
def source(cast):
    district = RegionFactory(
        code="33.12.09", name="Wuryantoro", kind="district", parent=cast.wonogiri, slug=None
    )
    RegionFactory(code="33.12.10", name="Manyaran", kind="district", parent=cast.wonogiri, slug=None)
    RegionFactory(code="33.12.09.2003", name="Gumiwang Lor", kind="rural_village", parent=district, slug=None)
    RegionFactory(code="33.13.01", name="Jatipuro", kind="district", slug=None)
    source = SourceFactory(region=cast.wonogiri)
    for text, labels in ROWS.items():
        MentionFactory(
            source=source, text=text, labels=written(labels), search_text=searchable(text),
            published_at=clock.now() - timedelta(minutes=5),
        )  # fmt: skip
    count_from_scratch(cast.wonogiri)  # they came in past the store
    return source


def texts(response):
    return sorted(row.said.text for row in response.context["rows"])


def ask(client, cast, **asked):
    return client.be(cast.lestari).get(PATH, asked)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"nada": "negative"}, ["berlubang", "bolong"]),
        ({"nada": "unsure"}, ["entah"]),
        ({"nada": "unread"}, ["baru"]),
        ({"nada": "neutral"}, ["biasa"]),
        ({"aduan": "yes"}, ["berlubang", "bolong"]),
        ({"aduan": "unsure"}, ["entah"]),
        ({"topik": "2.15"}, ["berlubang"]),
        ({"topik": "none"}, ["biasa"]),
        ({"bahasa": "jav"}, ["bolong"]),
        ({"tempat": "33.12.09"}, ["berlubang", "bolong"]),
        ({"tempat": "33.12.09.2003"}, ["bolong"]),
        ({"tempat": "none"}, ["biasa", "entah"]),
        ({"nada": "negative", "bahasa": "ind", "q": "berlubang"}, ["berlubang"]),
    ],
)
def test_each_label_narrows(client, cast, source, asked, expected):
    response = ask(client, cast, **asked)
    assert texts(response) == expected
    assert response.context["count"] == len(expected)


def doors(response):
    """(number, address) of every figure that the drawings and lists show."""
    drawn = response.context["drawings"]
    bars = [bar for chart in (drawn.tone, drawn.topics) if chart for bar in chart.bars]
    lines = [line for _, found in drawn.lists for line in found] + response.context["sources"]
    return [(bar.value, bar.url) for bar in bars] + [(number, url) for _, number, url in lines]


@pytest.mark.parametrize(
    "asked", [{}, {"nada": "negative"}, {"tempat": "33.12.09"}, {"q": "bolong"}, {"aduan": "no"}]
)
def test_every_number_opens_exactly_its_rows(client, cast, source, asked):
    found = doors(ask(client, cast, **asked))
    assert len(found) > 3
    for number, url in found:
        opened = client.get(PATH + url)
        assert (url, len(texts(opened)), opened.context["count"]) == (url, number, number)


def test_unsure_and_unread_are_bars_of_their_own(client, cast, source):
    bars = {bar.name: bar.value for bar in ask(client, cast).context["drawings"].tone.bars}
    assert bars == {"Negatif": 2, "Netral": 1, "Positif": 1, "Ragu": 1, "Belum dibaca": 1}


def test_without_any_reading_nothing_is_neutral(client, cast, source):
    Mention.objects.update(labels="")
    count_from_scratch(cast.wonogiri)
    response = ask(client, cast)
    bars = {bar.name: bar.value for bar in response.context["drawings"].tone.bars}
    assert bars == {"Negatif": 0, "Netral": 0, "Positif": 0, "Ragu": 0, "Belum dibaca": 6}
    assert "Nadanya belum dibaca" in response.content.decode()
    assert response.context["drawings"].topics is None


def test_a_question_about_labels_says_what_it_cannot_know(client, cast, source):
    response = ask(client, cast, nada="negative")
    text = response.content.decode()
    assert "1 sebutan belum dibaca" in text
    [url] = re.findall(r'<a href="([^"]+)">1 sebutan belum dibaca', text)
    assert texts(client.get(PATH + url.replace("&amp;", "&"))) == ["baru"]


def test_an_empty_answer_teaches(client, cast, source):
    assert (
        "Tidak ada sebutan dengan label itu"
        in ask(client, cast, nada="positive", aduan="yes").content.decode()
    )


def test_villages_are_offered_inside_their_district(client, cast, source):
    plain, inside = ask(client, cast).content.decode(), ask(client, cast, tempat="33.12.09").content.decode()
    assert ("Gumiwang Lor</option>" in plain, "Gumiwang Lor</option>" in inside) == (False, True)
    assert 'label="di Kecamatan Wuryantoro"' in inside
    assert "Jatipuro" not in plain


@pytest.mark.parametrize("field", ["nada", "aduan", "topik", "bahasa", "tempat"])
def test_a_label_that_is_none_is_said_and_the_page_stays(client, cast, source, field):
    response = ask(client, cast, **{field: "qx\x00'--"})
    assert response.status_code == 200
    assert "error-summary" in response.content.decode()
    assert len(texts(response)) == 6


def test_rows_carry_their_words(client, cast, source):
    text = ask(client, cast).content.decode()
    for word in ("negatif", "nada ragu", "belum dibaca", "aduan", "Pekerjaan umum"):
        assert word in text


def test_labels_are_in_the_export(client, cast, source):
    text = client.be(cast.lestari).get("/dengar/sebutan.csv").content.decode()
    lines = {line.split(";")[5]: line.split(";")[6:11] for line in text.splitlines()[1:]}
    assert lines["berlubang"] == ["negatif", "aduan", "Pekerjaan umum, Perhubungan", "Indonesia", "33.12.09"]
    assert lines["entah"] == ["ragu", "ragu", "ragu", "ragu", "tidak menyebut tempat"]
    assert lines["baru"] == ["belum dibaca"] * 5


def test_personal_data_of_unread_rows_is_masked_on_screen_and_in_the_export(client, cast, source):
    MentionFactory(source=source, text="Telepon 0812 3456 7890", published_at=clock.now(), in_reply_to="x")
    pk = Mention.objects.latest("pk").pk
    for path in (PATH, "/dengar/sebutan.csv", f"/dengar/sebutan/{pk}/"):
        text = client.be(cast.dewi).get(path).content.decode()
        assert "[nomor telepon]" in text
        assert "7890" not in text


def test_the_definition_is_one_click_away(client, cast, source):
    assert 'href="/dengar/definisi/label/"' in ask(client, cast).content.decode()
    assert "tidak dihitung sebagai netral" in client.get("/dengar/definisi/label/").content.decode()


def test_a_word_that_stands_in_too_many_texts_has_its_days_counted_and_no_breakdown(
    client, cast, source, monkeypatch
):
    monkeypatch.setattr("kentongan.listening.store.orm.FEW", 1)
    response = ask(client, cast, q="ramai")
    assert (response.status_code, response.context["count"], texts(response)) == (200, 1, ["ramai"])
    monkeypatch.setattr("kentongan.listening.store.orm.FEW", 0)
    response = ask(client, cast, q="ramai")
    assert (response.status_code, response.context["count"], texts(response)) == (200, 1, ["ramai"])
    assert response.context["drawings"] is None
    assert response.context["sources"] == []
