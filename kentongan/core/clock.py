"""The one place that asks what time it is. Stored times are UTC; shown times carry WIB, WITA or WIT."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

Zone = str | tzinfo

LABELS = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Ujung_Pandang": "WITA",
    "Asia/Jayapura": "WIT",
}


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def as_zone(zone: Zone) -> tzinfo:
    """A tzinfo from a name such as "Asia/Jakarta" or a tzinfo; ZoneInfoNotFoundError for an unknown name."""
    return ZoneInfo(zone) if isinstance(zone, str) else zone


def local(moment: datetime, zone: Zone) -> datetime:
    """The same moment on the wall clock of `zone`; a naive moment is refused because nobody knows its zone."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone")
    return moment.astimezone(as_zone(zone))


def today(zone: Zone) -> date:
    """The calendar day it is now in `zone`."""
    return local(now(), zone).date()


def zone_label(zone: Zone) -> str:
    """WIB, WITA or WIT for Indonesian zones, otherwise an offset such as "UTC+08:00"."""
    name = zone if isinstance(zone, str) else getattr(zone, "key", "")
    if name in LABELS:
        return LABELS[name]
    offset = datetime(2026, 1, 1, tzinfo=as_zone(zone)).strftime("%z")
    return "UTC" if offset == "+0000" else f"UTC{offset[:3]}:{offset[3:5]}"


def at(day: date, wall: time, zone: Zone) -> datetime:
    """The UTC moment at which the clocks of `zone` show `wall` on `day`."""
    return datetime.combine(day, wall, tzinfo=as_zone(zone)).astimezone(UTC)


def day_bounds(day: date, zone: Zone) -> tuple[datetime, datetime]:
    """First moment of the local day and first moment of the next one, both UTC; compare with >= and <."""
    return at(day, time.min, zone), at(day + timedelta(days=1), time.min, zone)
