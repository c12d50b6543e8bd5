from django.conf import settings
from django.db import models
from django.utils import timezone

from kentongan.agencies.models import Agency, Region


class AgencyName(models.Model):
    """What other people's files call one of a region's agencies, as somebody here said once."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    key = models.CharField(max_length=200)  # the name in bare letters, or the code of a row that has no name
    words = models.CharField("nama dalam berkas", max_length=200)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "nama lain perangkat daerah"
        verbose_name_plural = "nama lain perangkat daerah"
        ordering = ["words"]
        constraints = [models.UniqueConstraint(fields=["region", "key"], name="agency_name_once_in_region")]

    def __str__(self) -> str:
        return self.words
