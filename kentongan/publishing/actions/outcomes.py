"""How an attempt ended, written down in a transaction of its own. Nothing but the row and its ledger line is in it.

The guard is the number of the attempt: only the worker that wrote intent n knows how attempt n ended, and its
knowledge counts until attempt n + 1 begins, even if a sweep has meanwhile given it up for lost.
"""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from kentongan.core import clock
from kentongan.journal import actions as journal
from kentongan.publishing.actions.ledger import Kind, move, write
from kentongan.publishing.channels.base import Ambiguous, ChannelError, NotSent, Receipt, Refused, Wait
from kentongan.publishing.models import Entry, Observation, Publication
from kentongan.publishing.rules.states import OPEN, State
from kentongan.publishing.rules.timing import FIRST_LOOK, backoff

logger = logging.getLogger(__name__)
NOBODY_KNOWS = "Jawaban platform tidak sampai. Dibaca ulang dulu, tidak dikirim lagi."
TWICE = "Jawaban datang setelah percobaan berikutnya dimulai: tayangan ini mungkin ada dua kali. Periksa di platform."


def published(publication: Publication, receipt: Receipt, *, attempt: int, kind: str = Kind.PUBLISHED,
              at: datetime | None = None, guard: Q | None = None, by=None, note: str = "") -> bool:  # fmt: skip
    """It stands there. `at` is when, if not now."""
    moment = at or clock.now()
    data = {"platform_id": receipt.platform_id, "permalink": receipt.permalink, **receipt.data}
    changes = {
        "platform_id": receipt.platform_id[:500], "permalink": receipt.permalink[:1000], "published_at": moment,
        "look_at": clock.now() + FIRST_LOOK, "next_at": None, "reads": 0, "asked_at": None, "explanation": "",
    }  # fmt: skip
    try:
        done = move(
            publication, State.PUBLISHED, kind, guard=guard if guard is not None else Q(attempts=attempt),
            by=by, note=note, attempt=attempt or None, data=data, **changes,
        )  # fmt: skip
    except IntegrityError:  # another publication of the variant lives by now
        done = False
    if done:
        _no_longer_outside(publication)
    return done


def sent(publication: Publication, receipt: Receipt, *, attempt: int) -> None:
    """The platform's yes to our own call. If the row has gone on without us, the ledger and a person hear of it."""
    if published(publication, receipt, attempt=attempt):
        return
    publication.refresh_from_db()
    if publication.state == State.PUBLISHED and publication.platform_id in ("", receipt.platform_id):
        return
    with transaction.atomic():
        write(
            publication,
            Kind.PUBLISHED,
            attempt=attempt,
            note=TWICE,
            data={"platform_id": receipt.platform_id},
        )
        Publication.objects.filter(pk=publication.pk).update(asked_at=clock.now(), explanation=TWICE)


def failed(publication: Publication, error: ChannelError, *, attempt: int, quiet_seconds: float) -> None:
    """The call raised. Three of the four errors mean that surely nothing was posted; the fourth that nobody knows."""
    guard, words = Q(attempts=attempt), error.words
    common = {"guard": guard, "note": words, "attempt": attempt, "data": error.data}
    if isinstance(error, Refused):
        move(publication, State.FAILED, Kind.REFUSED, sends=F("sends") - 1, explanation=words[:500], **common)
    elif isinstance(error, Wait | NotSent):
        pause = timedelta(seconds=error.seconds) if isinstance(error, Wait) else backoff(attempt - 1)
        again = {"next_at": clock.now() + pause, "explanation": words[:500], "sends": F("sends") - 1}
        move(publication, State.DUE, Kind.NOT_SENT, **{**common, "guard": guard & Q(state__in=OPEN)}, **again)
    else:
        unconfirmed(
            publication,
            guard=guard,
            note=words,
            attempt=attempt,
            data=error.data,
            quiet_seconds=quiet_seconds,
        )


def unconfirmed(publication: Publication, *, guard: Q, note: str, attempt: int, quiet_seconds: float,
                data: dict[str, Any] | None = None) -> bool:  # fmt: skip
    """Nobody knows. The call ends now at the latest, so the quiet time runs from here."""
    now = clock.now()
    return move(
        publication, State.UNCONFIRMED, Kind.UNCONFIRMED, guard=guard & Q(state=State.SENDING), note=note,
        attempt=attempt, data=data, quiet_until=now + timedelta(seconds=quiet_seconds), next_at=now + backoff(0),
        reads=0, explanation=NOBODY_KNOWS,
    )  # fmt: skip


def as_channel_error(error: Exception) -> ChannelError:
    """Whatever a channel raised during the irreversible call; what nobody foresaw is ambiguous, never a retry."""
    if isinstance(error, ChannelError):
        return error
    logger.error("a channel raised what it should not", exc_info=error)
    return Ambiguous(f"Kesalahan di sisi kami saat mengirim ({type(error).__name__}).")


def tell_journal(action: str, publication: Publication, *, by=None, **data: Any) -> None:
    """A readable line about what the machine did; apart from sending, and never in its way."""
    try:
        with transaction.atomic():
            journal.record(action, publication, by=by, **data)
    except Exception:
        logger.exception("journal line %s for publication %s was not written", action, publication.pk)


def last_intent(publication: Publication) -> datetime | None:
    """When the newest attempt began."""
    return (
        Entry.objects.filter(publication=publication, kind=Kind.INTENT)
        .order_by("-at", "-id")
        .values_list("at", flat=True)
        .first()
    )


def _no_longer_outside(publication: Publication) -> None:
    """Seen on the platform before its answer reached us? Then it was never made outside."""
    if publication.platform_id:
        Observation.objects.filter(
            account_id=publication.account_id, platform_id=publication.platform_id
        ).delete()
