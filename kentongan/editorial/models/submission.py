from django.conf import settings
from django.db import models
from django.utils import timezone

from kentongan.editorial.models.piece import Piece


class Submission(models.Model):
    """The piece frozen as it was handed in: exactly this is approved, exactly this is published.

    `content` is {"title", "text", "link", "planned_at", "too_late_after", "variants": [{"variant", "account",
    "platform", "text", "link", "planned_at", "media": [{"asset", "sha256", "alt"}]}]}; `digest` is the SHA-256
    of its canonical JSON.
    """

    piece = models.ForeignKey(Piece, models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField("pesan untuk penyetuju", max_length=500, blank=True)

    class Meta:
        verbose_name = "pengajuan"
        verbose_name_plural = "pengajuan"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["piece", "number"], name="submission_number")]

    def __str__(self) -> str:
        return f"pengajuan {self.number}: {self.piece}"

    @property
    def region_id(self) -> int:
        return self.piece.region_id

    @property
    def agency_id(self) -> int:
        return self.piece.agency_id
