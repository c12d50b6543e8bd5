"""An emergency word on every screen: one person starts it, it ends by itself, another person confirms it."""

from django.db import transaction
from django.utils import timezone

from kentongan.agencies.refused import Refused
from kentongan.journal import actions as journal
from kentongan.lounge.models import Takeover
from kentongan.lounge.models.takeover import LONGEST


@transaction.atomic
def start_takeover(takeover: Takeover, *, by) -> Takeover:
    if takeover.expires_at - takeover.starts_at > LONGEST:
        raise Refused("Siaran darurat berlaku paling lama 24 jam. Sesudah itu mulai siaran baru.")
    takeover.author = by
    takeover.save()
    journal.record("takeover.started", takeover, by=by)
    return takeover


@transaction.atomic
def end_takeover(takeover: Takeover, *, by) -> bool:
    """Gone from every screen with their next question. False when it was over already."""
    now = timezone.now()
    ended = Takeover.objects.coming(now).filter(pk=takeover.pk).update(ended_at=now, ended_by=by)
    if ended:
        journal.record("takeover.ended", takeover, by=by)
    return bool(ended)


@transaction.atomic
def confirm_takeover(takeover: Takeover, *, by) -> bool:
    """A second person stands behind it, also afterwards. Whoever wrote it is refused."""
    if takeover.author_id == by.pk:
        raise Refused("Yang menegaskan harus orang lain dari yang menyiarkan.")
    confirmed = Takeover.objects.filter(pk=takeover.pk, confirmed_at=None).update(
        confirmed_at=timezone.now(), confirmed_by=by
    )
    if confirmed:
        journal.record("takeover.confirmed", takeover, by=by)
    return bool(confirmed)
