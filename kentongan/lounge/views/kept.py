"""One computation for all screens of a region, kept in the memory of each web process.

A thousand screens ask every 15 seconds; they are answered from here. At most twice a second somebody looks whether
anything changed (three small queries); slides are drawn again only then, and once a minute because time passes.
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

FRESH, PATIENCE, ANEW = 0.5, 3.0, 60.0  # seconds
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
    stamp = state.stamp(region.pk, now)
    begun = time.monotonic()
    if kept and kept.stamp == stamp and begun - kept.drawn < ANEW:
        kept.checked = begun
        return kept
    found = state.arrangement(region, now)
    pictures = {
        (slide.pk, language): picture(region, slide, language, now)
        for slide in found.slides.values()
        for language in LANGUAGES
    }
    answers = {screen.key: _answer(found, screen, pictures) for screen in found.screens}
    _kept[slug] = Kept(time.monotonic(), begun, stamp, answers, pictures)
    return _kept[slug]


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
            {"id": slide.pk, "seconds": slide.seconds, "empty": pictures[slide.pk, "id"].empty,
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
