"""The queue is a wake-up call, the row is the truth.

A task that was woken claims its row with one conditional UPDATE. If the worker dies, the lease runs out and the
sweep wakes the row again. A lease must outlive the longest attempt.
"""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from kentongan.core import clock


class Leased(models.Model):
    """Columns for a row that one worker at a time may hold."""

    lease_until = models.DateTimeField(null=True, blank=True, db_index=True, editable=False)
    lease_token = models.CharField(max_length=32, blank=True, default="", editable=False)

    class Meta:
        abstract = True


def claim(qs: QuerySet[Any], pk: Any, *, seconds: float, **changes: Any) -> str | None:
    """Take the row for `seconds` if it is in `qs` and free; the token to give back, or None if it is not.

    `qs` carries the condition (for instance state="due"), `changes` are written in the same UPDATE.
    """
    moment, token = clock.now(), secrets.token_hex(16)
    free = Q(lease_until__isnull=True) | Q(lease_until__lte=moment)
    lease = {"lease_until": moment + timedelta(seconds=seconds), "lease_token": token}
    taken = qs.filter(free, pk=pk).update(**lease, **changes)
    return token if taken == 1 else None


def renew(qs: QuerySet[Any], pk: Any, token: str, *, seconds: float) -> bool:
    """Hold on longer; False when somebody else has the row by now, and the holder must stop."""
    until = clock.now() + timedelta(seconds=seconds)
    return bool(token) and qs.filter(pk=pk, lease_token=token).update(lease_until=until) == 1


def release(qs: QuerySet[Any], pk: Any, token: str, **changes: Any) -> bool:
    """Give the row back with its outcome; False (and nothing written) when the lease has passed to another."""
    if not token:
        return False
    return qs.filter(pk=pk, lease_token=token).update(lease_until=None, lease_token="", **changes) == 1  # noqa: S106


def expired(qs: QuerySet[Any], now: datetime) -> QuerySet[Any]:
    """Rows whose holder has not come back: their lease ran out."""
    return qs.filter(lease_until__isnull=False, lease_until__lte=now)
