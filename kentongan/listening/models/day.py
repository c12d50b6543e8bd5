from django.db import models
from django.utils import timezone

from kentongan.agencies.models import Region
from kentongan.listening.models.source import Source


class MentionDay(models.Model):
    """What was counted on one local day of a region: in all (of_source 0) and from each source.

    Whole days are counted anew, never added to, so that they stay right after an erasure. A sealed day outlives
    its texts: they were dropped when their time was up, and nobody can count them again.
    """

    region = models.ForeignKey(Region, models.CASCADE, related_name="+")
    of_source = models.BigIntegerField(default=0)  # a plain number, because 0 stands for all of them
    day = models.DateField()
    mentions = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)  # distinct known authors
    unknown = models.PositiveIntegerField(default=0)  # mentions whose author nobody knows
    stale = models.BooleanField(default=False)  # something changed since it was counted
    sealed = models.BooleanField(default=False)
    counted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "hitungan sehari"
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["region", "of_source", "day"], name="mention_day_once")
        ]
        indexes = [models.Index(fields=["region"], condition=models.Q(stale=True), name="mention_day_stale")]

    def __str__(self) -> str:
        return f"{self.region} {self.day}"


class LabelDay(models.Model):
    """What was counted on one local day among mentions with a label ("tone:negative", "topic:1.03"), corrected ones included.

    Counted with MentionDay. What was not read has no label, so it is the rest.
    """

    region = models.ForeignKey(Region, models.CASCADE, related_name="+")
    day = models.DateField()
    label = models.CharField(max_length=40)
    mentions = models.PositiveIntegerField()
    people = models.PositiveIntegerField(default=0)  # distinct known authors
    unknown = models.PositiveIntegerField(default=0)  # mentions whose author nobody knows

    class Meta:
        verbose_name = "hitungan label sehari"
        ordering = ["day", "label"]
        constraints = [models.UniqueConstraint(fields=["region", "day", "label"], name="label_day_once")]

    def __str__(self) -> str:
        return f"{self.region} {self.day} {self.label}"


class SourceDay(models.Model):
    """How well we heard one source on one local day. No row means that nobody listened."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="days")
    day = models.DateField()
    ok = models.PositiveIntegerField(default=0)  # visits that went well
    failed = models.PositiveIntegerField(default=0)
    deaf_minutes = models.PositiveIntegerField(default=0)  # in stretches long enough to lose something

    HALF = 12 * 60

    class Meta:
        verbose_name = "pendengaran sehari"
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["source", "day"], name="source_day_once")]

    def __str__(self) -> str:
        return f"{self.source} {self.day}"

    @property
    def heard(self) -> bool:
        """Well enough to count the day: at least once, and at least half of it."""
        return self.ok > 0 and self.deaf_minutes < self.HALF
