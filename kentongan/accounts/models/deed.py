from django.conf import settings
from django.db import models
from django.utils import timezone


class ApiDeed(models.Model):
    """Something another program had made, under a key of its own choice, so that asking twice makes it once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)  # the header Idempotency-Key
    digest = models.CharField(max_length=64)  # SHA-256 of what was asked: the same key means the same wish
    made = models.CharField(max_length=40, blank=True)  # the id of what was made
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "permintaan API"
        verbose_name_plural = "permintaan API"
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="api_deed_once")]

    def __str__(self) -> str:
        return self.key
