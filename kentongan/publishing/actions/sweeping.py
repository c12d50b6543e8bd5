"""Every minute: find what has to be done and wake somebody up. The rows are the truth; a lost queue loses nothing."""

import socket
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from kentongan.core import apart, clock, lease
from kentongan.core.tasks import enqueue_after_commit
from kentongan.publishing.actions.delivering import deliver_later, make_late
from kentongan.publishing.actions.ledger import held
from kentongan.publishing.actions.looking import look_later
from kentongan.publishing.actions.outcomes import tell_journal, unconfirmed
from kentongan.publishing.actions.reconciling import reconcile_later
from kentongan.publishing.actions.scheduling import bring_heir
from kentongan.publishing.actions.wishes import fulfil_later
from kentongan.publishing.channels import registry
from kentongan.publishing.models import Beat, Publication
from kentongan.publishing.queries.work import crowded, due, heirless, late, to_look_at, unclear, wishes
from kentongan.publishing.rules.states import State

BATCH = 200
DIED = "Pekerja berhenti sebelum jawaban dicatat."


def sweep() -> dict[str, int]:
    """Once a minute. Returns how many rows each step touched, for the log."""
    now = clock.now()
    beat("sweep", now)
    done = {"orphans": _orphans(now), "late": _late(now), "heirs": apart.each(heirless()[:BATCH], bring_heir)}
    if crowded():  # the queue is full of wake-up calls already; these rows wait for the next minute
        return done
    for name, rows, wake in (
        ("due", due(now), deliver_later),
        ("unclear", unclear(now), reconcile_later),
        ("wishes", wishes(now), fulfil_later),
        ("looks", to_look_at(now), look_later),
    ):
        done[name] = _wake(rows, wake)
    return done


def beat(name: str, now: datetime) -> None:
    Beat.objects.update_or_create(name=name, defaults={"at": now, "host": socket.gethostname()[:120]})


def _orphans(now: datetime) -> int:
    """A worker wrote its intent and never came back: nobody knows whether the call was made."""
    rows = lease.expired(Publication.objects.filter(state=State.SENDING), now)
    return apart.each(rows.order_by("lease_until")[:BATCH], _adopt)


def _adopt(publication: Publication) -> bool:
    channel = registry.channel(publication.channel)
    return unconfirmed(
        publication, guard=held(publication.lease_token), note=DIED, attempt=publication.attempts,
        quiet_seconds=channel.quiet_seconds,
    )  # fmt: skip


def _late(now: datetime) -> int:
    free = Q(lease_until=None) | Q(lease_until__lte=now)

    def ask(publication: Publication) -> bool:
        done = make_late(publication, free & Q(too_late_after__lt=now))
        if done:
            tell_journal("publication.late", publication)
        return done

    return apart.each(late(now)[:BATCH], ask)


def _wake(rows: QuerySet[Publication], wake: Any) -> int:
    keys = list(rows.values_list("pk", flat=True)[:BATCH])
    for key in keys:
        enqueue_after_commit(wake, key)
    return len(keys)
