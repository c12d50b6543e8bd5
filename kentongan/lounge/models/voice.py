from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from kentongan.agencies.models import Region
from kentongan.listening.models import Mention


class ShownVoiceQuerySet(models.QuerySet):
    def shown(self, now):
        """Still to be read on screens. What its author or an editor took away disappears here at once too."""
        return self.filter(withdrawn_at=None, until__gt=now, mention__hidden_at=None, mention__id__gt=0)


class ShownVoice(models.Model):
    """Something said in public that a person read, cleaned of names and let onto the screens for a while."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="shown_voices")
    # No constraint: texts are forgotten in time, and forgetting must never wait for a screen.
    mention = models.ForeignKey(Mention, models.DO_NOTHING, db_constraint=False, related_name="+")
    text = models.CharField("kutipan", max_length=240)
    platform = models.CharField(max_length=20)
    said_on = models.DateField()
    screened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    screened_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField("tampil sampai")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ShownVoiceQuerySet.as_manager()

    class Meta:
        verbose_name = "kata warga"
        verbose_name_plural = "kata warga"
        ordering = ["-screened_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["mention"], condition=Q(withdrawn_at=None), name="voice_once_per_mention"
            ),
            models.CheckConstraint(condition=Q(until__gt=F("screened_at")), name="voice_has_an_end"),
        ]

    def __str__(self) -> str:
        return self.text
