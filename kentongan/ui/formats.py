"""Numbers, money and time as people here write them. None is "belum diketahui", never zero.

Every function takes the value and gives a string in the active language (Indonesian, or English on public pages).
Times are shown in Django's active time zone with its name (WIB, WITA, WIT).
"""

from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.translation import get_language

from kentongan.core import money

NBSP = "\u00a0"
MINUS = "\u2212"
WORDS = {
    "id": {
        "unknown": "belum diketahui",
        "now": "baru saja",
        "ago": "{} lalu",
        "ahead": "{} lagi",
        "yesterday": "kemarin",
        "tomorrow": "besok",
        "units": ("menit", "jam", "hari", "minggu", "bulan", "tahun"),
    },
    "en": {
        "unknown": "not yet known",
        "now": "just now",
        "ago": "{} ago",
        "ahead": "in {}",
        "yesterday": "yesterday",
        "tomorrow": "tomorrow",
        "units": ("minute", "hour", "day", "week", "month", "year"),
    },
}
ENGLISH_SCALES = {"triliun": "trillion", "miliar": "billion", "juta": "million"}
SPANS = ((3600, 60), (86400, 3600), (7 * 86400, 86400), (30 * 86400, 7 * 86400), (365 * 86400, 30 * 86400))


def _language() -> str:
    return "en" if (get_language() or "id").startswith("en") else "id"


def _locale() -> str:
    return {"id": "id", "en": "en_GB"}[_language()]


def words(key: str):
    """A word or pattern of this module in the active language."""
    return WORDS[_language()][key]


def unknown() -> str:
    """How a missing value is said."""
    return words("unknown")


def _number(value) -> Decimal | None:
    if value is None or value == "":
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _decimal(number: Decimal, decimals: int | None) -> str:
    if decimals is None:
        pattern = "#,##0.##"
    else:
        number = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return _figure(number or Decimal(0), pattern, _locale())


@lru_cache(maxsize=4096)  # a page says the same small figures hundreds of times
def _figure(number: Decimal, pattern: str, locale: str) -> str:
    """Equal numbers are written alike; minus zero, which is not, never comes here."""
    return format_decimal(number, pattern, locale).replace("-", MINUS)


def number(value, decimals: int | None = None) -> str:
    """1234.5 → "1.234,5"; up to two decimals unless `decimals` fixes them."""
    found = _number(value)
    return unknown() if found is None else _decimal(found, decimals)


def percent(ratio, decimals: int = 1) -> str:
    """A ratio becomes a percentage: 0.713 → "71,3%", 0.5 → "50%"."""
    found = _number(ratio)
    if found is None:
        return unknown()
    hundredths = (found * 100).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return _figure(hundredths or Decimal(0), "#,##0." + "#" * decimals, _locale()) + "%"


def rupiah(value) -> str:
    """The exact sum: Decimal("3320000000") → "Rp3.320.000.000"; sen only where there are any."""
    found = _number(value)
    return unknown() if found is None else _sum(money.exact(found))


def rupiah_short(value) -> str:
    """The sum to read at a glance: "Rp3,32 triliun"; below a million it is exact."""
    found = _number(value)
    return unknown() if found is None else _sum(money.short(found))


def _sum(text: str) -> str:
    """A sum as core.money writes it, in the active language and unbreakable."""
    if _language() == "en":
        text = text.translate(str.maketrans(",.", ".,"))
        for word, english in ENGLISH_SCALES.items():
            text = text.replace(word, english)
    return text.replace("-", MINUS).replace(" ", NBSP)


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment


def _clock(moment: datetime) -> str:
    return moment.strftime("%H.%M" if _language() == "id" else "%H:%M")


def zone(moment: datetime) -> str:
    """ "WIB", "WITA" or "WIT" where the zone has that name; "" for a time without zone."""
    return _local(moment).tzname() or ""


def moment(value: datetime | None) -> str:
    """ "21 Nov 2026, 14.05 WIB"."""
    if not isinstance(value, datetime):
        return day(value)
    local = _local(value)
    return f"{day(local.date())}, {_clock(local)}{NBSP}{zone(value)}".rstrip()


def clock(value: datetime | None) -> str:
    """ "14.05 WIB"; a bare time has no zone."""
    if value is None or value == "":
        return unknown()
    if isinstance(value, datetime):
        return f"{_clock(_local(value))}{NBSP}{zone(value)}".rstrip()
    return _clock(value)


def _date(value) -> date | None:
    if isinstance(value, datetime):
        return _local(value).date()
    return value if isinstance(value, date) else None


@lru_cache(maxsize=4096)
def _calendar(found: date, pattern: str, locale: str) -> str:
    return format_date(found, pattern, locale=locale)


def day(value: date | datetime | None) -> str:
    """ "21 Nov 2026"."""
    found = _date(value)
    return unknown() if found is None else _calendar(found, "d MMM y", _locale())


def weekday(value: date | datetime | None) -> str:
    """ "Sabtu, 21 November"."""
    found = _date(value)
    return unknown() if found is None else _calendar(found, "EEEE, d MMMM", _locale())


def month(value: date | datetime | None) -> str:
    """ "November 2026"."""
    found = _date(value)
    return unknown() if found is None else _calendar(found, "MMMM y", _locale())


def since(value: datetime | date | None, now: datetime | None = None) -> str:
    """How long ago, in one unit: "3 jam lalu", "kemarin", "2 hari lagi". `now` is for tests."""
    if value is None or value == "":
        return unknown()
    now = now or datetime.now(UTC)
    if not isinstance(value, datetime):
        return _days_since((_local(now).date() - value).days)
    if timezone.is_naive(value):
        value = timezone.make_aware(value)
    seconds = (now - value).total_seconds()
    if abs(seconds) < 60:
        return words("now")
    return words("ago" if seconds > 0 else "ahead").format(_span(abs(seconds)))


def _days_since(days: int) -> str:
    if abs(days) <= 1:
        today = "hari ini" if _language() == "id" else "today"
        return {0: today, 1: words("yesterday"), -1: words("tomorrow")}[days]
    return words("ago" if days > 0 else "ahead").format(_span(abs(days) * 86400))


def _span(seconds: float) -> str:
    units = words("units")
    for (limit, unit), word in zip(SPANS, units, strict=False):
        if seconds < limit:
            return _counted(int(seconds // unit), word)
    return _counted(int(seconds // (365 * 86400)), units[-1])


def _counted(count: int, word: str) -> str:
    plural = "s" if _language() == "en" and count != 1 else ""
    return f"{count}{NBSP}{word}{plural}"


def size(octets: int | None) -> str:
    """A file's size: 2_400_000 → "2,4 MB"."""
    if octets is None:
        return unknown()
    amount, unit = Decimal(octets), "B"
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 1000 or unit == "GB":
            break
        amount /= 1000
    return f"{_decimal(amount, 0 if unit == 'B' or amount >= 100 else 1)}{NBSP}{unit}"
