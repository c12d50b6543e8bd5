"""What a slide says, before any template: the same for walls, kiosks, telephones and print."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from kentongan.ui import formats


@dataclass(frozen=True)
class Drawn:
    """One thought. `empty` (a sentence) means there is nothing true to show, and the slide passes its turn.

    `as_of` is the day or moment the content held, `source` who says so, `stale` a sentence when it is old for its
    kind. `more` is the page with everything behind it, for people on a device of their own.
    """

    kind: str
    title: str
    source: str
    as_of: date | datetime | None = None
    context: dict[str, Any] = field(default_factory=dict)
    stale: str = ""
    empty: str = ""
    more: str = ""
    synthetic: bool = False

    @property
    def template(self) -> str:
        return f"lounge/kinds/{self.kind}.html"


def nothing(kind: str, title: str, sentence: str, source: str = "", more: str = "") -> Drawn:
    return Drawn(kind, title, source, empty=sentence, more=more)


def stale_after(days: int, as_of: date | None, today: date) -> str:
    """A sentence when the figures are older than their kind may be, and when nobody knows their day."""
    if as_of is None:
        return _("Tanggal angka ini belum diketahui.")
    age = today - as_of
    if age <= timedelta(days=days):
        return ""
    return _("Angka ini sudah lama: per %(day)s.") % {"day": formats.day(as_of)}


def address(name: str, region) -> str:
    """The public page of that name of a region; "" where this house has none."""
    try:
        return reverse(name, args=[region.slug])
    except NoReverseMatch:
        return ""
