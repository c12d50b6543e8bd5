"""Amounts as a column writes them. The way of writing is said by a person and never guessed."""

import re
from collections.abc import Callable
from decimal import Decimal

LOCALES = {"id": "1.250.000,50", "en": "1,250,000.50", "plain": "1250000.50"}
UNITS = {"1": "rupiah", "1000": "ribu rupiah", "1000000": "juta rupiah", "1000000000": "miliar rupiah"}
MARKS = {"id": (".", ","), "en": (",", "."), "plain": ("", ".")}
NOTHING = {"", "-", "–", "—"}  # a lone dash stands for an empty cell, not for nought
TOO_FINE = "“{}” lebih teliti daripada sen. Periksa cara menulis angka dan satuan kolomnya."
SEN = Decimal("0.01")
MOST = Decimal("90000000000000000")  # what the database holds in sen


class NumberProblem(ValueError):
    """The cell is no amount in the stated way of writing; `sentence` says so."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Number(str):
    """The text of a cell that was a number in Excel: it has no way of writing, so there is nothing to doubt."""

    __slots__ = ()


def amounts(locale: str, unit: str) -> Callable[[str], Decimal | None]:
    """A reader of rupiah for one column: text → exact Decimal, or None for an empty cell; NumberProblem else."""
    thousands, point = MARKS[locale]
    factor = Decimal(unit)
    shape = _shape(thousands, point)
    finest = (
        2 + len(unit) - 1
    )  # decimals that still tell whole sen: "1.250" rupiah is a thousand written otherwise

    def read(text: str) -> Decimal | None:
        if text in NOTHING:
            return None
        if type(text) is Number:
            return _whole_sen(Decimal(text) * factor, text)
        value = _decimal(text, shape, thousands, point, locale)
        if decimals(text, locale) > finest:
            raise NumberProblem(TOO_FINE.format(text[:40]))
        return _whole_sen(value * factor, text)

    return read


def percents(locale: str) -> Callable[[str], Decimal | None]:
    """A reader of percentages as they stand, "87,73%" → Decimal("87.73")."""
    thousands, point = MARKS[locale]
    shape = _shape(thousands, point)

    def read(text: str) -> Decimal | None:
        bare = text.removesuffix("%").strip()
        if bare in NOTHING:
            return None
        return Decimal(bare) if type(text) is Number else _decimal(bare, shape, thousands, point, locale)

    return read


def decimals(text: str, locale: str) -> int:
    """How many decimals a cell writes: what the smallest step of its column is."""
    point = "." if type(text) is Number else MARKS[locale][1]
    return len(text.rpartition(point)[2].strip(" )%-")) if point in text else 0


def _shape(thousands: str, point: str) -> re.Pattern[str]:
    grouped = rf"|\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+" if thousands else ""
    number = rf"(?P<whole>\d+{grouped})(?:{re.escape(point)}(?P<part>\d+))?"
    return re.compile(
        rf"(?P<open>\()?(?P<minus>[-−])?(?:rp\.?\s?)?(?P<minus2>[-−])?{number}(?P<close>\))?", re.I | re.A
    )


def _decimal(text: str, shape: re.Pattern[str], thousands: str, point: str, locale: str) -> Decimal:
    found = shape.fullmatch(text.replace("\u00a0", " ").strip())
    if found is None or bool(found["open"]) != bool(found["close"]):
        raise NumberProblem(
            f"“{text[:40]}” tidak ditulis seperti {LOCALES[locale]}, padahal kolom ini disebut begitu."
        )
    whole = found["whole"].replace(thousands, "") if thousands else found["whole"]
    value = Decimal(f"{whole}.{found['part'] or '0'}")
    return -value if found["open"] or found["minus"] or found["minus2"] else value


def _whole_sen(value: Decimal, text: str) -> Decimal:
    """Finer than a sen is a sign of a wrong way of writing or of a wrong unit, save for Excel's last binary digit."""
    rounded = value.quantize(SEN) if abs(value) < MOST else value
    if abs(value) >= MOST:
        raise NumberProblem(f"“{text[:40]}” terlalu besar untuk uang daerah. Periksa satuan kolomnya.")
    if rounded != value and not (type(text) is Number and abs(rounded - value) < Decimal("0.0001")):
        raise NumberProblem(TOO_FINE.format(text[:40]))
    return rounded
