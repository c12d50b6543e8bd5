"""Does a text contradict a fact of its theme? A false alarm costs more trust than a missed slip, so: silent in doubt.

A value is held against a fact only when it is of the same kind, stands in the same sentence as all the words of the
fact's label, is nearer to this label than to any other fact's, and the sentence says nothing that makes it another
matter ("tahun lalu", "sebagian", "3 dari 25") and does not itself give the right value.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

import regex

from kentongan.language import values
from kentongan.language.normalise import WORD, normalise, stems, word_spans
from kentongan.language.spelled import digits
from kentongan.language.values import Day, Found
from kentongan.language.words import FUNCTION_WORDS, GENERIC_LABEL_WORDS

Fact = Mapping[str, str]
Span = tuple[int, int]

NEAR_WORDS = 6
# A full stop inside "1.234", "Rp." or "10.00" ends no sentence.
SENTENCE = regex.compile(
    r"(?:[^.!?\n;•]|[.!?](?=\S)|(?<=\b(?:rp|no|jl|pkl|tgl|kec|kab|kel|ds|dr|ir|h))\.)+", regex.I
)
ELSEWHEN = regex.compile(
    r"\b(?:lalu|sebelumnya|semula|dulu|dahulu|kemarin|awalnya|sempat|bukan|diralat|ralat|diperpanjang|diundur|dimajukan|"
    r"tahun depan|mendatang|berikutnya)\b",
    regex.I,
)
PARTIAL = regex.compile(
    r"\b(?:dari|sebagian|hanya|baru|sisanya|lainnya|di antaranya|tambahan|masing-masing|setiap|tiap|per)\b",
    regex.I,
)
ROUGHLY = regex.compile(
    r"\b(?:sekitar|kurang lebih|hampir|lebih|ratusan|puluhan|kira-kira|kisaran|minimal|maksimal|target)\b",
    regex.I,
)
WHOLE = regex.compile(
    r"\b(?:jumlah|berjumlah|total|seluruh|semua|terdiri|memiliki|mencakup|meliputi|ke-?se\w+)\b", regex.I
)


class Contradiction(NamedTuple):
    """The fact, where in the text the other value stands (start, end), and that value as written."""

    fact: Fact
    span: tuple[int, int]
    found: str


def contradictions(facts: Sequence[Fact], text: str) -> list[Contradiction]:
    """Values in the text that differ from a fact {"label", "value", "kind"}; kind is date, number, money, place or text."""
    found = []
    for sentence in SENTENCE.finditer(text):
        for fact in facts:
            one = _in_sentence(fact, facts, sentence[0])
            if one is not None:
                start, end = sentence.start() + one.start, sentence.start() + one.end
                found.append(Contradiction(fact, (start, end), text[start:end]))
    return found


def states(fact: Fact, text: str) -> bool:
    """Whether the fact's value stands in the text, also written another way: "tujuh hari", "12-3-2026", "Rp3,2 miliar".

    A bare number says nothing, a number with what is counted does; words and places are left to the caller.
    """
    plain = {**fact, "value": digits(fact["value"])}
    right = _value(plain) if fact["kind"] in ("date", "number", "money") else None
    if right is None or (fact["kind"] == "number" and not _unit(plain)):
        return False
    return any(_is(right, one) for one in _candidates(plain, digits(text)))


def _is(right: Found, one: Found) -> bool:
    if isinstance(right.value, Day) and isinstance(one.value, Day):
        same = (right.value.first, right.value.day) == (one.value.first, one.value.day)
        return same and _same_day(right.value, one.value)
    return _agrees(right, one, "")


def _in_sentence(fact: Fact, facts: Sequence[Fact], sentence: str) -> Found | None:
    if fact["kind"] in ("place", "text"):
        return _named_otherwise(fact, sentence)
    right = _value(fact)
    places = _label_places(fact, sentence)
    if right is None or not places or ELSEWHEN.search(sentence):
        return None
    candidates = _candidates(fact, sentence)
    if any(_agrees(right, one, sentence) for one in candidates):
        return None
    if fact["kind"] == "number" and not _about_the_whole(fact, sentence):
        return None
    others = [_label_places(other, sentence) for other in facts if other is not fact]
    # A bare number with nothing counted behind it belongs to the label only when it stands right by it.
    near = NEAR_WORDS if fact["kind"] != "number" or _unit(fact) else NEAR_WORDS // 2
    return _nearest(candidates, places, others, sentence, near)


def _value(fact: Fact) -> Found | None:
    found = _read(fact["kind"], fact["value"])
    if not found and fact["kind"] == "money":  # an office writes "3.200.000.000" in a field called money
        found = values.numbers(fact["value"])
    return found[0] if len(found) == 1 else None


def _read(kind: str, text: str) -> list[Found]:
    if kind == "date":
        return values.dates(text)
    return values.amounts(text) if kind == "money" else values.numbers(text)


def _candidates(fact: Fact, sentence: str) -> list[Found]:
    found = _read(fact["kind"], sentence)
    if fact["kind"] != "number":
        return found
    unit = _unit(fact)
    return [one for one in found if not unit or _followed_by(sentence[one.end :], unit)]


def _unit(fact: Fact) -> list[str]:
    """Stems of what is counted: the words after the number in the value, or "%"."""
    number = _value(fact)
    rest = fact["value"][number.end :] if number else ""
    return ["%"] if rest.strip().startswith("%") or normalise(rest) == "persen" else stems(rest)[:2]


def _followed_by(rest: str, unit: list[str]) -> bool:
    if unit == ["%"]:
        return bool(regex.match(r"\s*(?:%|persen\b)", rest, regex.I))
    return stems(rest[:60])[: len(unit)] == unit


def _about_the_whole(fact: Fact, sentence: str) -> bool:
    """A label of one word ("jumlah kecamatan") fits any count of such things; then the sentence must say "all"."""
    if PARTIAL.search(sentence):
        return False
    return len(_label_stems(fact)) >= 2 or bool(WHOLE.search(sentence))


def _label_stems(fact: Fact) -> set[str]:
    words = [word for word in normalise(fact["label"]).split() if word not in FUNCTION_WORDS]
    matter = [word for word in words if word not in GENERIC_LABEL_WORDS] or words
    return set(stems(" ".join(matter)))


def _label_places(fact: Fact, sentence: str) -> list[Span]:
    """Where the label's words stand, if all of them stand in the sentence."""
    wanted = _label_stems(fact)
    places: dict[str, list[Span]] = {}
    for word, start, end in word_spans(sentence):
        stem = stems(word)[0]
        if stem in wanted:
            places.setdefault(stem, []).append((start, end))
    return sorted(sum(places.values(), [])) if wanted and len(places) == len(wanted) else []


