"""WebSub: feeds that call us. A push is a gift; asking goes on all the same, only less often."""

import hashlib
import hmac
import logging
import secrets
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F, Q
from django.urls import reverse

from kentongan.core import apart, clock, http
from kentongan.core.secrets import KeyMissing
from kentongan.listening.actions.adding import add_items
from kentongan.listening.actions.days import count_hearing, recount_region
from kentongan.listening.actions.forgetting import forget_gone
from kentongan.listening.models import Gathering, Source
from kentongan.listening.sources.base import SourceError
from kentongan.listening.sources.feed.gather import read_push

logger = logging.getLogger(__name__)

LEASE = timedelta(days=10)
SHORTEST, LONGEST = timedelta(minutes=5), timedelta(days=30)
RENEW_BEFORE = timedelta(days=2)
ASK_AGAIN_AFTER = timedelta(hours=6)
ANSWER_WITHIN = timedelta(hours=24)
METHODS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256, "sha384": hashlib.sha384, "sha512": hashlib.sha512}
HOME = ("localhost", "127.0.0.1", "::1")


def renew_hubs() -> int:
    """Subscribe where a feed offers a hub, renew what ends soon, end what is stopped; called every half hour."""
    now = clock.now()
    patient = Q(hub_asked_at=None) | Q(hub_asked_at__lt=now - ASK_AGAIN_AFTER)
    ending = Q(hub_until=None) | Q(hub_until__lt=now + RENEW_BEFORE)
    wanted = Source.objects.filter(patient, ending, stopped_at=None, kind="feed").exclude(hub="")
    ended = Source.objects.filter(stopped_at__isnull=False, hub_until__gt=now).exclude(hub_key="")
    subscribed = apart.each(wanted, lambda source: _asked(source, "subscribe", can_be_called(source.hub)))
    return subscribed + apart.each(ended, lambda source: _asked(source, "unsubscribe", True))


def _asked(source: Source, mode: str, reachable: bool) -> bool:
    """Whether the wish was sent at all, taken or not."""
    if reachable:
        ask(source, mode)
    return reachable


def can_be_called(hub: str) -> bool:
    """Whether that hub could reach us: a machine without a public name can only be called by its neighbours."""
    return urlsplit(settings.SITE_URL).hostname not in HOME or urlsplit(hub).hostname in HOME


def ask(source: Source, mode: str) -> bool:
    """Ask the hub to begin or to end; it will call back before anything counts. False when it did not take the wish."""
    source.hub_key = source.hub_key or secrets.token_urlsafe(24)
    source.hub_secret = _secret(source) or secrets.token_urlsafe(32)
    source.hub_wanted, source.hub_asked_at = mode, clock.now()
    # Saved first: some hubs call back before they answer.
    source.save(update_fields=["hub_key", "hub_secret", "hub_wanted", "hub_asked_at"])
    form = {
        "hub.mode": mode,
        "hub.topic": source.hub_topic,
        "hub.callback": callback(source),
        "hub.lease_seconds": str(int(LEASE.total_seconds())),
        "hub.secret": source.hub_secret,
    }
    try:
        return http.request("POST", source.hub, data=form, timeout=15.0, max_bytes=100_000).ok
    except http.HttpError:
        return False


def callback(source: Source) -> str:
    """Our address for this source, unguessable."""
    return settings.SITE_URL + reverse("listening:websub", args=[source.hub_key])


def confirm(source: Source, *, mode: str, topic: str, lease_seconds: str) -> bool:
    """The hub asks whether we really wished that. Yes only for our own fresh wish about our own topic."""
    ours = mode == source.hub_wanted and topic == source.hub_topic and bool(topic)
    fresh = source.hub_asked_at is not None and source.hub_asked_at > clock.now() - ANSWER_WITHIN
    if not (ours and fresh):
        return False
    if mode == "subscribe":
        seconds = (
            int(lease_seconds)
            if lease_seconds.isascii() and lease_seconds.isdigit() and len(lease_seconds) < 12
            else 0
        )
        lease = min(max(timedelta(seconds=seconds), SHORTEST), LONGEST) if seconds else LEASE
        _note(source, hub_wanted="", hub_until=clock.now() + lease)
    else:
        _note(source, hub_wanted="", hub_until=None)
    return True


def denied(source: Source, *, topic: str) -> None:
    """The hub will not (or no longer) call us."""
    if topic == source.hub_topic:
        _note(source, hub_wanted="", hub_until=None)


def is_signed(source: Source, header: str, body: bytes) -> bool:
    """Whether the push carries the keyed hash of its body, in a method we know."""
    method, _, given = header.partition("=")
    secret = _secret(source)
    if method.lower() not in METHODS or not secret:
        return False
    expected = hmac.new(secret.encode(), body, METHODS[method.lower()]).hexdigest()
    return hmac.compare_digest(expected.encode(), given.strip().lower().encode("ascii", "replace"))


def _secret(source: Source) -> str:
    """What we gave the hub; "" when the key under which it was kept is gone: then it gets a new one."""
    try:
        return source.hub_secret
    except KeyMissing:
        return ""


def ignore(source: Source) -> None:
    """Count a push that nobody of ours signed."""
    Source.objects.filter(pk=source.pk).update(hub_ignored=F("hub_ignored") + 1)


def receive(source: Source, body: bytes) -> int:
    """Keep what a signed push says; how many were new. A push that cannot be read makes us ask the feed soon."""
    now = clock.now()
    try:
        found = read_push(body, url=source.hub_topic or source.address, memory=source.memory)
    except SourceError as error:
        logger.info("push for source %s not readable: %s", source.pk, error.sentence)
        _note(source, pushed_at=now, next_at=now)
        return 0
    new = add_items(source, found.items)
    forget_gone(source, found.gone)
    Gathering.objects.create(
        source=source, ok=True, seen=len(found.items), new=new, note="Dikirim langsung oleh situsnya"
    )
    # The memory stays with the visits: it holds the ETag of the whole feed.
    _note(source, pushed_at=now, last_ok_at=now)
    count_hearing(source, since=now)
    recount_region(source.region)
    return new


def _note(source: Source, **changes) -> None:
    Source.objects.filter(pk=source.pk).update(**changes)
    for name, value in changes.items():
        setattr(source, name, value)
