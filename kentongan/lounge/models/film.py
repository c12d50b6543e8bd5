from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kentongan.agencies.models import Region
from kentongan.editorial.models import Asset


class FilmQuerySet(models.QuerySet):
    def shown(self, day):
        """Films that nobody took away and whose video may still be used."""
        return self.filter(withdrawn_at=None, asset__in=Asset.objects.public_on(day))


class Film(models.Model):
    """A video of the media library with the captions that make it readable: nobody hears a wall."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="films")
    asset = models.ForeignKey(Asset, models.PROTECT, related_name="films", verbose_name="video")
    title = models.CharField("judul", max_length=80)
    title_en = models.CharField("judul bahasa Inggris", max_length=80, blank=True)
    captions = models.TextField("takarir bahasa Indonesia")  # WebVTT
    captions_en = models.TextField("takarir bahasa Inggris", blank=True)
    has_signs = models.BooleanField("ada juru bahasa isyarat", default=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField("ditarik pada", null=True, blank=True)

    objects = FilmQuerySet.as_manager()

    class Meta:
        verbose_name = "film"
        verbose_name_plural = "film"
        ordering = ["-added_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(captions=""), name="film_has_captions"),
            models.UniqueConstraint(
                fields=["region", "asset"], condition=Q(withdrawn_at=None), name="film_once",
                violation_error_message="Video ini sudah menjadi film.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title
