from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kentongan.agencies.models.region import Region


class Boundary(models.Model):
    """The outline of a region as one source draws it: a GeoJSON Polygon or MultiPolygon in degrees (WGS84).

    Outlines from public files are illustrative: good for finding and showing, never for settling a border.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="boundaries", verbose_name="wilayah")
    source = models.CharField("sumber", max_length=200)
    licence = models.CharField("izin pakai", max_length=120)
    as_of = models.DateField("per tanggal", null=True, blank=True)
    digest = models.CharField("sidik berkas", max_length=64)  # sha256 of the file, hexadecimal
    geometry = models.JSONField("garis batas")
    lat = models.FloatField("lintang titik tengah")  # a point inside, where a name may stand
    lng = models.FloatField("bujur titik tengah")
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    area_km2 = models.DecimalField("luas dihitung dari garis (km²)", max_digits=12, decimal_places=3)
    population = models.PositiveIntegerField("penduduk menurut berkas", null=True, blank=True)
    is_repaired = models.BooleanField("diperbaiki", default=False)
    note = models.CharField("catatan pembacaan", max_length=500, blank=True)
    is_illustrative = models.BooleanField("ilustrasi, bukan batas hukum", default=True)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    imported_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "garis batas"
        verbose_name_plural = "garis batas"
        ordering = ["region__code", "-imported_at"]
        constraints = [
            models.UniqueConstraint(fields=["region", "source"], name="boundary_once_per_source"),
            models.CheckConstraint(condition=Q(area_km2__gt=0), name="boundary_has_area"),
        ]

    def __str__(self) -> str:
        return f"{self.region} ({self.source})"


class Centre(models.Model):
    """Roughly where a region lies, for the sketch that is drawn while there is no outline."""

    region = models.OneToOneField(Region, models.PROTECT, related_name="centre", verbose_name="wilayah")
    lat = models.DecimalField("lintang", max_digits=9, decimal_places=6)
    lng = models.DecimalField("bujur", max_digits=9, decimal_places=6)
    source = models.CharField("sumber", max_length=200)

    class Meta:
        verbose_name = "titik tengah"
        verbose_name_plural = "titik tengah"
        ordering = ["region__code"]

    def __str__(self) -> str:
        return f"{self.region} ({self.source})"
