from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kentongan.agencies.models import Region


class Playlist(models.Model):
    """Slides in an order. A screen shows one; several screens may share it."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="playlists")
    name = models.CharField("nama", max_length=80)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "daftar putar"
        verbose_name_plural = "daftar putar"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "name"],
                name="playlist_name_in_region",
                violation_error_message="Sudah ada daftar putar dengan nama ini.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class SlideQuerySet(models.QuerySet):
    def shown(self):
        """Slides that stand on an open screen, or are being presented: only these may the public open by number."""
        on_screen = Q(playlist__screens__closed_at=None, playlist__screens__isnull=False)
        presented = Q(playlist__presentations__ended_at=None, playlist__presentations__isnull=False)
        return self.filter(on_screen | presented).distinct()


class Slide(models.Model):
    """One thought on a screen. What it shows is looked up when it is drawn; only a notice has words of its own."""

    class Kind(models.TextChoices):
        REGION = "region", "wilayah"
        AGENCIES = "agencies", "kabar OPD hari ini"
        BUDGET = "budget", "anggaran dan serapan"
        QUESTION = "question", "satu pertanyaan tentang uang"
        PROJECTS = "projects", "kegiatan dan fotonya"
        VOICES = "voices", "kata warga"
        THEME = "theme", "tema yang berjalan"
        FILM = "film", "film dengan takarir"
        NOTICE = "notice", "pengumuman"

    playlist = models.ForeignKey(Playlist, models.CASCADE, related_name="slides")
    kind = models.CharField("isi", max_length=10, choices=Kind.choices)
    position = models.PositiveSmallIntegerField("urutan", default=0)
    seconds = models.PositiveSmallIntegerField(
        "lama tayang (detik)", default=20, validators=[MinValueValidator(8), MaxValueValidator(600)]
    )
    title = models.CharField("judul", max_length=80, blank=True)
    title_en = models.CharField("judul bahasa Inggris", max_length=80, blank=True)
    text = models.TextField("teks", max_length=280, blank=True)
    text_en = models.TextField("teks bahasa Inggris", max_length=280, blank=True)
    options = models.JSONField(
        default=dict, blank=True
    )  # {"question": id of an openness question} or {"film": id}
    note = models.TextField("catatan penyaji", max_length=1000, blank=True)  # never leaves the office
    changed_at = models.DateTimeField(default=timezone.now)

    objects = SlideQuerySet.as_manager()

    class Meta:
        verbose_name = "salindia"
        verbose_name_plural = "salindia"
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(kind="notice", title=""), name="slide_notice_has_title"),
            models.CheckConstraint(condition=Q(seconds__gte=8, seconds__lte=600), name="slide_seconds"),
        ]

    def __str__(self) -> str:
        return self.title or self.get_kind_display()

    @property
    def region(self) -> Region:
        return self.playlist.region

    @property
    def region_id(self) -> int:
        return self.playlist.region_id
