from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kentongan.lounge.models.playlist import Playlist
from kentongan.lounge.models.screen import Screen

FORGOTTEN = timedelta(hours=2)  # without a step, the screen goes back to its own playlist


class PresentationQuerySet(models.QuerySet):
    def live(self, now):
        return self.filter(ended_at=None, stepped_at__gt=now - FORGOTTEN)


class Presentation(models.Model):
    """Somebody leads guests through a playlist on one screen, from a second device."""

    screen = models.ForeignKey(Screen, models.CASCADE, related_name="presentations")
    playlist = models.ForeignKey(
        Playlist, models.PROTECT, related_name="presentations", verbose_name="daftar putar"
    )
    position = models.PositiveSmallIntegerField(default=0)  # which slide of the playlist, from nought
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)
    stepped_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = PresentationQuerySet.as_manager()

    class Meta:
        verbose_name = "penyajian"
        verbose_name_plural = "penyajian"
        ordering = ["-started_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["screen"], condition=Q(ended_at=None), name="presentation_one_per_screen"
            )
        ]

    def __str__(self) -> str:
        return f"{self.playlist} di {self.screen}"

    @property
    def region(self):
        return self.screen.region

    @property
    def region_id(self) -> int:
        return self.screen.region_id
