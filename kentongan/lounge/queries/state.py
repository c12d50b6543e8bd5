"""What the screens of a region must know, and how to see cheaply that it changed."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from kentongan.agencies.models import Region
from kentongan.journal.models import Event
from kentongan.lounge.models import Presentation, Screen, Slide, Takeover
from kentongan.openness.queries.front import open_regions

Stamp = tuple


@dataclass(frozen=True)
class Arrangement:
    """All open screens with their slides, what is being presented, and emergency words live or to come."""

    region: Region
    screens: list[Screen]
    presenting: dict[int, Presentation]  # by screen
    takeovers: list[Takeover]

    @property
    def slides(self) -> dict[int, Slide]:
        """Every slide that stands on a screen, each once."""
        playlists = [s.playlist for s in self.screens] + [p.playlist for p in self.presenting.values()]
        return {slide.pk: slide for playlist in playlists for slide in playlist.slides.all()}

    def slides_of(self, screen: Screen) -> list[Slide]:
        presentation = self.presenting.get(screen.pk)
        return list((presentation or screen).playlist.slides.all())


def region_of(slug: str) -> Region | None:
    return open_regions().filter(slug=slug).first()


def stamp(region_id: int, now: datetime) -> Stamp:
    """Changes whenever an act is told in the journal, an emergency word comes or goes, or a presenter steps.

    Three small questions of indexes. Acts that commit out of order may hide behind a later one; the screens are
    drawn anew every minute all the same (views.kept), and emergency words are asked for by themselves.
    """
    last = (
        Event.objects.filter(region_id=region_id).order_by("-at", "-id").values_list("id", flat=True).first()
    )
    takeovers = Takeover.objects.filter(region_id=region_id).coming(now).values_list("id", flat=True)
    steps = Presentation.objects.filter(screen__region_id=region_id).live(now)
    return last, tuple(takeovers), tuple(steps.values_list("id", "position"))


def arrangement(region: Region, now: datetime) -> Arrangement:
    slides = Prefetch("playlist__slides", queryset=Slide.objects.select_related("playlist__region"))
    screens = Screen.objects.filter(region=region).select_related("playlist").prefetch_related(slides)
    presenting = Presentation.objects.filter(screen__region=region).live(now)
    presenting = presenting.select_related("playlist").prefetch_related(slides)
    return Arrangement(
        region, list(screens), {one.screen_id: one for one in presenting},
        list(Takeover.objects.filter(region=region).coming(now).select_related("region")),
    )  # fmt: skip
