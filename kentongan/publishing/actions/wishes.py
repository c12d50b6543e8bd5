"""What approved people want of a post that is out: other words there, or gone. Both may be repeated safely.

The wish is a column of the row, so a worker that dies on the way leaves it standing for the next one.
"""

import copy
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from kentongan.agencies.refused import Refused as DeedRefused
from kentongan.core import clock, lease
from kentongan.core.tasks import enqueue_after_commit, task
from kentongan.editorial.models import Submission
from kentongan.journal import actions as journal
from kentongan.publishing.actions import doors
from kentongan.publishing.actions.content import frozen, outgoing_of
from kentongan.publishing.actions.deciding import MOVED_ON
from kentongan.publishing.actions.ledger import Kind, held, move, write
from kentongan.publishing.actions.outcomes import as_channel_error, tell_journal
from kentongan.publishing.actions.scheduling import cancel, schedule
from kentongan.publishing.channels import registry
from kentongan.publishing.channels.base import CannotDo, ChannelError, Receipt, Refused, Wait
from kentongan.publishing.models import Publication
from kentongan.publishing.rules.states import OPEN, State
from kentongan.publishing.rules.timing import FIRST_LOOK, LEASE_PREPARE, READS_BEFORE_ASKING, backoff

EDIT_BY_HAND = "Teksnya sudah disetujui berubah. Ubah di platform, lalu tandai selesai."
REMOVE_BY_HAND = "Tayangan ini ditarik. Hapus di platform, lalu tandai selesai."


@task
def fulfil_later(publication_id: int) -> None:
    fulfil(publication_id)


@transaction.atomic
def retract(publication: Publication, *, by, reason: str) -> bool:
    """Take it back, with a reason. What has not left is cancelled; False when there is nothing to take back."""
    if cancel(publication, by=by, note=reason):
        journal.record("publication.cancelled", publication, by=by, reason=reason)
        return True
    rows = Publication.objects.filter(
        pk=publication.pk, state__in=(*OPEN, State.PUBLISHED), retract_reason=""
    )
    wish = {"retract_reason": reason[:500], "retract_by": by, "replacement": None}
    if rows.update(**wish, next_at=F("next_at"), asked_at=None) != 1:
        return False
    publication.refresh_from_db()
    if publication.state == State.PUBLISHED:
        Publication.objects.filter(pk=publication.pk).update(next_at=None, reads=0)
    journal.record("publication.retraction_asked", publication, by=by, reason=reason)
    enqueue_after_commit(fulfil_later, publication.pk)
    return True


def take_back(publication: Publication, *, by, reason: str) -> None:
    """`retract`, for whoever asked on a page: Refused with a sentence when there is nothing to take back."""
    if not retract(publication, by=by, reason=reason):
        raise DeedRefused(MOVED_ON)


def fulfil(publication_id: int) -> None:
    """Carry out the wish of one published post, if it has one. Safe to call at any time."""
    now = clock.now()
    wished = Publication.objects.wished().filter(Q(next_at=None) | Q(next_at__lte=now), asked_at=None)
    token = lease.claim(wished, publication_id, seconds=LEASE_PREPARE)
    if token is None:
        return
    rows = Publication.objects.select_related("account", "region", "replacement", "retract_by")
    publication = rows.get(pk=publication_id)
    try:
        _carry_out(publication, token)
    except Exception as error:
        _not_fulfilled(publication, token, as_channel_error(error))


def _carry_out(publication: Publication, token: str) -> None:
    channel, door = registry.channel(publication.channel), doors.door_for(publication)
    receipt = Receipt(publication.platform_id, publication.permalink)
    if channel.by_hand or door is None or not publication.platform_id:
        raise CannotDo
    memory = {**publication.memory, "stands": [entry["sha256"] for entry in publication.media]}
    if publication.retract_reason:
        channel.remove(door, _wording(publication), memory, receipt)
        retracted(publication, held(token), by=publication.retract_by)
        return
    outgoing = outgoing_of(_reworded(publication))
    channel.prepare(door, outgoing, memory)
    edited_receipt = channel.edit(door, outgoing, memory, receipt)
    for told in ("seen", "stands"):
        memory.pop(told, None)
    edited(publication, held(token), by=None, memory=memory, permalink=edited_receipt.permalink[:1000])


