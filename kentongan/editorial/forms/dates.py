"""Days and times as people here write them: 12 Maret 2026, 12-3-2026, 2026-03-12; 09.30, 9:30 WIB, pukul 9."""

import re
from datetime import date, time

from django import forms
from django.core.exceptions import ValidationError

MONTHS = {
    "jan": 1, "januari": 1, "feb": 2, "februari": 2, "peb": 2, "pebruari": 2, "mar": 3, "maret": 3, "mrt": 3,
    "apr": 4, "april": 4, "mei": 5, "jun": 6, "juni": 6, "jul": 7, "juli": 7, "agu": 8, "agt": 8, "agst": 8,
    "ags": 8, "agustus": 8, "aug": 8, "sep": 9, "sept": 9, "september": 9, "okt": 10, "oktober": 10, "oct": 10,
    "nov": 11, "nop": 11, "november": 11, "nopember": 11, "des": 12, "desember": 12, "dec": 12, "may": 5,
}  # fmt: skip
WEEKDAYS = r"(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)"
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t]\d{1,2}:\d{2}(?::\d{2})?)?")
NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
WORDS = re.compile(r"(\d{1,2})[- ]([a-z]+)\.?[- ,]+(\d{4})")
CLOCK = re.compile(r"(?:pukul|pkl\.?|jam)?\s*(\d{1,2})(?:[.:](\d{2}))?(?:[.:]\d{2})?\s*(?:wib|wita|wit)?")
DATE_PROBLEM = "“%(value)s” belum terbaca sebagai tanggal. Tulis seperti 12 Maret 2026 atau 12-03-2026."
TIME_PROBLEM = "“%(value)s” belum terbaca sebagai jam. Tulis seperti 09.30."


def parse_date(text: str) -> date | None:
    """The day that is written; day before month, always; None when no such day can be read."""
    bare = re.sub(rf"^{WEEKDAYS}\s*,?\s*", "", " ".join(text.lower().split()))
    try:
        if found := ISO.fullmatch(bare):
            return date(*map(int, found.groups()))
        if found := NUMBERS.fullmatch(bare):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if (found := WORDS.fullmatch(bare)) and found[2] in MONTHS:
            return date(int(found[3]), MONTHS[found[2]], int(found[1]))
    except ValueError:
        return None
    return None


def parse_time(text: str) -> time | None:
    """The time of day that is written ("9" is nine o'clock); None when none can be read."""
    found = CLOCK.fullmatch(" ".join(text.lower().split()))
    if not found:
        return None
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return None


class DayField(forms.DateField):
    """A day, by the browser's picker or written out."""

    default_error_messages = {"invalid": DATE_PROBLEM}

    def __init__(self, **options) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(**{"widget": widget, **options})

    def to_python(self, value):
        return _read(value, date, parse_date, self.error_messages["invalid"])


class ClockField(forms.TimeField):
    """A time of day, by the browser's picker or written out."""

    default_error_messages = {"invalid": TIME_PROBLEM}

    def __init__(self, **options) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__(**{"widget": widget, **options})

    def to_python(self, value):
        return _read(value, time, parse_time, self.error_messages["invalid"])


def _read(value, kind, parse, problem):
    if value in (None, ""):
        return None
    if isinstance(value, kind):
        return value
    found = parse(str(value))
    if found is None:
        raise ValidationError(problem, code="invalid", params={"value": str(value)[:60]})
    return found
