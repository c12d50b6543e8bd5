from django.conf import settings
from django.db import models
from django.utils import timezone

from kentongan.editorial.models.piece import Piece


class SubmissionQuerySet(models.QuerySet):
    def waiting(self):
        """Handed in, and nobody has said yes or no to all of it yet."""
        return self.exclude(awaits="").filter(piece__state=Piece.State.SUBMITTED, piece__dropped_at=None)


class Submission(models.Model):
    """The piece frozen as it was handed in: exactly this is approved, exactly this is published.

    `content` is {"title", "text", "link", "planned_at", "too_late_after", "variants": [{"variant", "account",
    "platform", "text", "link", "planned_at", "media": [{"asset", "sha256", "alt"}]}]}; `digest` is the SHA-256
    of its canonical JSON. `steps` holds the roles whose signatures were wanted when it was handed in, in order
    ([] means one, by whoever may); `awaits` names the next one and is empty once nothing is awaited.
    """

    class Signer(models.TextChoices):
        ANY = "any", "kepala perangkat daerah, editor, atau admin"
        HEAD = "head", "kepala perangkat daerah"
        EDITOR = "editor", "editor"
        ADMIN = "admin", "admin"

    piece = models.ForeignKey(Piece, models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField("pesan untuk penyetuju", max_length=500, blank=True)
    steps = models.JSONField(default=list, blank=True)
    awaits = models.CharField("menunggu", max_length=10, choices=Signer.choices, blank=True, default="")

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = "pengajuan"
        verbose_name_plural = "pengajuan"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["piece", "number"], name="submission_number"),
            models.UniqueConstraint(
                fields=["piece"], condition=~models.Q(awaits=""), name="submission_one_waiting_per_piece"
            ),
        ]
        indexes = [models.Index(fields=["awaits", "at"], name="submission_awaits_at")]

    def __str__(self) -> str:
        return f"pengajuan {self.number}: {self.piece}"

    @property
    def region(self):
        return self.piece.region

    @property
    def region_id(self) -> int:
        return self.piece.region_id

    @property
    def agency_id(self) -> int:
        return self.piece.agency_id

    @property
    def is_waiting(self) -> bool:
        """The same question as `waiting()`, of one row."""
        piece = self.piece
        return bool(self.awaits) and piece.state == Piece.State.SUBMITTED and piece.dropped_at is None


class Withdrawal(models.Model):
    """Taken back by those who handed it in, before anybody decided."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="withdrawal")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "penarikan pengajuan"
        verbose_name_plural = "penarikan pengajuan"

    def __str__(self) -> str:
        return f"ditarik {self.by}"
