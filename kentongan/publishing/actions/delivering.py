"""Sending one publication: claim, prepare, write the intent, commit, one call, write the outcome.

It may be killed between any two of these. Before the intent nothing has happened; after it, only reading the
platform back (reconciling.py) or a person (deciding.py) brings the row on. See docs/decisions/0005-never-twice.md.
"""

import dataclasses
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from kentongan.agencies.models import Account
from kentongan.core import clock, lease
from kentongan.core.tasks import task
from kentongan.editorial.models import Piece
from kentongan.publishing.actions import doors, outcomes
from kentongan.publishing.actions.content import outgoing_of
from kentongan.publishing.actions.ledger import Kind, held, move, write
from kentongan.publishing.actions.scheduling import schedule
from kentongan.publishing.channels import registry
from kentongan.publishing.channels.base import Channel, ChannelError, Door, NotSent, Outgoing, Refused, Wait
from kentongan.publishing.models import Publication
from kentongan.publishing.queries.twins import open_twins
from kentongan.publishing.rules.states import State
from kentongan.publishing.rules.timing import LEASE_PREPARE, LEASE_SEND, MAX_SENDS, SEND_WITHIN, backoff

NO_LONGER = "Naskahnya tidak lagi disetujui untuk akun ini."
NO_DOOR = "Sambungan akun ini sudah diputus: tayangkan dengan tangan."
TOO_OFTEN = f"Sudah {MAX_SENDS} kali dikirim dan tidak pernah ditemukan. Periksa di platform."
TWIN = "Menunggu kepastian tayangan lain dengan kata-kata yang sama di akun ini."
CLOSED = "Akun atau perangkat daerahnya sudah ditutup, jadi tidak dikirim. Buka lagi atau pilih akun lain."
TOO_LATE = "Waktunya sudah lewat. Kirim sekarang atau lewatkan?"


@task
def deliver_later(publication_id: int) -> None:
    deliver(publication_id)


def deliver(publication_id: int) -> None:
    """Bring one due publication as far as it goes now. Safe to call at any time, by several workers, twice."""
    publication, token = _claim(publication_id)
    if publication is None or _turned_away(publication, token):
        return
    channel = registry.channel(publication.channel)
    if channel.by_hand:
        lease.release(Publication.objects.all(), publication.pk, token)
        return
    try:
        door = doors.door_for(publication)
    except ChannelError as error:  # its key is lost
        _not_prepared(publication, token, error)
        return
    if door is None:
        _give_to_hands(publication, token)
        return
    ready = _prepared(publication, token, channel, door)
    if ready is None:
        return
    attempt = _intend(publication, token)
    if attempt:
        _send(publication, channel, door, ready, attempt)


def _claim(publication_id: int) -> tuple[Publication | None, str]:
    """The row in state DUE under our lease, or None: not yet, not any more, or somebody else has it."""
    now = clock.now()
    waiting = Publication.objects.filter(
        Q(next_at=None) | Q(next_at__lte=now), state__in=[State.PLANNED, State.DUE], due_at__lte=now
    )
    token = lease.claim(waiting, publication_id, seconds=LEASE_PREPARE, state=State.DUE)
    if token is None:
        return None, ""
    rows = Publication.objects.select_related("account__agency", "region", "submission__piece", "replacement")
    return rows.get(pk=publication_id), token


def _turned_away(publication: Publication, token: str) -> bool:
    """What must not go out now: withdrawn, replaced, of a closed account, too late, sent too often, or told to wait."""
    if is_unwanted(publication):
        drop_unwanted(publication, held(token))
        return True
    account = publication.account
    if account.closed_on or account.agency.closed_on:
        _refuse(publication, token, CLOSED)
        return True
    if clock.now() > publication.too_late_after:
        make_late(publication, held(token))
        return True
    if publication.sends >= MAX_SENDS:
        _refuse(publication, token, TOO_OFTEN)
        return True
    connection = doors.connection_of(publication.account_id)
    if connection and connection.retry_after and connection.retry_after > clock.now():
        lease.release(Publication.objects.all(), publication.pk, token, next_at=connection.retry_after)
        return True
    return _waits_for_twin(publication, token)


def _refuse(publication: Publication, token: str, words: str) -> None:
    move(publication, State.FAILED, Kind.REFUSED, guard=held(token), explanation=words, note=words)


def _waits_for_twin(publication: Publication, token: str) -> bool:
    """Not now: another post with these words may be out there, and reading back could take one for the other."""
    if not open_twins(publication).exists():
        return False
    later = clock.now() + backoff(1)
    lease.release(Publication.objects.all(), publication.pk, token, next_at=later, explanation=TWIN)
    return True


def make_late(publication: Publication, guard: Q) -> bool:
    """Whether words are still worth saying after their time is for a person to judge."""
    note = TOO_LATE
    return move(
        publication, State.LATE, Kind.LATE, guard=guard, note=note, explanation=note, asked_at=clock.now()
    )


