"""After a call whose answer never came: read the platform back, and only then decide."""

from datetime import timedelta

from django.db.models import F, Q

from kentongan.core import clock, lease
from kentongan.core.tasks import task
from kentongan.publishing.actions import doors, outcomes
from kentongan.publishing.actions.content import outgoing_of
from kentongan.publishing.actions.delivering import drop_unwanted, is_unwanted, make_late
from kentongan.publishing.actions.ledger import Kind, held, move
from kentongan.publishing.channels import registry
from kentongan.publishing.channels.base import (
    Absent,
    Channel,
    ChannelError,
    Found,
    Outgoing,
    Receipt,
    Unreadable,
)
from kentongan.publishing.models import Publication
from kentongan.publishing.rules.states import State
from kentongan.publishing.rules.timing import LEASE_READ, MAX_SENDS, READS_BEFORE_ASKING, backoff

CANNOT_TELL = "Platform belum dapat dibaca ulang. Periksa sendiri: apakah sudah tayang?"
NO_PROOF = "Tidak ditemukan, tetapi platform ini tidak dapat memastikannya. Periksa sendiri."
NO_DOOR = "Sambungan akun ini diputus, jadi tidak dapat dibaca ulang."


@task
def reconcile_later(publication_id: int) -> None:
    reconcile(publication_id)


def reconcile(publication_id: int) -> None:
    """One reading of one unconfirmed publication. Safe to call at any time."""
    now = clock.now()
    unclear = Publication.objects.filter(Q(next_at=None) | Q(next_at__lte=now), state=State.UNCONFIRMED)
    token = lease.claim(unclear, publication_id, seconds=LEASE_READ)
    if token is None:
        return
    rows = Publication.objects.select_related("account", "region", "submission__piece", "replacement")
    publication = rows.get(pk=publication_id)
    found = read_back(publication)
    if isinstance(found, Found):
        _found(publication, token, found)
    elif isinstance(found, Absent):
        _absent(publication, token, found)
    else:
        _unreadable(publication, token, found)


def read_back(publication: Publication, receipt: Receipt | None = None) -> Found | Absent | Unreadable:
    """What the platform says; every error on the way only means that it did not say."""
    channel = registry.channel(publication.channel)
    memory = {**publication.memory, "taken": _taken(publication)}
    try:
        door = doors.door_for(publication)
        if door is None:
            return Unreadable(NO_DOOR)
        found = channel.find(door, _as_sent(publication), memory, receipt)
    except Exception as error:
        told = outcomes.as_channel_error(error)
        doors.note_trouble(publication.account_id, told)
        return Unreadable(told.words)
    doors.note_success(publication.account_id)
    return found


def _as_sent(publication: Publication) -> Outgoing:
    """What to look for. A picture withdrawn since then does not change what was sent, so it is not asked for."""
    try:
        return outgoing_of(publication)
    except ChannelError:
        return Outgoing(
            publication.key, publication.title, publication.text, publication.link,
            written_at=publication.written_at,
        )  # fmt: skip


def _taken(publication: Publication) -> list[str]:
    """Posts that are known to be other publications, lest two equal texts be taken for one."""
    since = publication.created_at - timedelta(days=1)
    others = Publication.objects.filter(account_id=publication.account_id, published_at__gte=since)
    return list(
        others.exclude(pk=publication.pk).exclude(platform_id="").values_list("platform_id", flat=True)
    )


def _found(publication: Publication, token: str, found: Found) -> None:
    at = outcomes.last_intent(publication)
    if outcomes.published(
        publication, found.receipt, attempt=publication.attempts, kind=Kind.FOUND, at=at, guard=held(token)
    ):
        outcomes.tell_journal("publication.published", publication)


def _absent(publication: Publication, token: str, found: Absent) -> None:
    """Believed only after the quiet time, and only where the channel's absence proves something."""
    now = clock.now()
    if publication.quiet_until and now < publication.quiet_until:
        lease.release(Publication.objects.all(), publication.pk, token, next_at=publication.quiet_until)
        return
    if not registry.channel(publication.channel).absence_proves:
        _ask(publication, token, Kind.ABSENT, found.words, NO_PROOF)
        return
    if is_unwanted(publication):
        drop_unwanted(publication, held(token))
    elif publication.sends >= MAX_SENDS or now > publication.too_late_after:
        if make_late(publication, held(token)):
            outcomes.tell_journal("publication.late", publication)
    else:
        move(
            publication, State.DUE, Kind.ABSENT, guard=held(token), note=found.words,
            attempt=publication.attempts, next_at=None, reads=0, asked_at=None, explanation="",
        )  # fmt: skip


def _unreadable(publication: Publication, token: str, found: Unreadable) -> None:
    if _can_never_be_read(publication) or publication.reads + 1 >= READS_BEFORE_ASKING:
        _ask(publication, token, Kind.UNREADABLE, found.words, CANNOT_TELL)
        return
    move(
        publication, State.UNCONFIRMED, Kind.UNREADABLE, guard=held(token), note=found.words,
        attempt=publication.attempts, reads=F("reads") + 1, next_at=clock.now() + backoff(publication.reads + 1),
    )  # fmt: skip


def _ask(publication: Publication, token: str, kind: str, words: str, question: str) -> None:
    """A person is asked once; reading goes on meanwhile, ever more rarely."""
    asked = publication.asked_at
    moved = move(
        publication, State.UNCONFIRMED, kind, guard=held(token), note=words, attempt=publication.attempts,
        reads=F("reads") + 1, next_at=clock.now() + _rarely(publication), asked_at=asked or clock.now(),
        explanation=question,
    )  # fmt: skip
    if moved and not asked:
        outcomes.tell_journal("publication.unconfirmed", publication)


def _can_never_be_read(publication: Publication) -> bool:
    """A platform without any way to read back (a Telegram bot): waiting would only keep the person waiting."""
    return type(registry.channel(publication.channel)).find is Channel.find


def _rarely(publication: Publication) -> timedelta:
    """Hourly for the first day, then daily: a platform that is gone must not fill the ledger."""
    if _can_never_be_read(publication):
        return timedelta(days=3650)
    return timedelta(hours=1) if publication.reads < READS_BEFORE_ASKING + 24 else timedelta(days=1)
