from django.conf import settings
from django.db import models
from django.utils import timezone

from kentongan.agencies.models import Agency, Region
from kentongan.editorial.models.duty import Duty
from kentongan.editorial.models.theme import Theme
from kentongan.listening.models import Mention


class PieceQuerySet(models.QuerySet):
    def living(self):
        return self.filter(dropped_at=None)

    def waiting(self):
        return self.living().filter(state=Piece.State.SUBMITTED)


class Piece(models.Model):
    """A text on its way out: written by one person, approved by another."""

    class State(models.TextChoices):
        DRAFT = "draft", "draf"
        SUBMITTED = "submitted", "diajukan"
        RETURNED = "returned", "dikembalikan"
        APPROVED = "approved", "disetujui"

    region = models.ForeignKey(Region, models.PROTECT, related_name="pieces")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="pieces", verbose_name="perangkat daerah")
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="pieces", verbose_name="tema"
    )
    duty = models.ForeignKey(Duty, models.SET_NULL, null=True, blank=True, related_name="pieces")
    prompted_by = models.ForeignKey(Mention, models.SET_NULL, null=True, blank=True, related_name="+")
    title = models.CharField("judul", max_length=200)
    text = models.TextField("teks inti", max_length=20000, blank=True)
    link = models.URLField("tautan", max_length=500, blank=True)
    state = models.CharField("keadaan", max_length=12, choices=State.choices, default=State.DRAFT)
    planned_at = models.DateTimeField("rencana tayang", null=True, blank=True)
    place = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tempat"
    )
    place_note = models.CharField("keterangan tempat", max_length=160, blank=True)
    too_late_after = models.DateTimeField("tidak berguna lagi setelah", null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # Whoever changed anything that would be read outside: text, link, variants, media. None of them may approve.
    authors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    dropped_at = models.DateTimeField("dibatalkan pada", null=True, blank=True)

    objects = PieceQuerySet.as_manager()

    class Meta:
        verbose_name = "naskah"
        verbose_name_plural = "naskah"
        ordering = ["-changed_at"]
        indexes = [
            models.Index(fields=["region", "planned_at"], name="piece_region_planned"),
            models.Index(fields=["region", "state", "-changed_at"], name="piece_region_state"),
            models.Index(fields=["theme", "agency"], name="piece_theme_agency"),
            models.Index(fields=["region", "-changed_at", "-id"], name="piece_region_changed"),
        ]

    def __str__(self) -> str:
        return self.title
