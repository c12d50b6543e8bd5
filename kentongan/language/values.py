"""Dates, amounts and numbers as they stand in Indonesian text, with where they stand."""

from decimal import Decimal, InvalidOperation
from typing import NamedTuple

import regex

from kentongan.language.words import MONTHS, SCALES

MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
UNTIL = r"\s*(?:[-–—]|s\.?/?d\.?|sampai(?:\s+dengan)?|hingga)\s*"
DIGITS = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"

WRITTEN_DATE = regex.compile(
    rf"(?<![\w.,/])(?:(?P<first>\d{{1,2}}){UNTIL})?(?P<day>\d{{1,2}})\s+(?P<month>{MONTH})\b\.?(?:\s+(?P<year>\d{{4}})\b)?",
    regex.I,
)
NUMERIC_DATE = regex.compile(
    r"(?<![\w.,/-])(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?![\w/-])"
)
ISO_DATE = regex.compile(r"(?<![\w-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\w-])")
AMOUNT = regex.compile(
    rf"(?<!\w)(?:(?P<rp>rp\.?|idr)\s*(?P<a>{DIGITS})(?:\s*(?P<as>{SCALE})\b)?|(?P<b>{DIGITS})\s*(?P<bs>{SCALE})?\s+rupiah\b"
    rf"|(?P<c>{DIGITS})\s*(?P<cs>juta|jt|miliar|milyar|triliun|trilyun)\b(?=\s*(?:[,.;:!?)]|$)))",
    regex.I,
)
CLOCK = regex.compile(
    r"(?:\b(?:pukul|jam|pkl)\.?\s*)\d{1,2}(?:[.:]\d{2})?|(?<![\d.,])\d{1,2}[.:]\d{2}(?=\s*(?:wib|wita|wit)\b)",
    regex.I,
)
ORDINAL = regex.compile(
    r"\b(?:ke|no|nomor|pasal|ayat|bab|tahun|rt|rw|km|telp|wa|hp|ruang|lantai|kelas|gelombang|sesi|hari|minggu|kelompok|lampiran|jalur|seri)[-.\s]*(?:\.\s*)?\d[\d.,/-]*",
    regex.I,
)
NUMBER = regex.compile(rf"(?<![\w.,/:+-])(?P<n>{DIGITS})(?:\s+(?P<s>{SCALE})\b)?(?!\w|[.,:/-]\d)", regex.I)


class Day(NamedTuple):
    """A date of which year may be unknown; `first` is the first day when the text gives a span of days."""

    day: int
    month: int
    year: int | None
    first: int | None = None


class Found(NamedTuple):
    """A value with its place in the text. `step` is the size of the last digit given: "3,2 miliar" steps by 100 juta."""

    start: int
    end: int
    value: Day | Decimal
    step: Decimal = Decimal(0)


def dates(text: str) -> list[Found]:
    """Dates that name at least day and month."""
    found = []
    for pattern in (WRITTEN_DATE, NUMERIC_DATE, ISO_DATE):
        for match in pattern.finditer(text):
            day = _day(match.groupdict())
            if day is not None:
                found.append(Found(match.start(), match.end(), day))
    return sorted(found)


def amounts(text: str) -> list[Found]:
    """Amounts of rupiah: with Rp, with "rupiah", or in millions and more with nothing counted behind them."""
    found = []
    for match in AMOUNT.finditer(text):
        digits = match["a"] or match["b"] or match["c"]
        scale = match["as"] or match["bs"] or match["cs"]
        found.append(_number(match.start(), match.end(), digits, scale))
    return [one for one in found if one is not None]


def numbers(text: str) -> list[Found]:
    """Counts and measures; not the numbers inside dates, amounts, times of day, ordinals or addresses."""
    taken = [one[:2] for one in dates(text) + amounts(text)]
    taken += [match.span() for pattern in (CLOCK, ORDINAL) for match in pattern.finditer(text)]
    found = []
    for match in NUMBER.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found.append(_number(match.start(), match.end(), match["n"], match["s"]))
    return [one for one in found if one is not None]


def _day(parts: dict[str, str | None]) -> Day | None:
    month = parts["month"] or ""
    number = int(month) if month.isdigit() else MONTHS[month.lower()]
    year = _int(parts.get("year"))
    if year is not None and year < 100:
        year += 2000
    first = _int(parts.get("first"))
    day = int(parts["day"] or 0)
    if not 1 <= day <= 31 or not 1 <= number <= 12 or (first is not None and not 1 <= first < day):
        return None
    return Day(day, number, year, first)


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _number(start: int, end: int, digits: str, scale: str | None) -> Found | None:
    whole, _, decimals = digits.replace(".", "").partition(",")
    size = Decimal(10) ** (SCALES[scale.lower()] if scale else 0)
    try:
        value = Decimal(f"{whole}.{decimals}" if decimals else whole)
    except InvalidOperation:
        return None
    return Found(start, end, value * size, size * Decimal(10) ** -len(decimals))
