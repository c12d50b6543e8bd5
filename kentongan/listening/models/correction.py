from django.conf import settings
from django.db import models
from django.utils import timezone

from kentongan.listening.models.mention import Mention


class LabelCorrection(models.Model):
    """A person said what the machine got wrong about a mention. Rows are only added; the last one of a head counts."""

    class Head(models.TextChoices):
        TONE = "tone", "nada"
        COMPLAINT = "complaint", "aduan"
        TOPICS = "topics", "topik"

    mention = models.ForeignKey(Mention, models.CASCADE, related_name="corrections")
    head = models.CharField("yang dibetulkan", max_length=10, choices=Head.choices)
    # tone: negative, neutral, positive; complaint: yes, no; topics: codes with blanks between, or "none".
    # Empty: back to what the machine says.
    label = models.CharField("label", max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "pembetulan label"
        verbose_name_plural = "pembetulan label"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_head_display()}: {self.label}"

    @property
    def region_id(self) -> int:
        return self.mention.region_id

    @property
    def agency_id(self) -> None:
        return None
