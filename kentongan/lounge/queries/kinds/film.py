"""A film with captions, from the media library."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kentongan.core import clock
from kentongan.lounge.models import Film
from kentongan.lounge.queries.drawn import Drawn, nothing


def draw(region, slide, now) -> Drawn:
    """The film the slide names; without one, the newest."""
    day = clock.local(now, region.time_zone).date()
    films = Film.objects.filter(region=region).shown(day).select_related("asset")
    wanted = (slide.options or {}).get("film") if slide else None
    film = (films.filter(pk=wanted) if wanted else films).first()
    if film is None:
        return nothing("film", _("Film"), _("Belum ada film di sini."))
    english = (get_language() or "id").startswith("en")
    return Drawn(
        "film", (film.title_en if english else "") or film.title, film.asset.rights_holder,
        as_of=clock.local(film.added_at, region.time_zone).date(),
        context={
            "film": film, "video": reverse("screen:film", args=[region.slug, film.pk]), "tracks": _tracks(region, film),
            "spoken": "en" if english and film.captions_en else "id",
        },
    )  # fmt: skip


def _tracks(region, film: Film) -> list[tuple[str, str, str]]:
    """(language, its own name, address) of every set of captions."""
    names = [("id", "Bahasa Indonesia", film.captions), ("en", "English", film.captions_en)]
    return [
        (language, name, reverse("screen:captions", args=[region.slug, film.pk, language]))
        for language, name, words in names
        if words
    ]
