"""What only a person can settle: whether it is out there, and whether late words are still worth saying."""

from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q

from kentongan.agencies.refused import Refused
from kentongan.core import clock
from kentongan.core.tasks import enqueue_after_commit
from kentongan.journal import actions as journal
from kentongan.publishing.actions.delivering import deliver_later
from kentongan.publishing.actions.ledger import Kind, move, write
from kentongan.publishing.actions.outcomes import published
from kentongan.publishing.channels.base import Receipt
from kentongan.publishing.models import Publication
from kentongan.publishing.rules.states import State
from kentongan.publishing.rules.timing import MAX_SENDS
from kentongan.ui import formats

UNSURE = Q(state__in=[State.UNCONFIRMED, State.LATE, State.FAILED])
MOVED_ON = "Tayangan ini sudah berubah keadaan sejak halaman Anda dibuka. Tidak ada yang diubah."


@transaction.atomic
def it_is_live(publication: Publication, *, by, link: str = "") -> None:
    """The person has seen it on the platform."""
    receipt = Receipt(publication.platform_id, link or publication.permalink)
    done = published(
        publication, receipt, attempt=publication.attempts, kind=Kind.DECIDED, guard=UNSURE & ~Q(state=State.FAILED),
        by=by, note="Sudah tayang, menurut yang memeriksa.",
    )  # fmt: skip
    if not done:
        raise Refused(MOVED_ON)
    if not publication.platform_id:  # nothing to read it back by
        Publication.objects.filter(pk=publication.pk).update(look_at=None)
    journal.record("publication.settled", publication, by=by, decision="sudah tayang")


@transaction.atomic
def send_again(publication: Publication, *, by) -> None:
    """It is not there (or only late, or was refused): send it now."""
    _must_be_quiet(publication)
    now = clock.now()
    if publication.sends >= MAX_SENDS:
        raise Refused(
            f"Sudah {MAX_SENDS} kali dikirim. Tayangkan dengan tangan, lalu tempel tautannya di sini."
        )
    patience = now + timedelta(minutes=settings.PUBLICATION_LATE_AFTER_MINUTES)
    try:
        with transaction.atomic():
            done = move(
                publication, State.DUE, Kind.DECIDED, guard=UNSURE, by=by, note="Belum tayang: kirim sekarang.",
                next_at=None, reads=0, asked_at=None, told="", explanation="",
                too_late_after=max(publication.too_late_after, patience), due_at=min(publication.due_at, now),
            )  # fmt: skip
    except IntegrityError:
        raise Refused("Naskah ini sudah punya tayangan yang lebih baru di akun yang sama.") from None
    if not done:
        raise Refused(MOVED_ON)
    journal.record("publication.settled", publication, by=by, decision="dikirim lagi")
    enqueue_after_commit(deliver_later, publication.pk)


@transaction.atomic
def give_up(publication: Publication, *, by, reason: str) -> None:
    """It will not go out; the ledger says who let it go and why."""
    _must_be_quiet(publication)
    done = move(
        publication, State.MISSED, Kind.DECIDED, guard=UNSURE, by=by, note=reason, asked_at=None, next_at=None,
        explanation=reason[:500],
    )  # fmt: skip
    if not done:
        raise Refused(MOVED_ON)
    journal.record("publication.settled", publication, by=by, decision="dilewatkan", reason=reason)


@transaction.atomic
def checked(publication: Publication, *, by) -> None:
    """The person looked whether it is out there twice, and put it right on the platform if it was."""
    rows = Publication.objects.filter(pk=publication.pk, state=State.PUBLISHED, asked_at__isnull=False)
    if rows.filter(replacement=None, retract_reason="").update(asked_at=None, explanation="", told="") != 1:
        raise Refused(MOVED_ON)
    write(publication, Kind.DECIDED, by=by, note="Sudah diperiksa di platform: hanya satu yang berdiri.")
    journal.record("publication.settled", publication, by=by, decision="sudah diperiksa")


def _must_be_quiet(publication: Publication) -> None:
    """A call of a moment ago may still land; whoever says "it is not there" now may be right only for a minute."""
    if publication.state != State.UNCONFIRMED or not publication.quiet_until:
        return
    if clock.now() < publication.quiet_until:
        until = formats.clock(publication.quiet_until)
        raise Refused(f"Kiriman tadi mungkin masih di jalan. Periksa lagi setelah {until}.")
