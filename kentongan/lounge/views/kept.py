"""One computation for all screens of a region, kept in the memory of each web process.

A thousand screens ask every 15 seconds; they are answered from here. A few times a second somebody looks whether
anything changed (three small queries). Emergency words, steps of a presenter and slides the office changed go out at
once; the others are drawn again at most every five seconds when something happened, else once a minute, one at a look.
"""

import hashlib
import json
import logging
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from threading import Lock
from zoneinfo import ZoneInfo

from django.db import DatabaseError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kentongan.core import clock
from kentongan.lounge.queries import state
from kentongan.lounge.views.build import build
from kentongan.lounge.views.pictures import LANGUAGES, Picture, picture
from kentongan.ui import formats

FRESH, PATIENCE = 0.4, 3.0  # seconds
BATCH = 1  # pictures at a look: while one is drawn, screens hear what was known before it
CALM, ANEW = 5.0, 60.0  # slides are drawn again at most and at least so often
POLL, POLL_PRESENTING = 15, 1.5
log = logging.getLogger(__name__)
_kept: dict[str, "Kept"] = {}
_looking: dict[str, Lock] = defaultdict(Lock)
_drawing: dict[str, Lock] = defaultdict(Lock)  # apart: while a slide is drawn, an emergency word must be seen


@dataclass
class Kept:
    """What is known of one region. `answers` maps a screen's key to (ETag, body)."""

    checked: float
    drawn: float
    stamp: state.Stamp
    found: state.Arrangement | None = None
    stale: bool = False  # something happened since the slides were drawn
    due: set[tuple[int, str]] = field(default_factory=set)  # pictures to be drawn again, a few at each look
    changed: dict[int, datetime] = field(default_factory=dict)
    answers: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    pictures: dict[tuple[int, str], Picture] = field(default_factory=dict)

    def age(self) -> float:
        return time.monotonic() - self.checked


def at_hand(slug: str) -> Kept | None:
    """What is kept and fresh enough to be said without asking the database."""
    kept = _kept.get(slug)
    return kept if kept and kept.age() < FRESH else None


def look(slug: str) -> Kept | None:
    """What is true now; None for a region that has no screens to be. Asks the database when it must.

    While somebody else is looking, what is younger than three seconds will do.
    """
    if fresh := at_hand(slug):
        return fresh
    kept, lock = _kept.get(slug), _looking[slug]
    late = kept is None or kept.age() > PATIENCE
    if not lock.acquire(blocking=late):
        return kept
    try:
        try:
            kept = at_hand(slug) or _look(slug)
        finally:
            lock.release()
        if kept:
            _catch_up(slug, kept, everything=late)
    except DatabaseError:
        if kept is None:
            raise
        log.exception("screens of %s keep what they have: the database does not answer", slug)
    return kept


def forget() -> None:
    """For tests: nothing is known any more."""
    _kept.clear()


def _look(slug: str) -> Kept | None:
    kept, now = _kept.get(slug), clock.now()
    region = state.region_of(slug)
    if region is None:
        _kept.pop(slug, None)
        return None
    stamp, begun = state.stamp(region.pk, now), time.monotonic()
    kept = kept or Kept(begun, begun, ())
    kept.stale = kept.stale or kept.stamp != stamp
    if begun - kept.drawn >= (CALM if kept.stale else ANEW):
        kept.drawn, kept.stale, kept.due = begun, False, set(kept.pictures)
    if kept.stamp != stamp or kept.found is None:
        kept.found = state.arrangement(region, now)
        if _changed(kept):
            with _drawing[slug]:
                _draw(kept, now, most=0)
        _tell(kept)
    kept.stamp, kept.checked = stamp, time.monotonic()
    _kept[slug] = kept
    return kept


def _catch_up(slug: str, kept: Kept, *, everything: bool) -> None:
    """Draw one slide that is due, or all of them when nobody asked for a while and the next question may be late too."""
    if not kept.due or not _drawing[slug].acquire(blocking=False):
        return
    try:
        if _draw(kept, clock.now(), most=len(kept.due) if everything else BATCH):
            _tell(kept)
    finally:
        _drawing[slug].release()


def _changed(kept: Kept) -> set[tuple[int, str]]:
    """Slides, each in its languages, that are new or that the office changed."""
    slides = kept.found.slides
    return {
        (pk, language)
        for pk in slides
        for language in LANGUAGES
        if kept.changed.get(pk) != slides[pk].changed_at
    }


def _draw(kept: Kept, now, *, most: int) -> bool:
    """Draw new slides and those the office changed, and of the others `most` that are due; whether any came out new."""
    found, before = kept.found, {name: one.version for name, one in kept.pictures.items()}
    wanted = {(pk, language) for pk in found.slides for language in LANGUAGES}
    changed = _changed(kept)
    for pk, language in changed | set(sorted((kept.due & wanted) - changed)[:most]):
        kept.pictures[pk, language] = picture(found.region, found.slides[pk], language, now)
        kept.due.discard((pk, language))
    kept.due &= wanted
    kept.changed = {pk: slide.changed_at for pk, slide in found.slides.items()}
    kept.pictures = {name: one for name, one in kept.pictures.items() if name in wanted}
    return before != {name: one.version for name, one in kept.pictures.items()}


def _tell(kept: Kept) -> None:
    """What each screen hears; screens that are set up alike hear the same words, written once."""
    words = cache(lambda *setup: _words(kept, *setup))
    kept.answers = {
        key: words(playlist, closed_at is not None, look, large, language, kept.found.presenting.get(pk))
        for key, pk, playlist, closed_at, look, large, language in kept.found.screens
    }


def _words(kept: Kept, playlist, closed, look, large, language, presenting) -> tuple[str, bytes]:
    presenting = None if closed else presenting
    slides = [] if closed else kept.found.playlists[presenting.playlist_id if presenting else playlist]
    told = {
        "build": build(),
        "poll": POLL_PRESENTING if presenting else POLL,
        "closed": closed,
        "look": look,
        "large": large,
        "language": language,
        "slides": [_slide(slide, kept.pictures) for slide in slides],
        "takeovers": [_takeover(one) for one in kept.found.takeovers],
        "presenting": {"position": presenting.position} if presenting else None,
    }
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return f'"{hashlib.sha256(body).hexdigest()[:20]}"', body


def _slide(slide, pictures) -> dict:
    return {
        "id": slide.pk,
        "kind": slide.kind,
        "seconds": slide.seconds,
        "empty": pictures[slide.pk, "id"].empty,
        "version": {language: pictures[slide.pk, language].version for language in LANGUAGES},
    }


def _takeover(one) -> dict:
    return {
        "id": one.pk, "severity": one.severity, "starts": _ms(one.starts_at), "until": _ms(one.expires_at),
        "words": {
            "id": [one.title, one.text, _until(one, "id")],
            "en": [one.title_en or one.title, one.text_en or one.text, _until(one, "en")],
        },
    }  # fmt: skip


def _until(one, language: str) -> str:
    with translation.override(language), timezone.override(ZoneInfo(one.region.time_zone)):
        return _("Berlaku sampai %(moment)s") % {"moment": formats.moment(one.expires_at)}


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
