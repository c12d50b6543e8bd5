"""Labels as index words, and what counts when machine and person differ."""

import pytest

from kentongan.language.topics import CODES
from kentongan.listening.naming import LANGUAGE, sureness
from kentongan.listening.store import labels
from kentongan.listening.store.labels import Labels
from kentongan.listening.store.words import searchable

SAID = {
    "languages": [["jav", 0.8], ["ind", 0.2]], "tone": ["negative", 0.83], "complaint": 0.9,
    "topics": [["1.03", 0.7]], "places": [["33.12.09.2003", "Gumiwang", 0, 8]], "unsure": [],
}  # fmt: skip


def test_every_label_comes_back_as_it_went():
    pairs = [("tone", tone) for tone in (*labels.TONES, "unsure")] + [
        ("complaint", "yes"),
        ("complaint", "no"),
    ]
    pairs += [("language", code) for code in LANGUAGE] + [
        ("topic", code) for code in (*CODES, "none", "unsure")
    ]
    pairs += [("place", code) for code in ("33.12.09", "33.12.09.2003", "none")]
    words = [labels.word(*pair) for pair in pairs]
    assert [labels.unword(word) for word in words] == pairs
    assert len(set(words)) == len(words)
    assert all(word.isascii() and word.isalnum() for word in words)  # one word to every database


@pytest.mark.parametrize("text", ["qxtnegative", "QXTNEGATIVE", "qx", "Qxs1x03!", "qxqxtnegative"])
def test_no_text_has_a_word_like_a_label(text):
    assert not any(word.startswith("qx") for word in searchable(text).split())


def test_what_the_machine_said_counts_until_a_person_says_otherwise():
    assert labels.labels_of(SAID, {}, "33.12") == Labels(
        "negative", "yes", "jav", ("1.03",), ("33.12.09", "33.12.09.2003")
    )
    corrected = {"tone": "positive", "complaint": "no", "topics": "2.15 5.02"}
    assert labels.labels_of(SAID, corrected, "33.12") == Labels(
        "positive", "no", "jav", ("2.15", "5.02"), ("33.12.09", "33.12.09.2003")
    )
    assert labels.labels_of(SAID, dict.fromkeys(corrected, ""), "33.12") == labels.labels_of(
        SAID, {}, "33.12"
    )


def test_unsure_is_its_own_answer():
    said = SAID | {"topics": [], "places": [], "unsure": ["tone", "complaint", "language", "topics"]}
    assert labels.labels_of(said, {}) == Labels("unsure", "unsure", "unsure", ("unsure",), ("none",))


def test_nothing_was_said_before_it_was_read():
    assert labels.labels_of(None, {"tone": "positive"}) == Labels()
    assert labels.written(Labels()) == ""


def test_sureness_never_says_a_hundred():
    found = [sureness(p) for p in (0.4, 0.66, 0.83, 0.999, 1.0)]
    assert found == [
        "kurang yakin, 40%", "agak yakin, 66%", "cukup yakin, 83%", "sangat yakin, 99%", "sangat yakin, 99%"
    ]  # fmt: skip
