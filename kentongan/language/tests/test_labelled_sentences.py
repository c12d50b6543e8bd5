from collections import Counter
from itertools import product
from pathlib import Path

import pytest

from kentongan.language.normalise import normalise
from kentongan.language.reuse import jaccard
from kentongan.language.sentences import LANGUAGES, sentences
from kentongan.language.sentences.render import PER_FAMILY, families, held_out, split_of
from kentongan.language.topics import BY_CODE, CODES, TOPICS

GUIDE = Path(__file__).parents[3] / "docs" / "labels.md"
SPLITS = ("train", "valid", "test")
NO_TOPIC = ""
ALL = sentences()


def topics_of(sentence):
    return sentence.topics or (NO_TOPIC,)


def test_it_has_enough_sentences_in_five_languages():
    assert LANGUAGES == ("ind", "jav", "sun", "mad", "ban")
    count = Counter(s.language for s in ALL)
    assert len(ALL) >= 5500
    assert 0.40 <= count["ind"] / len(ALL) <= 0.50
    assert min(count.values()) >= 700
    assert len({s.family for s in ALL}) >= 1100
    assert max(Counter(s.family for s in ALL).values()) <= PER_FAMILY
    assert {s.variety for s in ALL} == {"", "ngapak", "timuran"}


def test_it_says_every_sentence_once():
    assert [text for text, n in Counter(s.text for s in ALL).items() if n > 1] == []
    assert [text for text in (s.text for s in ALL) if set("{}|") & set(text) or "  " in text] == []
    for language in LANGUAGES:
        ideas = [family.idea for family in families(language)[0]]
        assert [idea for idea, n in Counter(ideas).items() if n > 1] == []


def test_it_is_the_same_every_time():
    assert sentences() == ALL
    assert sentences("mad", split="test") == [s for s in ALL if s.language == "mad" and s.split == "test"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_balances_complaints_in_each_language_and_split(language):
    for split in SPLITS:
        of = [s.complaint for s in ALL if s.language == language and s.split == split]
        assert len(of) >= 80
        assert 0.42 <= sum(of) / len(of) <= 0.58


@pytest.mark.parametrize("code", [*CODES, NO_TOPIC])
def test_it_has_both_kinds_of_each_topic_in_each_split(code):
    count = Counter((s.split, s.complaint) for s in ALL if code in topics_of(s))
    assert set(count) == set(product(SPLITS, (True, False)))
    for complaint in (True, False):
        assert sum(count[split, complaint] for split in SPLITS) >= 80
        assert count["test", complaint] >= 10
    spoken = {s.language for s in ALL if code in topics_of(s)}
    assert spoken == set(LANGUAGES)


def test_it_uses_only_declared_topics_and_tones():
    assert {code for s in ALL for code in s.topics} == set(CODES)
    assert {s.tone for s in ALL} == {"positive", "neutral", "negative"}
    assert [s.text for s in ALL if len(s.topics) != len(set(s.topics)) or len(s.topics) > 2] == []


def test_it_names_each_field_of_government_once():
    fields = [code for topic in TOPICS for code in (topic.code, *topic.covers)]
    assert [code for code, n in Counter(fields).items() if n > 1] == []
    assert list(BY_CODE) == sorted(BY_CODE)


def test_it_keeps_an_idea_and_its_translations_on_one_side():
    sides = {}
    for s in ALL:
        sides.setdefault(s.idea, set()).add((s.split, s.complaint, frozenset(s.topics)))
    assert {idea: found for idea, found in sides.items() if len(found) > 1} == {}


def test_it_holds_out_only_ideas_that_exist():
    assert set(held_out()) - {s.idea for s in ALL} == set()
    assert set(held_out().values()) == {"valid", "test"}
    assert split_of("an-idea-nobody-had") == "train"
    share = Counter(s.split for s in ALL)
    assert 0.58 <= share["train"] / len(ALL) <= 0.75


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_no_near_copy_on_another_side(language):
    """Two renderings of each family stand for it: what differs within a family is only the slots."""
    shown = {}
    for s in sentences(language):
        shown.setdefault(s.family, []).append(s)
    some = [(s, grams(s.text)) for found in shown.values() for s in found[:2]]
    close = [
        (a.text, b.text)
        for (a, of_a), (b, of_b) in product(some, some)
        if a.split < b.split and len(of_a & of_b) > 0.45 * len(of_a | of_b)
    ]
    assert close == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_shares_few_runs_of_words_across_sides(language):
    by_run, close = {}, []
    for s in sentences(language):
        words = normalise(s.text).split()
        for run in {tuple(words[i : i + 5]) for i in range(max(1, len(words) - 4))}:
            by_run.setdefault(run, []).append(s)
    for found in by_run.values():
        if len({s.split for s in found}) > 1:
            close += [(a.text, b.text) for a, b in product(found, found) if a.split < b.split]
    assert [(a, b) for a, b in set(close) if jaccard(a, b) > 0.2] == []


def test_the_guide_tells_the_true_counts():
    guide = GUIDE.read_text(encoding="utf-8")
    assert [row for row in count_rows() if row not in guide] == []
    assert [code for code in CODES if f"| {code} |" not in guide] == []


def count_rows():
    """The rows of the guide's first table."""
    count = Counter((s.language, s.split, s.complaint) for s in ALL)
    return [
        f"| {language} | "
        + " | ".join(f"{count[language, split, True]} / {count[language, split, False]}" for split in SPLITS)
        + " |"
        for language in LANGUAGES
    ]


def grams(text, n=4):
    plain = normalise(text)
    return {plain[i : i + n] for i in range(max(1, len(plain) - n + 1))}
