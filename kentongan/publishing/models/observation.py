from django.db import models
from django.utils import timezone

from kentongan.agencies.models import Account, Region


class Observation(models.Model):
    """A post that an agency made outside the system, seen on the platform."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="observations")
    account = models.ForeignKey(Account, models.PROTECT, related_name="observations")
    platform_id = models.CharField(max_length=500)
    permalink = models.URLField(max_length=1000, blank=True)
    text = models.TextField(blank=True)
    posted_at = models.DateTimeField()
    seen_at = models.DateTimeField(default=timezone.now)
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "tayangan di luar Kentongan"
        verbose_name_plural = "tayangan di luar Kentongan"
        ordering = ["-posted_at"]
        constraints = [models.UniqueConstraint(fields=["account", "platform_id"], name="observation_once")]
        indexes = [models.Index(fields=["region", "-posted_at"], name="observation_region_posted")]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def agency_id(self) -> int:
        return self.account.agency_id