def _wording(publication: Publication):
    """Removing needs the key, not the pictures; those may be withdrawn by now."""
    return outgoing_of(_without_media(publication))


def _without_media(publication: Publication) -> Publication:
    bare = copy.copy(publication)
    bare.media = []
    bare.digest = frozen({"title": bare.title}, {"text": bare.text, "link": bare.link})["digest"]
    return bare


def _reworded(publication: Publication) -> Publication:
    """The same publication with the words of its replacement."""
    other = copy.copy(publication)
    for name, value in new_words(publication).items():
        setattr(other, name, value)
    return other


def new_words(publication: Publication) -> dict[str, Any]:
    """The columns that the replacement brings; the old ones when it no longer speaks for this variant."""
    submission: Submission = publication.replacement
    told = next((v for v in submission.content["variants"] if v["variant"] == publication.variant_id), None)
    if told is None:
        return {name: getattr(publication, name) for name in ("title", "text", "link", "media", "digest")}
    return frozen(submission.content, told)


def edited(publication: Publication, guard: Q, *, by, **changes: Any) -> bool:
    """The post says the new words; the ledger keeps the old ones."""
    words, submission = new_words(publication), publication.replacement
    old = {name: getattr(publication, name) for name in ("title", "text", "link", "media", "digest")}
    with transaction.atomic():
        rows = Publication.objects.filter(
            guard, pk=publication.pk, state=State.PUBLISHED, replacement=submission
        )
        step = {"submission": submission, "replacement": None, "reads": 0, "next_at": None, "asked_at": None}
        step |= {
            "explanation": "",
            "lease_until": None,
            "lease_token": "",
            "look_at": clock.now() + FIRST_LOOK,
        }
        if rows.update(**words, **step, **changes) != 1:
            return False
        write(
            publication,
            Kind.EDITED,
            by=by,
            note=f"Pengajuan {submission.number}",
            data={"old": old, "digest": words["digest"]},
        )
    publication.refresh_from_db()
    tell_journal("publication.edited", publication, by=by)
    return True


def retracted(publication: Publication, guard: Q, *, by) -> bool:
    """The post is gone, as asked. Words approved since then leave as a post of their own."""
    reason, newer = publication.retract_reason, publication.replacement
    with transaction.atomic():
        done = move(
            publication, State.RETRACTED, Kind.RETRACTED, guard=guard & Q(replacement=newer), by=by, note=reason,
            explanation=reason, look_at=None, asked_at=None, next_at=None, reads=0, replacement=None,
        )  # fmt: skip
        if done and newer:
            schedule(newer)
    if done:
        tell_journal("publication.retracted", publication, by=by, reason=reason)
    return done


def _not_fulfilled(publication: Publication, token: str, error: ChannelError) -> None:
    """Networks are tried again; what the platform refuses or does not offer is a person's work."""
    doors.note_trouble(publication.account_id, error)
    rows, now = Publication.objects.all(), clock.now()
    if publication.replacement_id and isinstance(error, Refused) and error.kind == "gone":
        _gone(publication, token, error)
    elif isinstance(error, CannotDo | Refused) or publication.reads + 1 >= READS_BEFORE_ASKING:
        question = REMOVE_BY_HAND if publication.retract_reason else EDIT_BY_HAND
        words = f"{question} {error.words}".strip()[:500]
        lease.release(rows, publication.pk, token, asked_at=now, explanation=words, next_at=None)
    else:
        pause = timedelta(seconds=error.seconds) if isinstance(error, Wait) else backoff(publication.reads)
        lease.release(rows, publication.pk, token, next_at=now + pause, reads=F("reads") + 1)


def _gone(publication: Publication, token: str, error: ChannelError) -> None:
    """There is nothing left to change: somebody removed it on the platform."""
    with transaction.atomic():
        if lease.release(
            Publication.objects.all(), publication.pk, token, replacement=None, gone_at=clock.now()
        ):
            write(publication, Kind.GONE, note=error.words)
