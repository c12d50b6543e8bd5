"""Deeds of the office for the house of a bench: `python -m kentongan.bench._lounge_office DEED …` prints one line of JSON."""

import json
import os
import sys
import time
from datetime import timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.config.settings")


def screens(count: str) -> dict:
    """That many walls on the first playlist, and what each device asks for."""
    from kentongan.lounge.models import Playlist, Screen

    playlist = Playlist.objects.order_by("id").first()
    made = [Screen(region=playlist.region, playlist=playlist, name=f"Layar {n}") for n in range(int(count))]
    Screen.objects.bulk_create(made)
    return {"region": playlist.region.slug, "keys": [screen.key for screen in made]}


def sample() -> dict:
    """The keys of the sample's own screens, by kind and name."""
    from kentongan.lounge.models import Screen

    return {screen.name: screen.key for screen in Screen.objects.order_by("id")}


def alarm(title: str, seconds: str = "3600") -> dict:
    """An emergency word that ends after so many seconds; `at` is when it was in the database."""
    from django.utils import timezone

    from kentongan.lounge.actions.takeovers import start_takeover
    from kentongan.lounge.models import Takeover

    now = timezone.now()
    takeover = Takeover(region=_region(), title=title, text="Ini latihan.", starts_at=now)
    takeover.expires_at = now + timedelta(seconds=float(seconds))
    start_takeover(takeover, by=_editor())
    return {"id": takeover.pk, "at": time.time()}


def notice(title: str) -> dict:
    """The words of the first notice change."""
    from kentongan.lounge.actions.playlists import save_slide
    from kentongan.lounge.models import Slide

    slide = Slide.objects.filter(kind="notice").order_by("id").first()
    slide.title = title
    save_slide(slide, by=_editor())
    return {"id": slide.pk, "at": time.time()}


def turns(name: str) -> list[dict]:
    """What the slides of the screen called `name` say in the coming fortnight: some take turns by the hour, some by the day."""
    from kentongan.core import clock
    from kentongan.lounge.models import Screen
    from kentongan.lounge.views.pictures import LANGUAGES, picture

    screen, now = Screen.objects.get(name=name), clock.now()
    moments = [now + timedelta(hours=hours) for hours in (*range(24), *range(24, 14 * 24, 24))]
    told = {
        picture(screen.region, slide, language, moment).html: {"kind": slide.kind, "language": language}
        for slide in screen.playlist.slides.all()
        for language in LANGUAGES
        for moment in moments
    }
    return [{"html": html, **about} for html, about in told.items()]


def health() -> dict:
    """Seconds since each screen drew; null for those that never did."""
    from django.utils import timezone

    from kentongan.lounge.models import Screen

    now = timezone.now()
    rows = Screen.objects.values_list("name", "drawn_at")
    return {name: (now - at).total_seconds() if at else None for name, at in rows}


def _region():
    from kentongan.agencies.models import Region

    return Region.objects.get(slug="wonogiri")


def _editor():
    from kentongan.accounts.models import User

    return User.objects.filter(memberships__role="editor").order_by("id").first()


if __name__ == "__main__":
    import django

    django.setup()
    deed, *words = sys.argv[1:]
    print(json.dumps({f.__name__: f for f in (screens, sample, alarm, notice, turns, health)}[deed](*words)))