def is_unwanted(publication: Publication) -> bool:
    """Taken back, replaced by newer words, or no longer what is approved: then it must never leave.

    An account may also have been left out when its piece was approved anew; then nothing replaces these words.
    """
    submission = publication.submission
    piece = submission.piece
    approved = piece.dropped_at is None and piece.state == Piece.State.APPROVED
    if publication.replacement_id or publication.retract_reason or not approved:
        return True
    return piece.submissions.filter(number__gt=submission.number).exists()


def drop_unwanted(publication: Publication, guard: Q) -> bool:
    """Surely not out, and no longer wanted: cancelled; a newer approved text takes its place."""
    replacement = publication.replacement
    note = publication.retract_reason or NO_LONGER
    note = f"Diganti pengajuan {replacement.number}." if replacement else note
    with transaction.atomic():
        if not move(publication, State.CANCELLED, Kind.CANCELLED, guard=guard, note=note, explanation=note,
                    replacement=None, asked_at=None):  # fmt: skip
            return False
        if replacement:
            schedule(replacement)
    return True


def _give_to_hands(publication: Publication, token: str) -> None:
    move(
        publication, State.DUE, Kind.MOVED, guard=held(token), note=NO_DOOR, channel=registry.BY_HAND,
        explanation=NO_DOOR,
    )  # fmt: skip


def _prepared(
    publication: Publication, token: str, channel: Channel, door: Door
) -> tuple[Outgoing, dict[str, Any]] | None:
    """Uploads and drafts, which nobody sees and which may be repeated; None when they did not succeed."""
    memory = dict(publication.memory)
    try:
        outgoing = outgoing_of(publication)
        try:
            channel.prepare(door, outgoing, memory)
        finally:  # an upload that worked need not be made again
            Publication.objects.filter(held(token), pk=publication.pk).update(memory=memory)
        return outgoing, memory
    except Exception as error:
        _not_prepared(publication, token, outcomes.as_channel_error(error))
        return None


def _not_prepared(publication: Publication, token: str, error: ChannelError) -> None:
    doors.note_trouble(publication.account_id, error)
    words = error.words
    if isinstance(error, Refused):
        if move(publication, State.FAILED, Kind.REFUSED, guard=held(token), note=words, data=error.data,
                explanation=words[:500]):  # fmt: skip
            outcomes.tell_journal("publication.failed", publication, words=words)
        return
    pause = timedelta(seconds=error.seconds) if isinstance(error, Wait) else backoff(publication.reads)
    move(
        publication, State.DUE, Kind.NOT_SENT, guard=held(token), note=words, data=error.data,
        next_at=clock.now() + pause, reads=F("reads") + 1, explanation=words[:500],
    )  # fmt: skip


def _intend(publication: Publication, token: str) -> int:
    """The intent in the ledger, committed before the call; 0 when the row is no longer ours to send."""
    attempt = publication.attempts + 1
    with transaction.atomic():
        # Of two with the same words, each waiting for the other's intent, the second must see the first's.
        Account.objects.select_for_update(no_key=True).get(pk=publication.account_id)
        if _waits_for_twin(publication, token):
            return 0
        ours = Publication.objects.filter(
            held(token), pk=publication.pk, state=State.DUE, attempts=attempt - 1, sends__lt=MAX_SENDS
        )
        taken = ours.update(
            state=State.SENDING, sends=F("sends") + 1, attempts=attempt, reads=0,
            written_at=Coalesce("written_at", Value(clock.now())), lease_until=clock.now() + timedelta(seconds=LEASE_SEND),
        )  # fmt: skip
        if not taken:
            return 0
        told = {"channel": publication.channel, "digest": publication.digest, "key": publication.key}
        write(publication, Kind.INTENT, attempt=attempt, data=told)
    publication.refresh_from_db()
    return attempt


def _send(
    publication: Publication,
    channel: Channel,
    door: Door,
    ready: tuple[Outgoing, dict[str, Any]],
    attempt: int,
) -> None:
    """The one call, outside any transaction, and its outcome in a new one."""
    outgoing, memory = ready
    outgoing = dataclasses.replace(outgoing, written_at=publication.written_at)
    try:
        if clock.now() > publication.lease_until - timedelta(seconds=LEASE_SEND - SEND_WITHIN):
            raise NotSent("Pekerja sempat terhenti; dikirim pada giliran berikutnya.")
        receipt = channel.send(door, outgoing, memory)
    except Exception as error:
        told = outcomes.as_channel_error(error)
        outcomes.failed(publication, told, attempt=attempt, quiet_seconds=channel.quiet_seconds)
        doors.note_trouble(publication.account_id, told)
        if publication.state == State.FAILED:
            outcomes.tell_journal("publication.failed", publication, words=told.words)
        return
    outcomes.sent(publication, receipt, attempt=attempt)
    doors.note_success(publication.account_id)
    if publication.state == State.PUBLISHED:
        outcomes.tell_journal("publication.published", publication)
