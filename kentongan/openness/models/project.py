from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from kentongan.agencies.models import Agency, Region
from kentongan.core.fields import RupiahField


class ProjectFacts(models.Model):
    """What is told about an activity in the field; the office's copy and the public's copy both have it."""

    class State(models.TextChoices):
        PLANNED = "planned", "direncanakan"
        ONGOING = "ongoing", "berjalan"
        DONE = "done", "selesai"
        STOPPED = "stopped", "dihentikan"

    title = models.CharField("nama kegiatan", max_length=160)
    title_en = models.CharField("nama dalam bahasa Inggris", max_length=160, blank=True)
    description = models.TextField("uraian", max_length=3000, blank=True)
    district = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kecamatan"
    )
    village = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="desa atau kelurahan"
    )
    lat = models.DecimalField("lintang", max_digits=9, decimal_places=6, null=True, blank=True)
    lng = models.DecimalField("bujur", max_digits=9, decimal_places=6, null=True, blank=True)
    planned_start = models.DateField("rencana mulai", null=True, blank=True)
    planned_end = models.DateField("rencana selesai", null=True, blank=True)
    started_on = models.DateField("mulai", null=True, blank=True)
    ended_on = models.DateField("selesai", null=True, blank=True)
    contractor = models.CharField(
        "pelaksana", max_length=160, blank=True
    )  # a firm or a group, never a person
    year = models.PositiveSmallIntegerField("tahun anggaran", null=True, blank=True)
    activity_code = models.CharField("kode subkegiatan", max_length=40, blank=True)
    ceiling = RupiahField("pagu", null=True, blank=True)
    ceiling_source = models.CharField("sumber pagu", max_length=200, blank=True)
    state = models.CharField("keadaan", max_length=10, choices=State.choices, default=State.PLANNED)
    state_reason = models.CharField("alasan dihentikan", max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Region | None:
        """The smallest region it is known to lie in."""
        return self.village or self.district


# The columns a second person lets out; nothing else of a project is ever public.
FACTS = tuple(field.name for field in ProjectFacts._meta.local_fields)


def _sound(prefix: str) -> list[models.CheckConstraint]:
    return [
        models.CheckConstraint(
            condition=Q(lat=None, lng=None) | Q(lat__isnull=False, lng__isnull=False),
            name=f"{prefix}_point_is_a_pair",
        ),
        models.CheckConstraint(
            condition=~Q(state="stopped") | ~Q(state_reason=""), name=f"{prefix}_stopped_says_why"
        ),
        models.CheckConstraint(
            condition=Q(ceiling=None) | ~Q(ceiling_source=""), name=f"{prefix}_ceiling_has_source"
        ),
    ]


class Project(ProjectFacts):
    """An activity of an agency in the field, as its office keeps it. Nothing of this row is public by itself."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="projects", verbose_name="perangkat daerah"
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )  # last changed it
    written_at = models.DateTimeField(default=timezone.now)
    # Everyone who wrote in it since it was last shown: none of them may be the second person.
    writers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    version = models.PositiveIntegerField(
        default=1
    )  # counts every change, so that nobody shows what they did not see
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "kegiatan"
        verbose_name_plural = "kegiatan"
        ordering = ["-written_at", "-pk"]
        constraints = _sound("project")

    @property
    def region(self) -> Region:
        return self.agency.region

    @property
    def region_id(self) -> int:
        return self.agency.region_id

    @property
    def is_shown(self) -> bool:
        return hasattr(self, "shown")

    @property
    def changed_since_shown(self) -> bool:
        """Whether the office's copy says something that the public's copy does not say."""
        return self.is_shown and any(getattr(self, name) != getattr(self.shown, name) for name in FACTS)


class ShownProject(ProjectFacts):
    """The public's copy: exactly what a second person let out, until somebody lets out something newer."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="shown")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    shown_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    shown_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "kegiatan yang ditampilkan"
        verbose_name_plural = "kegiatan yang ditampilkan"
        ordering = ["-shown_at", "-pk"]
        constraints = [
            *_sound("shown_project"),
            models.CheckConstraint(
                condition=~Q(shown_by=F("written_by")),
                name="shown_project_four_eyes",
                violation_error_message="Yang menulis kegiatan ini tidak dapat menampilkannya sendiri.",
            ),
        ]

    @property
    def agency(self) -> Agency:
        return self.project.agency
