"""Dates as feeds really write them: English and Indonesian, with true, wrong and missing zones."""

import re
from datetime import UTC, datetime, timedelta, timezone

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb peb", "mar", "apr", "may mei", "jun", "jul", "aug agu ags agt", "sep", "oct okt", "nov nop", "dec des"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
HOURS = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wib": 7, "wita": 8, "wit": 9,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d{1,9})?)?"
ZONE = r"\s*\(?(?P<zone>[+-]\d\d?:?\d\d|[+-]\d\d|[A-Za-z]{1,5})?\)?"
ISO = re.compile(
    rf"(?P<year>\d{{4}})-(?P<month>\d\d?)-(?P<day>\d\d?)(?:(?:T|\s+){CLOCK}{ZONE})?", re.I | re.A
)
SPOKEN = re.compile(
    r"(?:[A-Za-z']{2,9}\.?,?\s+)?(?P<day>\d{1,2})[\s-]+(?P<month>[A-Za-z]{3,9})\.?[\s-]+(?P<year>\d{4}|\d\d)"
    rf"(?:,?\s+(?:pukul\s+)?{CLOCK}{ZONE})?",
    re.I | re.A,
)


def read(raw: str) -> datetime | None:
    """The moment that `raw` says: aware (UTC), naive when it names no zone we can believe, None when unreadable."""
    found = ISO.match(raw[:80].strip()) or SPOKEN.match(raw[:80].strip())
    if not found:
        return None
    try:
        return _moment(found)
    except (ValueError, OverflowError):
        return None


def _moment(found: re.Match[str]) -> datetime | None:
    month = found["month"]
    number = int(month) if month.isdigit() else MONTHS.get(month[:3].lower())
    if number is None:
        return None
    wall = datetime(  # noqa: DTZ001 - the zone follows
        _year(found["year"]), number, int(found["day"]),
        int(found["hour"] or 0), int(found["minute"] or 0), min(int(found["second"] or 0), 59),
    )  # fmt: skip
    offset = _offset(found["zone"] or "") if found["hour"] else None
    return wall if offset is None else wall.replace(tzinfo=timezone(offset)).astimezone(UTC)


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= 90 else 2000)


def _offset(zone: str) -> timedelta | None:
    """How far a zone lies from UTC; None for one that does not exist."""
    if zone[:1] in ("+", "-"):
        digits = zone[1:].replace(":", "")
        hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
        sign = -1 if zone[0] == "-" else 1
        return timedelta(minutes=sign * (hours * 60 + minutes)) if hours <= 14 and minutes < 60 else None
    named = HOURS.get(zone.lower())
    return None if named is None else timedelta(hours=named)
