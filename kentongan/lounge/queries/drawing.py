"""From a kind to what it says, in a language and in the region's own time."""

from zoneinfo import ZoneInfo

from django.utils import timezone, translation

from kentongan.core import clock
from kentongan.lounge.models import Slide
from kentongan.lounge.queries.drawn import Drawn
from kentongan.lounge.queries.kinds import (
    agencies,
    budget,
    film,
    notice,
    projects,
    question,
    region,
    theme,
    voices,
)

DRAW = {
    "region": region.draw,
    "agencies": agencies.draw,
    "budget": budget.draw,
    "question": question.draw,
    "projects": projects.draw,
    "voices": voices.draw,
    "theme": theme.draw,
    "film": film.draw,
    "notice": notice.draw,
}
# The addresses people see, in the order of the menu.
WORDS = {
    "wilayah": "region",
    "hari-ini": "agencies",
    "anggaran": "budget",
    "pertanyaan": "question",
    "kegiatan": "projects",
    "kata-warga": "voices",
    "tema": "theme",
    "film": "film",
    "pengumuman": "notice",
}
WORD_OF = {kind: word for word, kind in WORDS.items()}


def draw(where, kind: str, slide: Slide | None = None, *, language: str = "id", now=None) -> Drawn:
    """What the kind (and the slide, for those with words of their own) says of the region `where`."""
    with translation.override(language), timezone.override(ZoneInfo(where.time_zone)):
        return DRAW[kind](where, slide, now or clock.now())
