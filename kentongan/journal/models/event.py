from django.conf import settings
from django.db import models
from django.utils import timezone


class Event(models.Model):
    """One meaningful act, told in one sentence. The database refuses to change or delete it."""

    at = models.DateTimeField("waktu", default=timezone.now, db_index=True)
    action = models.CharField("tindakan", max_length=60)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="pelaku",
    )
    # Plain numbers, not foreign keys: regions and agencies live upstairs, and rows outlive their subjects.
    region_id = models.BigIntegerField(null=True, blank=True)
    agency_id = models.BigIntegerField(null=True, blank=True)
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    sentence = models.TextField("kalimat")
    data = models.JSONField(default=dict, blank=True)
    is_sample = models.BooleanField(default=False)  # the only lines that may ever be removed

    class Meta:
        verbose_name = "jejak"
        verbose_name_plural = "jejak"
        ordering = ["-at", "-id"]
        indexes = [
            # The list is read by key: newest first, and the key is (at, id).
            models.Index(fields=["region_id", "-at", "-id"], name="journal_region_at"),
            models.Index(fields=["agency_id", "-at", "-id"], name="journal_agency_at"),
            models.Index(fields=["region_id", "actor", "-at", "-id"], name="journal_actor_at"),
            models.Index(fields=["subject_type", "subject_id"], name="journal_subject"),
        ]

    def __str__(self) -> str:
        return self.sentence