def _agrees(right: Found, one: Found, sentence: str) -> bool:
    if isinstance(right.value, Day) and isinstance(one.value, Day):
        return _same_day(right.value, one.value)
    if not isinstance(right.value, Decimal) or not isinstance(one.value, Decimal):
        return False
    gap = abs(right.value - one.value)
    # "Rp3,2 miliar" is right for 3.214.500.000, and so is a fact given more coarsely than the text.
    if gap == 0 or (max(one.step, right.step) > 1 and gap <= max(one.step, right.step) / 2):
        return True
    return bool(ROUGHLY.search(sentence)) and gap <= abs(right.value) / 10


def _same_day(right: Day, one: Day) -> bool:
    if right.month != one.month or (right.year and one.year and right.year != one.year):
        return False
    ends = {right.day, right.first} - {None}
    return one.day in ends or one.first in ends or (one.first is not None and one.first < right.day < one.day)


def _nearest(
    candidates: list[Found], places: list[Span], others: list[list[Span]], sentence: str, near: int
) -> Found | None:
    """The value that belongs to this label: after it if possible, close by, and closer than to another fact's label."""
    after = [one for one in candidates if any(end <= one.start for _, end in places)]
    for one in after or candidates:
        own = min(_words_between(sentence, place, one) for place in places)
        foreign = [_words_between(sentence, place, one) for other in others for place in other]
        if own <= (near if after else near // 2) and all(own < distance for distance in foreign):
            return one
    return None


def _words_between(sentence: str, place: Span, one: Found) -> int:
    """Words from label to value; a value before its label counts as one word farther."""
    start, end = place
    if end <= one.start:
        return len(WORD.findall(sentence[end : one.start]))
    return len(WORD.findall(sentence[one.end : start])) + 1


def _named_otherwise(fact: Fact, sentence: str) -> Found | None:
    """Only the plain form "Label: value" is judged for places and words; anything looser would be guessing."""
    label = r"\W+".join(regex.escape(word) for word in fact["label"].split())
    match = regex.search(rf"\b{label}\s*[:=]\s*(?P<value>[^,(\n]+)", sentence, regex.I)
    if match is None:
        return None
    said, right = set(normalise(match["value"]).split()), set(normalise(fact["value"]).split())
    if not said or not right or said & right:
        return None
    start = match.start("value")
    return Found(start, start + len(match["value"].rstrip()), Decimal(0))
