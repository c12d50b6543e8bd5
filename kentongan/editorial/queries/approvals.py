"""Questions about signatures; the views, the start page and the delivery room ask the same ones."""

from django.db.models import QuerySet

from kentongan.agencies.models import Region
from kentongan.editorial.models import Emergency, Submission
from kentongan.editorial.rules.approvals import emergencies_confirmable_by, submissions_approvable_by

_TOLD = ("piece__agency", "piece__theme", "by")


def waiting_for(user, region: Region | None) -> QuerySet[Submission]:
    """Submissions whose next signature this person may give, those that go out first on top."""
    found = submissions_approvable_by(user).filter(piece__region=region)
    return found.select_related(*_TOLD).order_by("piece__planned_at", "at")


def unconfirmed_emergencies(region: Region | None) -> QuerySet[Emergency]:
    """What went out on one person's word and still lacks a second one; the oldest first."""
    found = Emergency.objects.filter(submission__piece__region=region, confirmed_by=None)
    return found.select_related("submission__piece__agency", "by").order_by("at")


def emergencies_waiting_for(user, region: Region | None) -> QuerySet[Emergency]:
    """Of these, the ones this person may confirm."""
    found = emergencies_confirmable_by(user).filter(submission__piece__region=region)
    return found.select_related("submission__piece__agency", "by").order_by("at")
