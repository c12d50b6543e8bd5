from django.conf import settings
from django.db import models
from django.utils import timezone

from kentongan.editorial.models.piece import Piece


class Version(models.Model):
    """The main text as it stood after one save; never changed, so any two can be compared."""

    piece = models.ForeignKey(Piece, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "versi"
        verbose_name_plural = "versi"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["piece", "number"], name="version_number")]

    def __str__(self) -> str:
        return f"versi {self.number}"
