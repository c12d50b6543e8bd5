from django.db import models
from django.utils import timezone


class Drift(models.Model):
    """How far one published text has moved from one key message, weighed once.

    Keyed by what was compared, not by rows: a changed message or text has another digest, so nothing grows stale,
    and the same text on eleven accounts is weighed once.
    """

    message_digest = models.CharField(max_length=64)  # SHA-256 of the theme's key message
    publication_digest = models.CharField(max_length=64)  # Publication.digest
    value = models.FloatField()  # 0 says all of the message, 1 says nothing of it
    measured_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "pergeseran kata"
        verbose_name_plural = "pergeseran kata"
        constraints = [
            models.UniqueConstraint(
                fields=["message_digest", "publication_digest"], name="drift_weighed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.value:.0%}"
