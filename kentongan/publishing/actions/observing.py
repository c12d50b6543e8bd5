"""Posts that an agency made outside Kentongan, seen on its accounts and shown as such."""

import logging
from datetime import datetime, timedelta

from django.db.models import Q

from kentongan.core import clock
from kentongan.core.tasks import enqueue_after_commit, task
from kentongan.core.text import control_free
from kentongan.publishing.actions import doors
from kentongan.publishing.actions.outcomes import as_channel_error
from kentongan.publishing.channels import registry
from kentongan.publishing.channels.base import Seen
from kentongan.publishing.models import Connection, Observation, Publication
from kentongan.publishing.rules.states import OPEN, State

logger = logging.getLogger(__name__)
BACK = timedelta(days=3)  # how far each look reaches back: far enough to notice what was taken away
AT_MOST = 30  # posts per look that we take in; fewer than any channel's page, so "not in it" means gone


def observe_all() -> int:
    """Wake one look per connection that can be observed; returns how many."""
    kinds = [channel.kind for channel in registry.all_channels().values() if channel.observes]
    now = clock.now()
    rows = Connection.objects.filter(
        Q(retry_after=None) | Q(retry_after__lte=now), disconnected_at=None, channel__in=kinds, problem=""
    ).order_by("observed_at")
    keys = list(rows.values_list("pk", flat=True)[:500])
    for key in keys:
        enqueue_after_commit(observe_later, key)
    return len(keys)


@task
def observe_later(connection_id: int) -> None:
    observe(connection_id)


def observe(connection_id: int) -> int:
    """Look at one account; returns how many posts from outside are new. A platform that is down costs nothing."""
    connection = Connection.objects.select_related("account__agency").get(pk=connection_id)
    if connection.disconnected_at:
        return 0
    now = clock.now()
    try:
        seen = registry.channel(connection.channel).recent(doors.door_of(connection), now - BACK)
    except Exception as error:
        doors.note_trouble(connection.account_id, as_channel_error(error))
        return 0
    Connection.objects.filter(pk=connection.pk).update(observed_at=now, last_ok_at=now)
    outside = _not_ours(connection, seen)
    _mark_gone(connection, seen, now)
    return sum(_note(connection, post) for post in outside)


def _not_ours(connection: Connection, seen: list[Seen]) -> list[Seen]:
    """Neither a publication of ours, nor one whose answer has not reached us yet (known by its key or its words)."""
    ours = Publication.objects.filter(account=connection.account)
    ids = set(
        ours.filter(platform_id__in=[post.platform_id for post in seen]).values_list("platform_id", flat=True)
    )
    on_the_way = list(ours.filter(state__in=(*OPEN, State.DUE)).values_list("key", "text"))
    return [post for post in seen if post.platform_id not in ids and not _may_be(post, on_the_way)]


def _may_be(post: Seen, on_the_way: list[tuple[str, str]]) -> bool:
    said = " ".join(post.text.split())
    return any(key in post.platform_id or key in post.permalink or " ".join(text.split()) in said
               for key, text in on_the_way)  # fmt: skip


def _note(connection: Connection, post: Seen) -> bool:
    _, new = Observation.objects.get_or_create(
        account=connection.account, platform_id=post.platform_id[:500],
        defaults={
            "region_id": connection.region_id, "permalink": post.permalink[:1000],
            "text": control_free(post.text)[:5000], "posted_at": post.posted_at,
        },
    )  # fmt: skip
    return new


def _mark_gone(connection: Connection, seen: list[Seen], now: datetime) -> None:
    """Only what this look would have shown: a full page may simply not reach back that far."""
    if len(seen) >= AT_MOST:
        return
    known = Observation.objects.filter(
        account=connection.account, posted_at__gte=now - BACK + timedelta(hours=1)
    )
    here = [post.platform_id for post in seen]
    known.filter(gone_at=None).exclude(platform_id__in=here).update(gone_at=now)
    known.filter(platform_id__in=here).update(gone_at=None)
