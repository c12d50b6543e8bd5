import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.language.reuse import (
    containment,
    differences,
    drift,
    jaccard,
    missing_words,
    shared_passages,
    shingles,
)

RELEASE = (
    "Pemerintah Kabupaten Wonogiri membuka Pasar Baturetno yang baru pada Senin pagi. Pasar itu menampung 612 pedagang "
    "dan memiliki ruang menyusui, tempat parkir sepeda, serta pengolahan sampah. Bupati berharap pedagang kecil "
    "mendapat tempat yang layak dan pembeli merasa nyaman."
)
COVERAGE = (
    "Baturetno ramai kemarin. Menurut siaran resmi, pasar itu menampung 612 pedagang dan memiliki ruang menyusui, tempat "
    "parkir sepeda, serta pengolahan sampah. Warga yang kami temui menyambut baik, meski ada yang mengeluhkan atap bocor."
)
OTHER = (
    "Dinas Kesehatan mengajak warga memeriksa tekanan darah di puskesmas terdekat, gratis sampai akhir bulan."
)

word = st.sampled_from(
    ["pasar", "baru", "dibuka", "senin", "pagi", "di", "baturetno", "oleh", "bupati", "untuk", "warga"]
)
texts = st.lists(word, max_size=25).map(" ".join)


def test_it_finds_a_release_inside_a_report():
    assert containment(RELEASE, RELEASE) == 1
    assert 0.3 < containment(RELEASE, COVERAGE) < 0.5
    assert containment(RELEASE, OTHER) == 0
    assert containment(RELEASE, "Kata mereka: " + RELEASE + " Begitulah.") == 1
    assert jaccard(RELEASE, RELEASE) == 1
    assert jaccard(RELEASE, COVERAGE) < containment(RELEASE, COVERAGE)


def test_it_compares_short_texts_by_shorter_runs():
    assert shingles("satu dua") == {("satu", "dua")}
    assert shingles("") == set()
    assert len(shingles("a b c d e f")) == 2
    assert containment("Pasar baru", "Pasar baru dibuka Senin pagi ini") == 1
    assert containment("Pasar baru dibuka Senin pagi ini", "pasar baru") == 0.2
    assert containment("pasar baru", "baru pasar") == 0


@given(texts, texts)
def test_it_measures_between_0_and_1(a, b):
    assert 0 <= containment(a, b) <= 1
    assert 0 <= drift(a, b) <= 1
    assert jaccard(a, b) == jaccard(b, a)
    assert containment(a, a) == (1 if a else 0)
    assert jaccard(a, a) == (1 if a else 0)


@given(texts, texts)
def test_it_finds_all_of_a_quotation(a, b):
    quoted = f"{b} {a} {b}"
    assert containment(a, quoted) == (1 if a else 0)
    assert drift(a, quoted) == 0


MESSAGE = "Bayar pajak kendaraan sebelum 30 September, bebas denda."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MESSAGE, 0),
        ("Kata Bupati: “" + MESSAGE + "” Ayo ke Samsat.", 0),
        ("Bebas denda! Sebelum 30 September, pajak kendaraan dibayar.", 0),
        ("Pembayaran pajak kendaraan bebas denda sampai 30 September.", 0),
        ("Yuk bayar pajak kendaraan.", 4 / 7),
        ("Bayar pajak kendaraan sebelum 30 Oktober, bebas denda.", 1 / 7),
        (OTHER, 1),
        ("", 1),
    ],
)
def test_it_measures_how_far_the_wording_drifted(text, expected):
    assert drift(MESSAGE, text) == pytest.approx(expected)


def test_it_names_what_was_left_out():
    assert missing_words(MESSAGE, "Yuk bayar pajak kendaraan.") == ["30", "september", "bebas", "denda"]
    assert missing_words(MESSAGE, MESSAGE) == []


def test_it_cannot_drift_from_nothing():
    assert drift("", OTHER) == 0
    assert drift("yang dan di", OTHER) == pytest.approx(2 / 3)


def test_it_draws_what_changed():
    assert differences("Pasar dibuka Senin pagi.", "Pasar baru dibuka Selasa pagi.") == [
        ("same", "Pasar "),
        ("ins", "baru "),
        ("same", "dibuka "),
        ("del", "Senin "),
        ("ins", "Selasa "),
        ("same", "pagi."),
    ]
    assert differences("", "") == []
    assert differences("a", "") == [("del", "a")]


@given(st.text("ab \n", max_size=30), st.text("ab \n", max_size=30))
def test_it_draws_changes_from_which_both_texts_can_be_read(a, b):
    pieces = differences(a, b)
    assert "".join(words for op, words in pieces if op != "del") == b
    assert "".join(words for op, words in pieces if op != "ins").split() == a.split()


def test_it_shows_shared_passages():
    [passage] = shared_passages(RELEASE, COVERAGE)
    assert passage.text == (
        "Pasar itu menampung 612 pedagang dan memiliki ruang menyusui, tempat parkir sepeda, serta pengolahan sampah"
    )
    assert passage.words == 15
    assert COVERAGE[passage.b_start : passage.b_end] == passage.text.replace("Pasar itu", "pasar itu")
    assert shared_passages(RELEASE, OTHER) == []


@given(texts, texts)
def test_it_shows_passages_that_stand_in_both(a, b):
    end = 0
    for passage in shared_passages(a, b, 3):
        assert passage.words >= 3
        assert passage.a_start >= end
        assert a[passage.a_start : passage.a_end] == passage.text == b[passage.b_start : passage.b_end]
        end = passage.a_end
    assert bool(shared_passages(a, b, 3)) == (
        containment(a, b, 3) > 0 and min(len(a.split()), len(b.split())) >= 3
    )


def test_it_stays_quick_on_long_and_repetitive_text():
    long = "pasar baru dibuka pagi " * 2000
    assert shared_passages(long, long)[0].words == 8000
    assert differences(long, long) == [("same", long)]
