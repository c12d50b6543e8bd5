from django.db import models
from django.utils import timezone

from kentongan.listening.models.source import Source


class Gathering(models.Model):
    """One visit to a source: what came of it. Silence here is a gap on the chart, never a zero."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="gatherings")
    at = models.DateTimeField(default=timezone.now)
    ok = models.BooleanField()
    seen = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = "kunjungan sumber"
        ordering = ["-at"]
        indexes = [models.Index(fields=["source", "-at"], name="gathering_source_at")]

    def __str__(self) -> str:
        return f"{self.source} {self.at:%Y-%m-%d %H:%M}"
