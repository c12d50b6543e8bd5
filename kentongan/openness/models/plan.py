from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kentongan.agencies.models import Agency, Region
from kentongan.core.fields import RupiahField


class QuarterPlanQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(replaced_at=None)


class QuarterPlan(models.Model):
    """How much a region, or one of its agencies, means to have spent by the end of a quarter (cumulative).

    A row is never changed but for `replaced_at`: the rows that were set together share `set_at`, and a later plan
    for the same year and agency takes their place.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="quarter_plans")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="quarter_plans")
    year = models.PositiveSmallIntegerField("tahun anggaran")
    quarter = models.PositiveSmallIntegerField(
        "triwulan", choices=[(n, f"triwulan {n}") for n in (1, 2, 3, 4)]
    )
    amount = RupiahField("rencana belanja sampai akhir triwulan")
    source = models.CharField("sumber", max_length=200)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)
    replaced_at = models.DateTimeField(null=True, blank=True)  # None: in force

    objects = QuarterPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "rencana triwulan"
        verbose_name_plural = "rencana triwulan"
        ordering = ["year", "quarter"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "year", "quarter"],
                condition=Q(agency=None, replaced_at=None),
                name="quarter_plan_once_region",
            ),
            models.UniqueConstraint(
                fields=["agency", "year", "quarter"],
                condition=Q(agency__isnull=False, replaced_at=None),
                name="quarter_plan_once_agency",
            ),
            models.CheckConstraint(condition=Q(quarter__gte=1, quarter__lte=4), name="quarter_plan_of_four"),
        ]

    def __str__(self) -> str:
        return f"Triwulan {self.quarter} {self.year}"
