from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from kentongan.openness.models.project import Project


def _four_eyes(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(shown_by=None) | ~Q(shown_by=F("by")),
        name=name,
        violation_error_message="Yang memasukkan tidak dapat menampilkannya sendiri.",
    )


class ProjectProgress(models.Model):
    """How far the work was on a day, in percent, as the agency reports it. A later report follows, none is changed."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="reports")
    day = models.DateField("per tanggal")
    percent = models.PositiveSmallIntegerField("kemajuan fisik (persen)")
    note = models.CharField("catatan", max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    shown_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    shown_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "laporan kemajuan"
        verbose_name_plural = "laporan kemajuan"
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(percent__lte=100), name="project_progress_at_most_hundred"),
            _four_eyes("project_progress_four_eyes"),
        ]

    def __str__(self) -> str:
        return f"{self.percent} persen per {self.day}"


def _path(photo, filename: str) -> str:
    return f"projects/{photo.sha256[:2]}/{photo.sha256}.{filename.rsplit('.', 1)[-1]}"


class ProjectPhoto(models.Model):
    """A photo of the work before, halfway and after (0, 50, 100 %), drawn anew: no position or camera in it."""

    class Stage(models.IntegerChoices):
        BEFORE = 0, "0 %"
        HALFWAY = 50, "50 %"
        AFTER = 100, "100 %"

    class Consent(models.TextChoices):
        NOT_NEEDED = "not_needed", "tidak ada orang yang dikenali"
        GIVEN = "given", "orang di dalam foto setuju"

    project = models.ForeignKey(Project, models.CASCADE, related_name="photos")
    stage = models.PositiveSmallIntegerField("tahap", choices=Stage.choices)
    file = models.FileField("foto", upload_to=_path, max_length=200)
    thumbnail = models.FileField(upload_to="projects/small/", max_length=200)
    content_type = models.CharField(max_length=60)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    alt_text = models.CharField("teks alternatif", max_length=500)
    rights_holder = models.CharField("pemilik hak", max_length=160)
    licence = models.CharField("hak pakai", max_length=160, blank=True)
    photographer = models.CharField("pemotret", max_length=160, blank=True)
    taken_on = models.DateField("diambil pada", null=True, blank=True)
    consent = models.CharField("izin orang dalam foto", max_length=12, choices=Consent.choices)
    consent_note = models.CharField("catatan izin", max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    shown_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    shown_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField("ditarik pada", null=True, blank=True)

    class Meta:
        verbose_name = "foto kegiatan"
        verbose_name_plural = "foto kegiatan"
        ordering = ["stage", "-taken_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "sha256"], name="project_photo_once"),
            models.CheckConstraint(
                condition=~Q(alt_text="") & ~Q(rights_holder=""), name="project_photo_told"
            ),
            _four_eyes("project_photo_four_eyes"),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.get_stage_display()}"
