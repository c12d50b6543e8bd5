"""What the machine has to do now: four questions about rows, each in a bounded order, oldest first."""

import logging
from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet

from kentongan.publishing.models import Publication
from kentongan.publishing.rules.states import DEAD, State

logger = logging.getLogger(__name__)
CROWDED = 2000  # wake-up calls in the queue beyond which the sweep adds none


def _free(now: datetime) -> Q:
    return Q(lease_until=None) | Q(lease_until__lte=now)


def _now(now: datetime) -> Q:
    return Q(next_at=None) | Q(next_at__lte=now)


def due(now: datetime) -> QuerySet[Publication]:
    """Planned or interrupted, and its time has come. A hand-made post that is due already waits for a hand."""
    rows = Publication.objects.filter(
        _free(now), _now(now), state__in=[State.PLANNED, State.DUE], due_at__lte=now
    )
    return rows.exclude(channel="byhand", state=State.DUE).order_by("due_at", "pk")


def late(now: datetime) -> QuerySet[Publication]:
    """Not sent by the time after which it makes no sense without asking."""
    rows = Publication.objects.filter(
        _free(now), state__in=[State.PLANNED, State.DUE], too_late_after__lt=now
    )
    return rows.filter(due_at__lt=now).order_by("due_at", "pk")


def unclear(now: datetime) -> QuerySet[Publication]:
    return Publication.objects.filter(_free(now), _now(now), state=State.UNCONFIRMED).order_by("due_at", "pk")


def wishes(now: datetime) -> QuerySet[Publication]:
    return Publication.objects.wished().filter(_free(now), _now(now), asked_at=None).order_by("pk")


def heirless() -> QuerySet[Publication]:
    """Ended (refused, let go) while newer words for it were approved already: those have no publication yet."""
    return Publication.objects.filter(state__in=DEAD, replacement__isnull=False).order_by("pk")


def to_look_at(now: datetime) -> QuerySet[Publication]:
    return Publication.objects.filter(_free(now), state=State.PUBLISHED, look_at__lte=now).order_by("look_at")


def waiting_calls() -> int | None:
    """Wake-up calls in the queue, None when the queue cannot say."""
    if "Huey" not in settings.TASKS["default"]["BACKEND"]:
        return None
    try:
        from kentongan.core.queue import huey  # noqa: PLC0415  # optional dependency

        return huey().pending_count()
    except Exception:
        logger.exception("the queue could not be asked")
        return None


def crowded() -> bool:
    return (waiting_calls() or 0) > CROWDED
