from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from kentongan.agencies.models import Region


class ThemeQuerySet(models.QuerySet):
    def running_on(self, day):
        return self.filter(starts_on__lte=day, ends_on__gte=day, closed_at=None)


class Theme(models.Model):
    """What the region wants to say together in a period: one key message and the facts that must be right."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="themes")
    title = models.CharField("tema", max_length=160)
    key_message = models.TextField("pesan kunci", max_length=1000)
    starts_on = models.DateField("mulai")
    ends_on = models.DateField("selesai")
    target = models.CharField("sasaran", max_length=300, blank=True)  # whom it must reach
    indicator = models.CharField("indikator", max_length=300, blank=True)  # what shows that it worked
    hue = models.PositiveSmallIntegerField("warna", default=1)  # 1–8, same on calendar, map, chart, lounge
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField("ditutup pada", null=True, blank=True)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = "tema"
        verbose_name_plural = "tema"
        ordering = ["-starts_on", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="theme_period",
                violation_error_message="Tanggal selesai mendahului tanggal mulai.",
            ),
            models.CheckConstraint(condition=Q(hue__gte=1, hue__lte=8), name="theme_hue"),
        ]

    def __str__(self) -> str:
        return self.title


class Fact(models.Model):
    """Something every text under the theme must get right: a date, a number, an amount, a place."""

    class Kind(models.TextChoices):
        DATE = "date", "tanggal"
        NUMBER = "number", "angka"
        MONEY = "money", "rupiah"
        PLACE = "place", "tempat"
        TEXT = "text", "teks"

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="facts")
    label = models.CharField("tentang", max_length=120)
    value = models.CharField("yang benar", max_length=200)
    kind = models.CharField("jenis", max_length=10, choices=Kind.choices, default=Kind.TEXT)
    source = models.CharField("sumber", max_length=200, blank=True)

    class Meta:
        verbose_name = "fakta"
        verbose_name_plural = "fakta"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.label}: {self.value}"
