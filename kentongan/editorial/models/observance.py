from django.db import models
from django.db.models import Q

from kentongan.agencies.models import Region


class Observance(models.Model):
    """An awareness day or regional day, every year on a date; national holidays come from a library."""

    region = models.ForeignKey(Region, models.CASCADE, null=True, blank=True, related_name="observances")
    name = models.CharField("nama hari", max_length=120)
    month = models.PositiveSmallIntegerField("bulan")
    day = models.PositiveSmallIntegerField("tanggal")

    class Meta:
        verbose_name = "hari peringatan"
        verbose_name_plural = "hari peringatan"
        ordering = ["month", "day"]
        constraints = [
            models.CheckConstraint(
                condition=Q(month__gte=1, month__lte=12, day__gte=1, day__lte=31), name="observance_date"
            )
        ]

    def __str__(self) -> str:
        return self.name
