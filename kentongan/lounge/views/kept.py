"""One computation for all screens of a region, kept in the memory of each web process.

A thousand screens ask every 15 seconds; they are answered from here. A few times a second somebody looks whether
anything changed (three small queries). Emergency words, steps of a presenter and slides the office changed go out at
once; the others are drawn again at most every five seconds when something happened, else once a minute.
"""

import hashlib
import json
import logging
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
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
CALM, ANEW = 5.0, 60.0  # slides are drawn again at most and at least so often
POLL, POLL_PRESENTING = 15, 1.5
log = logging.getLogger(__name__)
_kept: dict[str, "Kept"] = {}
_locks: dict[str, Lock] = defaultdict(Lock)


@dataclass
class Kept:
    """What is known of one region. `answers` maps a screen's key to (ETag, body)."""

    checked: float
    drawn: float
    stamp: state.Stamp
    stale: bool = False  # something happened since the slides were drawn
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
    kept, lock = _kept.get(slug), _locks[slug]
    if not lock.acquire(blocking=kept is None or kept.age() > PATIENCE):
        return kept
    try:
        return at_hand(slug) or _look(slug)
    except DatabaseError:
        if kept is None:
            raise
        log.exception("screens of %s keep what they have: the database does not answer", slug)
        return kept
    finally:
        lock.release()


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
    kept = kept or Kept(begun, -ANEW, ())
    kept.stale = kept.stale or kept.stamp != stamp
    due = begun - kept.drawn >= (CALM if kept.stale else ANEW)
    if kept.stamp != stamp or due:
        _tell(kept, state.arrangement(region, now), now, anew=due)
    kept.stamp, kept.checked = stamp, time.monotonic()
    if due:
        kept.drawn, kept.stale = begun, False
    _kept[slug] = kept
    return kept


def _tell(kept: Kept, found: state.Arrangement, now, *, anew: bool) -> None:
    """First what is at hand (emergency words do not wait for drawings), then, with `anew`, everything drawn again.

    A slide that the office changed is always drawn again at once.
    """
    for wanted in (False, True) if anew else (False,):
        for slide in found.slides.values():
            for language in LANGUAGES:
                name = (slide.pk, language)
                if wanted or name not in kept.pictures or kept.changed.get(slide.pk) != slide.changed_at:
                    kept.pictures[name] = picture(found.region, slide, language, now)
        kept.changed = {pk: slide.changed_at for pk, slide in found.slides.items()}
        kept.answers = {screen.key: _answer(found, screen, kept.pictures) for screen in found.screens}
    kept.pictures = {name: one for name, one in kept.pictures.items() if name[0] in found.slides}


def _answer(found: state.Arrangement, screen, pictures) -> tuple[str, bytes]:
    presenting = None if screen.closed_at else found.presenting.get(screen.pk)
    slides = [] if screen.closed_at else found.slides_of(screen)
    told = {
        "build": build(),
        "poll": POLL_PRESENTING if presenting else POLL,
        "closed": screen.closed_at is not None,
        "look": screen.look,
        "large": screen.large_text,
        "language": screen.language,
        "slides": [
            {"id": slide.pk, "kind": slide.kind, "seconds": slide.seconds, "empty": pictures[slide.pk, "id"].empty,
             "version": {language: pictures[slide.pk, language].version for language in LANGUAGES}}
            for slide in slides
        ],
        "takeovers": [_takeover(one) for one in found.takeovers],
        "presenting": {"position": presenting.position} if presenting else None,
    }  # fmt: skip
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return f'"{hashlib.sha256(body).hexdigest()[:20]}"', body


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
