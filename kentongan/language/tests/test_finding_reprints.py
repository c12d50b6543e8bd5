import os
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.language.releases import Releases
from kentongan.language.reuse import jaccard, plain_words, reprint
from kentongan.language.tests.test_following_stories import OTHER, RELEASE, REPORT

SHARED = Path(os.environ.get("KENTONGAN_SHARED") or Path(__file__).resolve().parents[4] / "shared")


def statute(name):
    path = SHARED / "data/reuse" / f"{name}.txt"
    assert path.is_file(), f"{path.name} is missing: set KENTONGAN_SHARED to the folder with data/reuse"
    return path.read_text("utf-8-sig")


def test_it_counts_like_the_published_package():
    """Statutes of New York 1850 and California 1851: 410 of 1,067 runs of seven words, as lmullen/textreuse counts."""
    california, new_york, control = map(statute, ("ca1851-match", "ny1850-match", "ca1851-nomatch"))
    assert jaccard(california, new_york, 7, plain_words) == 410 / 1067
    assert round(410 / 1067, 7) == 0.3842549
    assert jaccard(control, new_york, 7, plain_words) == 0
    assert jaccard(control, california, 7, plain_words) == 0


def test_it_recognises_a_reprint():
    found = reprint(RELEASE, REPORT)
    assert (found.verdict, found.is_reprint, [one.words for one in found.passages]) == ("partial", True, [15])
    assert 0.3 < found.in_b < 0.5
    assert 0.2 < found.in_a < found.in_b
    assert reprint(RELEASE, f"Solo. {RELEASE} (ant)").verdict == "whole"
    assert reprint(RELEASE, OTHER) == (0, 0, [], "none")
    assert reprint("", RELEASE) == reprint(RELEASE, "") == (0, 0, [], "none")


def test_it_calls_one_sentence_of_many_a_quote():
    long = RELEASE + " " + " ".join(f"kata{n}" for n in range(300))
    found = reprint(long, REPORT)
    assert (found.verdict, found.is_reprint) == ("quote", False)


def test_it_does_not_count_what_stands_everywhere():
    closing = " Informasi lebih lanjut dapat diperoleh di kantor Dinas Komunikasi dan Informatika pada jam kerja setiap hari."
    everywhere = reprint(closing, closing)
    assert everywhere.verdict == "whole"
    common = {tuple(plain_words(closing)[i : i + 5]) for i in range(len(plain_words(closing)) - 4)}
    assert reprint(RELEASE + closing, OTHER + closing).verdict == "partial"
    assert reprint(RELEASE + closing, OTHER + closing, common) == (0, 0, [], "none")


CLOSING = " Informasi lebih lanjut dapat diperoleh di kantor Dinas Komunikasi dan Informatika pada jam kerja setiap hari Senin."


def made_up(seed, words=120):
    dice = random.Random(seed)
    return " ".join(f"kata{dice.randrange(4000)}" for _ in range(words)) + CLOSING


@pytest.fixture
def releases():
    ours = Releases()
    for n in range(60):
        ours.add(n, made_up(n))
    ours.add("market", RELEASE + CLOSING)
    return ours


def test_it_finds_the_releases_that_stand_in_an_article(releases):
    middle = " ".join(made_up(7).split()[30:80])
    article = f"Pagi ini. {middle}. {REPORT} Sekian.{CLOSING}"
    assert [match.id for match in releases.find(article)] == [7, "market"]
    assert releases.find(f"Tidak ada apa-apa di sini.{CLOSING}") == []
    assert releases.find("") == releases.find("pendek sekali") == []


def test_it_forgets_and_replaces_releases(releases):
    releases.add(7, OTHER)
    releases.remove("market")
    releases.discard("market")
    assert len(releases) == 60
    assert releases.find(made_up(7)) == []
    assert releases.find(REPORT) == []
    assert [match.id for match in releases.find(f"Kata dinas: {OTHER}")] == [7]
    with pytest.raises(KeyError):
        releases.remove("market")


def test_it_finds_every_copy_of_a_release(releases):
    for n in range(8):
        releases.add(f"copy {n}", RELEASE + CLOSING)
    expected = {"market", *(f"copy {n}" for n in range(8))}
    assert {match.id for match in releases.find(REPORT)} == expected
    releases.remove("market")
    assert {match.id for match in releases.find(REPORT)} == expected - {"market"}


@given(st.lists(st.text("ab .", max_size=60), max_size=8), st.text("ab .", max_size=60))
def test_it_finds_exactly_what_the_comparison_finds(texts, article):
    ours = Releases()
    for n, text in enumerate(texts):
        ours.add(n, text)
    assert {match.id for match in ours.find(article)} <= set(range(len(texts)))
    for match in ours.find(article):
        assert match.reuse.is_reprint
        assert 0 < match.reuse.in_b <= 1
