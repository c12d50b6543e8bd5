from collections import Counter

import pytest

from kentongan.language.sentences.render import LANGUAGES
from kentongan.language.sentences.topic_words import TopicWord, parse, topic_words
from kentongan.language.topics import CODES

ENOUGH = {"ind": 100, "jav": 15, "sun": 15, "mad": 15, "ban": 15}


def test_it_knows_enough_words_of_every_topic_in_every_language():
    counts = Counter((word.topic, word.language) for word in topic_words())
    wanted = {(code, language): ENOUGH[language] for code in (*CODES, None) for language in LANGUAGES}
    assert {key: counts[key] for key in wanted if counts[key] < wanted[key]} == {}


def test_it_knows_many_things_that_are_no_topic_of_government():
    assert sum(word.topic is None and word.language == "ind" for word in topic_words()) >= 150


def test_it_says_nothing_twice_under_one_heading():
    assert [word for word, count in Counter(topic_words()).items() if count > 1] == []


def test_it_never_says_that_a_word_is_both_a_topic_and_none():
    topical = {(word.language, word.text) for word in topic_words() if word.topic}
    assert [w for w in topic_words() if w.topic is None and (w.language, w.text) in topical] == []


def test_it_holds_short_phrases_in_small_letters():
    assert [w.text for w in topic_words() if len(w.text.split()) > 4 or w.text != w.text.lower()] == []


def test_it_keeps_the_order_of_the_file():
    lines = ["# a note", "== 1.02 ind", "obat | antre obat", "", "== - jav", "bakso"]
    expected = [("1.02", "ind", "obat"), ("1.02", "ind", "antre obat"), (None, "jav", "bakso")]
    assert parse(lines) == [TopicWord(*row) for row in expected]


@pytest.mark.parametrize(
    "lines",
    [
        ["obat | vaksin"],
        ["== 9.99 ind"],
        ["== 1.02 xxx"],
        ["== 1.02"],
        ["== 1.02 ind", "obat |vaksin"],
        ["== 1.02 ind", "obat | "],
        ["== 1.02 ind", " obat"],
    ],
)
def test_it_refuses_a_broken_line(lines):
    with pytest.raises(ValueError, match="topic_words.txt, line"):
        parse(lines)
