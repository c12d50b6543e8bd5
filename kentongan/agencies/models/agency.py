from django.db import models
from django.db.models import Q

from kentongan.agencies.models.region import Region


class AgencyQuerySet(models.QuerySet):
    def active(self):
        return self.filter(closed_on=None)


class Agency(models.Model):
    """An office that speaks: dinas, badan, sekretariat, kecamatan, rumah sakit, perusahaan daerah."""

    class Kind(models.TextChoices):
        OFFICE = "office", "dinas"
        BODY = "body", "badan"
        SECRETARIAT = "secretariat", "sekretariat"
        INSPECTORATE = "inspectorate", "inspektorat"
        DISTRICT = "district", "kecamatan"
        HOSPITAL = "hospital", "rumah sakit daerah"
        ENTERPRISE = "enterprise", "perusahaan daerah"
        OTHER = "other", "lainnya"

    region = models.ForeignKey(Region, models.PROTECT, related_name="agencies", verbose_name="wilayah")
    name = models.CharField("nama", max_length=200)
    short_name = models.CharField("nama pendek", max_length=40)
    slug = models.SlugField(max_length=80)
    kind = models.CharField("jenis", max_length=20, choices=Kind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    district = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kecamatan kedudukan"
    )
    leads = models.BooleanField("mengoordinasi komunikasi", default=False)  # Kominfo, Prokopim
    closed_on = models.DateField("dibubarkan pada", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = "perangkat daerah"
        verbose_name_plural = "perangkat daerah"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "slug"],
                name="agency_slug_in_region",
                violation_error_message="Nama pendek ini sudah dipakai perangkat daerah lain.",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="agency_has_name"),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def agency_id(self) -> int:
        return self.pk
