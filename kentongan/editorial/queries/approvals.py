"""Questions about signatures; the views, the start page and the delivery room ask the same ones."""

from django.db.models import QuerySet

from kentongan.agencies.models import Region
from kentongan.editorial.models import Emergency, Submission
from kentongan.editorial.rules.approvals import (
    emergencies_confirmable_by,
    submissions_approvable_by,
    submissions_visible_to,
)


def waiting_for(user, region: Region | None) -> QuerySet[Submission]:
    """Submissions whose next signature this person may give, those that go out first on top."""
    found = submissions_approvable_by(user).filter(piece__region=region)
    return _told(found)


def waiting_for_others(user, region: Region | None) -> QuerySet[Submission]:
    """Submissions of the region that wait for somebody else."""
    mine = submissions_approvable_by(user).filter(piece__region=region).values("pk")
    return _told(submissions_visible_to(user).waiting().filter(piece__region=region).exclude(pk__in=mine))


def unconfirmed_emergencies(region: Region | None) -> QuerySet[Emergency]:
    """What went out on one person's word and still lacks a second one; the oldest first."""
    found = Emergency.objects.filter(submission__piece__region=region, confirmed_by=None)
    return found.select_related("submission__piece__agency", "by").order_by("at")


def emergencies_waiting_for(user, region: Region | None) -> QuerySet[Emergency]:
    """Of these, the ones this person may confirm."""
    found = emergencies_confirmable_by(user).filter(submission__piece__region=region)
    return found.select_related("submission__piece__agency", "by").order_by("at")


def _told(found: QuerySet[Submission]) -> QuerySet[Submission]:
    """With what a list tells, without the long texts; those that go out first on top."""
    rows = found.select_related("piece__agency", "piece__theme", "by").defer("content", "piece__text")
    return rows.order_by("piece__planned_at", "at", "pk")
