from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.language.duplicates import Duplicates, similarity

POST = "Jalan di depan Pasar Baturetno berlubang sejak hujan pekan lalu, mohon segera diperbaiki"
NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "copy",
    [
        POST,
        POST.upper() + "!!!",
        f"RT @warga_baturetno: {POST} https://contoh.test/p/77",
        POST.replace("segera ", ""),
        POST.replace("berlubang", "berlubnag"),
        POST + " 🙏🙏",
        "Ｊａｌａｎ" + POST[5:],
    ],
)
def test_it_leads_a_copy_to_its_original(copy):
    seen = Duplicates()
    assert seen.add("a", POST) is None
    assert seen.add("b", copy) == "a"
    assert seen.add("c", copy) == "a"
    assert len(seen) == 1


@pytest.mark.parametrize(
    "other",
    [
        "Jalan di depan Puskesmas Jatirejo sudah diperbaiki, terima kasih pak camat",
        "Lampu jalan di depan Pasar Baturetno mati sejak pekan lalu",
        "",
        "🙏🙏",
    ],
)
def test_it_takes_other_words_for_another_text(other):
    seen = Duplicates()
    assert seen.add("a", POST) is None
    assert seen.add("b", other) is None


def test_it_holds_short_texts_the_same_only_if_they_are():
    seen = Duplicates()
    assert [seen.add(text, text) for text in ("mantap pak", "mantap bu", "Mantap, pak!", "mantap pakk")] == [
        None,
        None,
        "mantap pak",
        None,
    ]


def test_it_never_holds_texts_without_words_the_same():
    seen = Duplicates()
    assert [seen.add(1, "👍"), seen.add(2, "👍"), seen.add(3, " ")] == [None, None, None]
    assert len(seen) == 0


def test_it_does_not_drift():
    words = POST.split()
    seen = Duplicates()
    assert seen.add(0, POST) is None
    drifting = [" ".join(["lain"] * k + words[k:]) for k in range(1, len(words) + 1)]
    found = [seen.add(k, text) for k, text in enumerate(drifting, 1)]
    assert found[0] == 0
    for text, original in zip(drifting, found, strict=True):
        if original is not None:
            first = POST if original == 0 else drifting[original - 1]
            assert similarity(text, first) >= 0.75
    assert len(seen) > 1


def test_it_forgets_after_its_window():
    seen = Duplicates(window=timedelta(days=14))
    assert seen.add("a", POST, NOON) is None
    assert seen.add("b", POST, NOON + timedelta(days=14)) == "a"  # and is remembered longer for it
    assert seen.add("c", POST, NOON + timedelta(days=28)) == "a"
    assert seen.add("d", POST, NOON + timedelta(days=43)) is None
    assert seen.add("e", POST, NOON + timedelta(days=44)) == "d"
    assert len(seen) == 1


def test_it_keeps_so_many_and_no_more():
    seen = Duplicates(most=10)
    texts = [f"{n * 7919} {n * 104729} {n * 1299709} {n * 15485863}" for n in range(30)]
    for n, text in enumerate(texts):
        seen.add(n, text)
    assert len(seen) <= 10
    assert seen.add("again", texts[0]) is None


def test_it_can_be_told_to_forget():
    seen = Duplicates()
    seen.add("a", POST)
    seen.forget("a")
    seen.forget("never there")
    assert seen.add("b", POST) is None


@given(st.lists(st.text("ab c@\nR T1", max_size=40) | st.text(max_size=40), max_size=12))
def test_it_survives_any_text(texts):
    seen = Duplicates(most=5)
    for n, text in enumerate(texts):
        original = seen.add(n, text)
        assert original is None or similarity(text, texts[original]) >= 0.75 or original < n
    assert len(seen) <= 5


@given(st.text(max_size=60), st.text(max_size=60))
def test_it_measures_likeness_between_0_and_1(a, b):
    assert 0 <= similarity(a, b) <= 1.000001
    assert similarity(a, b) == similarity(b, a)
