from django.db import models
from django.utils import timezone

from kentongan.agencies.models import Region


class ErasedAuthor(models.Model):
    """Someone who asked not to be kept. Only the keyed hash stays, so that the next visit does not bring them back."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="+")
    author_hash = models.CharField(max_length=32)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "penulis yang dihapus"
        constraints = [models.UniqueConstraint(fields=["region", "author_hash"], name="erased_author_once")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"

    @property
    def agency_id(self) -> None:
        return None
