from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string

from kentongan.agencies.models import Region
from kentongan.lounge.models.playlist import Playlist

SILENT = timedelta(minutes=2)
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like something else when typed on a device


def new_key() -> str:
    return get_random_string(10, LETTERS)


class ScreenQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None)


class Screen(models.Model):
    """A wall, a kiosk or a telephone page. Its health is the last picture it drew, not that it asked for something."""

    class Kind(models.TextChoices):
        WALL = "wall", "layar dinding"
        KIOSK = "kiosk", "kios sentuh"
        PHONE = "phone", "telepon"

    class Orientation(models.TextChoices):
        LANDSCAPE = "landscape", "mendatar"
        PORTRAIT = "portrait", "tegak"

    class Language(models.TextChoices):
        INDONESIAN = "id", "Bahasa Indonesia"
        ENGLISH = "en", "English"

    class Look(models.TextChoices):
        DARK = "dark", "gelap"
        LIGHT = "light", "terang"

    region = models.ForeignKey(Region, models.PROTECT, related_name="screens")
    name = models.CharField("nama", max_length=80)
    place = models.CharField("letak", max_length=120, blank=True)
    kind = models.CharField("jenis", max_length=6, choices=Kind.choices, default=Kind.WALL)
    orientation = models.CharField(
        "arah", max_length=10, choices=Orientation.choices, default=Orientation.LANDSCAPE
    )
    playlist = models.ForeignKey(
        Playlist, models.PROTECT, related_name="screens", verbose_name="daftar putar"
    )
    key = models.CharField(max_length=16, unique=True, default=new_key)  # in the device's address
    large_text = models.BooleanField("huruf besar", default=False)
    language = models.CharField(
        "bahasa awal", max_length=2, choices=Language.choices, default=Language.INDONESIAN
    )
    look = models.CharField("rupa", max_length=5, choices=Look.choices, default=Look.DARK)
    # What the page itself tells after it has drawn a picture:
    drawn_at = models.DateTimeField("gambar terakhir", null=True, blank=True)
    drawn_slide = models.PositiveBigIntegerField(null=True, blank=True)
    drawn_build = models.CharField(max_length=16, blank=True)
    closed_at = models.DateTimeField("ditutup pada", null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ScreenQuerySet.as_manager()

    class Meta:
        verbose_name = "layar"
        verbose_name_plural = "layar"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "name"],
                name="screen_name_in_region",
                violation_error_message="Sudah ada layar dengan nama ini.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def health(self, now) -> str:
        """ "off" closed, "unknown" never drawn, "live" drawing, "wrong" silent for more than two minutes."""
        if self.closed_at:
            return "off"
        if self.drawn_at is None:
            return "unknown"
        return "live" if now - self.drawn_at <= SILENT else "wrong"
