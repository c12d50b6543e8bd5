"""From an approved submission to publications waiting for their time, and back: moved, replaced, cancelled."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from kentongan.agencies.models import Account
from kentongan.core import clock
from kentongan.editorial.models import Emergency, Piece, Submission, Variant
from kentongan.publishing.actions.content import frozen
from kentongan.publishing.actions.doors import connection_of
from kentongan.publishing.actions.ledger import Kind, move, write
from kentongan.publishing.channels import registry
from kentongan.publishing.models import Publication
from kentongan.publishing.rules.states import DEAD, UNSENT, State


@transaction.atomic
def schedule(submission: Submission, *, by=None, emergency: bool = False) -> list[Publication]:
    """One publication per variant, with the approved text frozen into it. Doing it twice changes nothing.

    A variant that is already out gets its new words there (`replacement`); one still waiting is replaced. What a
    person cancelled for one account stays cancelled, however often the same submission comes by.
    What goes out in an emergency goes out now, also when it had to wait for its predecessor to make room.
    Returns the publications that were created.
    """
    emergency = emergency or Emergency.objects.filter(submission=submission).exists()
    created = [_one(submission, told, by=by, emergency=emergency) for told in submission.content["variants"]]
    return [publication for publication in created if publication]


def _one(submission: Submission, told: dict[str, Any], *, by, emergency: bool) -> Publication | None:
    variant = Variant.objects.select_related("account__agency").filter(pk=told["variant"]).first()
    if variant is None or Publication.objects.filter(variant=variant, submission=submission).exists():
        return None
    living = _living(variant)
    if living is not None and not _makes_room(living, submission, told, by=by):
        return None
    return _create(submission, variant, told, by=by, emergency=emergency)


def _living(variant: Variant) -> Publication | None:
    return Publication.objects.select_for_update().filter(variant=variant).exclude(state__in=DEAD).first()


def _makes_room(living: Publication, submission: Submission, told: dict[str, Any], *, by) -> bool:
    """True when the waiting publication gave way. One that is (or may be) out there keeps its place."""
    if living.submission_id == submission.pk:
        return False
    note = f"Diganti pengajuan {submission.number}."
    if living.state in UNSENT and move(
        living, State.CANCELLED, Kind.CANCELLED, by=by, note=note, asked_at=None
    ):
        return True
    changes: dict[str, Any] = {"replacement": submission, "next_at": None, "reads": 0, "asked_at": None}
    if living.state == State.PUBLISHED and living.digest == frozen(submission.content, told)["digest"]:
        changes = {"submission": submission, "replacement": None}
    elif living.state != State.PUBLISHED:
        changes = {"replacement": submission}
    Publication.objects.filter(pk=living.pk).update(**changes)
    return False


def _create(
    submission: Submission, variant: Variant, told: dict[str, Any], *, by, emergency: bool
) -> Publication:
    content = submission.content
    due_at = clock.now() if emergency else _due_at(submission, variant, told)
    publication = Publication.objects.create(
        region_id=submission.region_id, account=variant.account, variant=variant, submission=submission,
        channel=channel_kind(variant.account), due_at=due_at,
        too_late_after=too_late(due_at, _moment(content.get("too_late_after"))), **frozen(content, told),
    )  # fmt: skip
    write(
        publication,
        Kind.PLANNED,
        by=by,
        note=f"Pengajuan {submission.number}",
        data={"due_at": due_at.isoformat()},
    )
    return publication


def _due_at(submission: Submission, variant: Variant, told: dict[str, Any]) -> datetime:
    """When these words are to leave.

    No plan, and a plan that had passed when they were handed in (the page told the writers so), both mean now.
    A time that passed while they waited for a signature stays: whether they are still useful is asked. So does any
    past time where a person let an earlier post go or took it back: it may be out there, or be wanted no more.
    """
    planned_at = _moment(told.get("planned_at")) or _moment(submission.content.get("planned_at"))
    if planned_at is None or (planned_at < submission.at and not _was_let_go(variant)):
        return clock.now()
    return planned_at


def _was_let_go(variant: Variant) -> bool:
    ended = (State.MISSED, State.RETRACTED)
    return Publication.objects.filter(variant=variant, state__in=ended).exists()


def channel_kind(account: Account) -> str:
    """Who speaks for this account now: its connection's channel, our own website, or an officer's hands."""
    connection = connection_of(account.pk)
    if connection is not None and connection.channel in registry.all_channels():
        return connection.channel
    channel = registry.for_platform(account.platform)
    return channel.kind if channel and not channel.needs_door else registry.BY_HAND


def too_late(due_at: datetime, told: datetime | None) -> datetime:
    """After this moment a person is asked: what the writers said, else the installation's own patience."""
    return told or due_at + timedelta(minutes=settings.PUBLICATION_LATE_AFTER_MINUTES)


def cancel_unsent(piece: Piece, *, by=None, note: str) -> int:
    """Nothing of this piece leaves any more. What may be out there already is read back first, and never resent."""
    rows = Publication.objects.filter(variant__piece=piece)
    heirs = rows.exclude(state=State.PUBLISHED).exclude(replacement=None).values_list("pk", flat=True)
    Publication.objects.filter(pk__in=list(heirs)).update(replacement=None)
    return sum(cancel(publication, by=by, note=note) for publication in rows.filter(state__in=UNSENT))


@transaction.atomic
def bring_heir(publication: Publication) -> bool:
    """Its newer words take the place of a publication that ended without them; False when there are none."""
    row = (
        Publication.objects.select_for_update(of=("self",))
        .select_related("replacement")
        .get(pk=publication.pk)
    )
    newer = row.replacement
    if newer is None or row.state not in DEAD:
        return False
    Publication.objects.filter(pk=row.pk).update(replacement=None)
    schedule(newer)
    return True


def cancel(publication: Publication, *, by=None, note: str) -> bool:
    """False when it is too late for that: a send has begun."""
    return move(
        publication, State.CANCELLED, Kind.CANCELLED, guard=Q(state__in=UNSENT), by=by, note=note, asked_at=None,
        explanation=note[:500],
    )  # fmt: skip


def follow_move(piece: Piece, *, by=None) -> int:
    """The piece was given another time; what has not left goes with it, the same words."""
    rows = Publication.objects.filter(submission__piece=piece, state__in=UNSENT).select_related(
        "variant__piece"
    )
    return sum(_moved(publication, piece, by=by) for publication in rows)


def _moved(publication: Publication, piece: Piece, *, by) -> bool:
    due_at = publication.variant.planned_at
    if due_at is None or (due_at == publication.due_at and publication.state == State.PLANNED):
        return False
    times = {"before": publication.due_at.isoformat(), "after": due_at.isoformat()}
    return move(
        publication, State.PLANNED, Kind.MOVED, guard=Q(state__in=UNSENT), by=by, data=times, due_at=due_at,
        too_late_after=too_late(due_at, piece.too_late_after), next_at=None, reads=0, asked_at=None, told="",
        explanation="",
    )  # fmt: skip


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
