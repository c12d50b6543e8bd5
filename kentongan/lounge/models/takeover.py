from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from kentongan.agencies.models import Region

LONGEST = timedelta(hours=24)


class TakeoverQuerySet(models.QuerySet):
    def live(self, now):
        return self.filter(starts_at__lte=now, expires_at__gt=now, ended_at=None)

    def coming(self, now):
        """Live, or to begin later: what screens must know so that it begins also when they are cut off."""
        return self.filter(expires_at__gt=now, ended_at=None)

    def unconfirmed(self):
        return self.filter(confirmed_at=None)


class Takeover(models.Model):
    """An emergency word on every screen of the region, from one person, with an end that is always set.

    It goes out at once; until a different person confirms it, it stays flagged.
    """

    class Severity(models.TextChoices):
        DANGER = "danger", "bahaya"
        WARNING = "warning", "waspada"
        NOTICE = "notice", "perhatian"

    region = models.ForeignKey(Region, models.PROTECT, related_name="takeovers")
    severity = models.CharField("tingkat", max_length=8, choices=Severity.choices, default=Severity.WARNING)
    title = models.CharField("judul", max_length=80)
    title_en = models.CharField("judul bahasa Inggris", max_length=80, blank=True)
    text = models.TextField("teks", max_length=400)
    text_en = models.TextField("teks bahasa Inggris", max_length=400, blank=True)
    starts_at = models.DateTimeField("mulai", default=timezone.now)
    expires_at = models.DateTimeField("berakhir sendiri")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = TakeoverQuerySet.as_manager()

    class Meta:
        verbose_name = "siaran darurat"
        verbose_name_plural = "siaran darurat"
        ordering = ["-starts_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("starts_at")),
                name="takeover_ends_after_start",
                violation_error_message="Akhirnya mendahului mulainya.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("author")),
                name="takeover_four_eyes",
                violation_error_message="Yang menegaskan harus orang lain.",
            ),
        ]
        indexes = [models.Index(fields=["region", "expires_at"], name="takeover_region_end")]

    def __str__(self) -> str:
        return self.title

    def state(self, now) -> str:
        """ "off" ended by a person, "done" ran out, "plan" still to come, "live" on the screens."""
        if self.ended_at:
            return "off"
        if self.expires_at <= now:
            return "done"
        return "plan" if self.starts_at > now else "live"
