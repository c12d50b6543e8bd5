"""Addresses under which a calendar programme reads the plan: making, renewing, removing."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from kentongan.agencies.models import Agency, Region
from kentongan.publishing.models import CalendarKey

NOTED_EVERY = timedelta(hours=1)


@transaction.atomic
def give_key(user, region: Region, agency: Agency | None = None) -> CalendarKey:
    """The person's key for the region or for one of its agencies; the same one when asked again."""
    key = CalendarKey.objects.filter(user=user, region=region, agency=agency).first()
    return key or renew_key(CalendarKey(user=user, region=region, agency=agency))


def renew_key(key: CalendarKey) -> CalendarKey:
    """Another address; whoever had the old one reads nothing any more."""
    key.renew()
    key.save()
    return key


def note_use(key: CalendarKey) -> None:
    """Remember that the address is in use, without a write for every poll."""
    moment = timezone.now()
    if key.used_at is None or moment - key.used_at > NOTED_EVERY:
        CalendarKey.objects.filter(pk=key.pk).update(used_at=moment)
