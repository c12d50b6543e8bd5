"""Whatever is written, a reading comes out, and it keeps its word."""

import json
import math
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kentongan.language.features import word_features, word_hash
from kentongan.language.gazetteer import Gazetteer
from kentongan.language.reading import LONGEST, Reader, TooLong
from kentongan.language.runs import features_of
from kentongan.language.stream import LONGEST_LINE, Lines
from tests.fuzz.read_anything import ALIASES, BITS, NAMES, NEAR, answered, check_lines, check_reading

READER = Reader(gazetteer=Gazetteer(NAMES, ALIASES))
PIECES = st.sampled_from(BITS)
TEXTS = st.one_of(
    st.text(st.characters(), max_size=300),
    st.lists(PIECES, max_size=40).map("".join),
    st.lists(PIECES, max_size=40).map(" ".join)
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXTS, max_size=8))
def test_any_text_is_read(texts):
    readings = READER.read_all(texts, NEAR)
    assert len(readings) == len(texts)
    for text, reading in zip(texts, readings, strict=True):
        check_reading(text, reading)


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_a_text_is_read_the_same_alone_and_among_others(texts):
    """Sums in another order may differ in the last digit that a computer holds, and in no other."""
    for text, among in zip(texts, READER.read_all(texts), strict=True):
        alone = Reader(READER.model, READER.gazetteer).read(text)
        assert (alone.masked, alone.places) == (among.masked, among.places)
        assert math.isclose(alone.tone_probability, among.tone_probability, abs_tol=1e-4)
        assert math.isclose(alone.complaint_probability, among.complaint_probability, abs_tol=1e-4)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(["tone", "complaint", "language", "topics"]), st.integers(0, 1))
def test_any_text_has_its_reasons(text, head, label):
    labels = READER.model.heads[head].labels
    for reason in READER.why(text, head, labels[label % len(labels)]):
        assert math.isfinite(reason.weight)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "id", "x"]), inner),
    max_leaves=6,
)
LINES = st.one_of(
    TEXTS.map(lambda text: json.dumps({"text": text}).encode()),
    TEXTS.map(lambda text: json.dumps({"text": text}, ensure_ascii=False).encode("utf-8", "surrogatepass")),
    JSON.map(lambda value: json.dumps(value).encode()),
    st.fixed_dictionaries({"text": TEXTS, "id": JSON}).map(lambda value: json.dumps(value).encode()),
    st.binary(max_size=60),
    st.sampled_from([b"", b" ", b"\r", b"\xef\xbb\xbf", b'{"text":', b'{"text":"\xff"}', b"[[[[", b'{"text":"a"}}']),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(LINES, max_size=12).map(b"\n".join), st.binary(max_size=500)), st.data())
def test_any_bytes_are_answered_line_by_line(given, data):
    answers = answered(READER, [given])
    check_lines(given, answers)
    cut = data.draw(st.integers(0, len(given)))
    assert [masked(one) for one in answered(READER, [given[:cut], given[cut:]])] == [
        masked(one) for one in answers
    ]


def masked(answer: bytes) -> str:
    found = json.loads(answer)
    return repr({key: found[key] for key in ("line", "error", "id", "masked", "places") if key in found})


def test_blank_lines_without_end_take_no_memory():
    lines = Lines()
    for _ in range(100):
        assert list(lines.feed(b"\n" * 65_536)) == []
    assert sum(1 for _ in lines.feed(b"x\n")) == 100 * 65_536 + 1


def test_of_a_line_without_end_little_is_held():
    lines = Lines()
    for _ in range(100):
        assert list(lines.feed(b"a" * 65_536)) == []
    assert [len(line) for line in lines.feed(b"\n")] == [LONGEST_LINE + 1]


def test_a_text_of_any_length_is_read_up_to_the_longest():
    check_reading("a" * LONGEST, READER.read("a" * LONGEST))
    with pytest.raises(TooLong, match=r"100\.000 huruf"):
        READER.read("a" * (LONGEST + 1))


def test_words_learnt_together_have_the_features_they_have_alone():
    chance = random.Random(1)
    words = list({"".join(chance.choices("aab_1é😀z\ud800", k=chance.randint(1, 60))) for _ in range(2000)})
    found = features_of(words)
    assert found.hashes.tolist() == [word_hash(word) for word in words]
    together: list[dict[int, int]] = [{} for _ in words]
    for owner, place, times in zip(found.owner, found.place, found.times, strict=True):
        together[owner][int(place)] = int(times)
    assert together == [dict(word_features(word)) for word in words]


# Texts that once went wrong, or were made to -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\x00", "\ud800", "\udfff\ud800", "\u0301", "a\u0301" * 1000, "İ" * 500, "ﷺ" * 300, "@" * 5000, "a@" * 5000,
        "1" * 5000, "0812" * 2000, "jl a " * 3000, "kk 1234567812345678 " * 500, "'" * 5000, "Desa Sumber, " * 1000,
        "http://" * 2000, "\n" * 5000, "_" * 5000, "\u200b" * 5000, "baturetno/" * 2000,
    ],
)  # fmt: skip
def test_these_texts_are_read(text):
    check_reading(text, READER.read(text))


def test_there_are_no_warnings(recwarn):
    READER.read_all(["", "a", "!" * 1000, "\ud800"])
    assert [
        str(one.message) for one in recwarn if re.search("overflow|invalid|divide", str(one.message))
    ] == []
