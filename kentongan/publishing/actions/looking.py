"""Looking whether a post still stands there and still says the same: minutes after, then daily for a week."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from kentongan.core import clock, lease
from kentongan.core.tasks import task
from kentongan.publishing.actions.ledger import Kind, held, write
from kentongan.publishing.actions.outcomes import tell_journal
from kentongan.publishing.actions.reconciling import read_back
from kentongan.publishing.channels.base import Absent, Found, Receipt
from kentongan.publishing.models import Publication
from kentongan.publishing.rules.states import State
from kentongan.publishing.rules.timing import LEASE_READ, LOOK_FOR, NEXT_LOOK


@task
def look_later(publication_id: int) -> None:
    look(publication_id)


def look(publication_id: int) -> None:
    """One look at one published post. Safe to call at any time."""
    waiting = Publication.objects.filter(state=State.PUBLISHED, look_at__lte=clock.now())
    token = lease.claim(waiting, publication_id, seconds=LEASE_READ)
    if token is None:
        return
    publication = Publication.objects.select_related("account", "region").get(pk=publication_id)
    found = read_back(publication, Receipt(publication.platform_id, publication.permalink))
    now = clock.now()
    if isinstance(found, Found):
        _stands(publication, token, found, now)
    elif isinstance(found, Absent):
        _is_gone(publication, token, found, now)
    else:  # nothing learned; an hour later perhaps
        lease.release(
            Publication.objects.all(), publication.pk, token, look_at=_next(publication, now, hours=1)
        )


def _stands(publication: Publication, token: str, found: Found, now: datetime) -> None:
    seen, before = _print(found.text), publication.memory.get("seen")
    changes = {
        "memory": {**publication.memory, "seen": seen},
        "seen_live_at": publication.seen_live_at or now,
        "gone_at": None,
    }
    if publication.seen_live_at is None or publication.gone_at:
        _note(publication, token, now, Kind.SEEN, "", {"text": found.text[:2000]}, changes)
    elif before and before != seen:
        note = "Teks di platform tidak lagi sama."
        _note(publication, token, now, Kind.CHANGED, note, {"text": found.text[:2000]}, changes)
    else:
        _note(publication, token, now, None, "", {}, changes)


def _is_gone(publication: Publication, token: str, found: Absent, now: datetime) -> None:
    if publication.gone_at:
        _note(publication, token, now, None, "", {}, {})
    elif _note(publication, token, now, Kind.GONE, found.words, {}, {"gone_at": now}):
        tell_journal("publication.gone", publication)


def _note(
    publication: Publication, token: str, now: datetime, kind: str | None, note: str, data: dict[str, Any],
    changes: dict[str, Any],
) -> bool:  # fmt: skip
    with transaction.atomic():
        rows = Publication.objects.filter(held(token), pk=publication.pk, state=State.PUBLISHED)
        step = {"lease_until": None, "lease_token": "", "looked_at": now, "look_at": _next(publication, now)}
        if rows.update(**step, **changes) != 1:
            return False
        if kind:
            write(publication, kind, note=note, data=data)
    return True


def _next(publication: Publication, now: datetime, *, hours: int = 0) -> datetime | None:
    """Tomorrow (or in so many hours), until a week after it was published."""
    then = now + (timedelta(hours=hours) if hours else NEXT_LOOK)
    return then if then <= (publication.published_at or now) + LOOK_FOR else None


def _print(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]
