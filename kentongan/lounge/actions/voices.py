"""Letting something people said onto the screens, and taking it away again."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from kentongan.agencies.refused import Refused
from kentongan.core import clock
from kentongan.journal import actions as journal
from kentongan.lounge.models import ShownVoice


def show_voice(mention, *, text: str, until: datetime, by) -> ShownVoice:
    """`text` is what a person screened: without names, addresses or numbers. Shown until `until` at the latest."""
    try:
        with transaction.atomic():
            voice = ShownVoice.objects.create(
                region=mention.region, mention=mention, text=text, platform=mention.platform, until=until,
                said_on=clock.local(mention.published_at, mention.region.time_zone).date(), screened_by=by,
            )  # fmt: skip
            journal.record("voice.admitted", voice, by=by)
    except IntegrityError:
        raise Refused("Kutipan ini sudah ditampilkan.")
    return voice


@transaction.atomic
def withdraw_voice(voice: ShownVoice, *, by) -> bool:
    taken = ShownVoice.objects.filter(pk=voice.pk, withdrawn_at=None).update(
        withdrawn_at=timezone.now(), withdrawn_by=by
    )
    if taken:
        journal.record("voice.withdrawn", voice, by=by)
    return bool(taken)
