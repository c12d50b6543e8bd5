from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kentongan.agencies.models import Agency
from kentongan.editorial.models.theme import Theme


class DutyQuerySet(models.QuerySet):
    def unanswered(self):
        return self.filter(answer=Duty.Answer.NONE)


class Duty(models.Model):
    """What one agency is asked to do under a theme, and how it answered."""

    class Answer(models.TextChoices):
        NONE = "none", "belum dijawab"
        ACCEPTED = "accepted", "diterima"
        ADAPTED = "adapted", "disesuaikan"
        DECLINED = "declined", "ditolak"

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="duties")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="duties", verbose_name="perangkat daerah")
    request = models.TextField("permintaan", max_length=1000, blank=True)
    due_on = models.DateField("jatuh tempo")
    answer = models.CharField("jawaban", max_length=10, choices=Answer.choices, default=Answer.NONE)
    reason = models.TextField("alasan atau penyesuaian", max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = "tugas tema"
        verbose_name_plural = "tugas tema"
        ordering = ["due_on", "agency__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["theme", "agency"],
                name="duty_once",
                violation_error_message="Perangkat daerah ini sudah mendapat tugas pada tema ini.",
            ),
            models.CheckConstraint(
                condition=~Q(answer="declined") | ~Q(reason=""),
                name="duty_declined_with_reason",
                violation_error_message="Tuliskan alasan menolak.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency}: {self.theme}"

    @property
    def region(self):
        return self.theme.region

    @property
    def region_id(self) -> int:
        return self.theme.region_id
