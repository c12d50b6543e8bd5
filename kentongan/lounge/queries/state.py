"""What the screens of a region must know, and how to see cheaply that it changed."""

from dataclasses import dataclass
from datetime import datetime

from kentongan.agencies.models import Region
from kentongan.journal.models import Event
from kentongan.lounge.models import Presentation, Screen, Slide, Takeover
from kentongan.openness.queries.front import open_regions

Stamp = tuple


@dataclass(frozen=True)
class Arrangement:
    """All screens as rows, the slides of every playlist that stands on one, what is being presented (by screen), and
    emergency words live or to come."""

    region: Region
    screens: list[tuple]  # key, pk, playlist_id, closed_at, look, large_text, language
    playlists: dict[int, list[Slide]]
    presenting: dict[int, Presentation]
    takeovers: list[Takeover]

    @property
    def slides(self) -> dict[int, Slide]:
        """Every slide that stands on a screen, each once."""
        return {slide.pk: slide for slides in self.playlists.values() for slide in slides}


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
    """Four queries, however many screens there are."""
    columns = ("key", "pk", "playlist_id", "closed_at", "look", "large_text", "language")
    screens = list(Screen.objects.filter(region=region).order_by("pk").values_list(*columns))
    presenting = {one.screen_id: one for one in Presentation.objects.filter(screen__region=region).live(now)}
    wanted = {row[2] for row in screens} | {one.playlist_id for one in presenting.values()}
    playlists: dict[int, list[Slide]] = {pk: [] for pk in wanted}
    for slide in Slide.objects.filter(playlist__in=wanted).select_related("playlist__region"):
        playlists[slide.playlist_id].append(slide)
    takeovers = Takeover.objects.filter(region=region).coming(now).select_related("region")
    return Arrangement(region, screens, playlists, presenting, list(takeovers))
