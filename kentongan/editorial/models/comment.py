from django.conf import settings
from django.db import models
from django.utils import timezone

from kentongan.editorial.models.piece import Piece


class Comment(models.Model):
    """A remark between colleagues beside a piece."""

    piece = models.ForeignKey(Piece, models.CASCADE, related_name="comments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField("catatan", max_length=2000)
    at = models.DateTimeField(default=timezone.now)
    version_number = models.PositiveIntegerField(default=0)
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "komentar"
        verbose_name_plural = "komentar"
        ordering = ["at"]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def region(self):
        return self.piece.region

    @property
    def region_id(self) -> int:
        return self.piece.region_id

    @property
    def agency_id(self) -> int:
        return self.piece.agency_id
