import hashlib

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from kentongan.openness.models.request import InformationRequest


class ConsequenceTest(models.Model):
    """Why information may stay closed: the law, the harm either way, for how long. One writes it, another approves it."""

    request = models.OneToOneField(
        InformationRequest, models.PROTECT, related_name="consequence", verbose_name="permohonan"
    )
    legal_basis = models.CharField("dasar hukum", max_length=300)
    harm_if_opened = models.TextField("akibat bila dibuka", max_length=2000)
    harm_if_closed = models.TextField("akibat bila ditutup", max_length=2000)
    period = models.CharField("dikecualikan sampai", max_length=200)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "uji konsekuensi"
        verbose_name_plural = "uji konsekuensi"
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("decided_by")),
                name="consequence_four_eyes",
                violation_error_message="Yang menulis uji konsekuensi tidak dapat menyetujuinya sendiri.",
            ),
        ]

    def __str__(self) -> str:
        return f"Uji konsekuensi {self.request.label}"

    @property
    def region(self):
        return self.request.region

    @property
    def region_id(self) -> int:
        return self.request.region_id

    @property
    def agency_id(self) -> int | None:
        return self.request.agency_id

    @property
    def is_approved(self) -> bool:
        return self.approved_at is not None

    @property
    def digest(self) -> str:
        """What the approver read: exactly these words are approved."""
        words = (self.legal_basis, self.harm_if_opened, self.harm_if_closed, self.period)
        return hashlib.sha256("\0".join(words).encode()).hexdigest()
