from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kentongan.agencies.models import Agency, Region, Role
from kentongan.editorial.models.submission import Submission


class ApprovalStep(models.Model):
    """One signature an office wants, in order. An agency without steps uses its region's; none at all means one."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="approval_steps")
    agency = models.ForeignKey(Agency, models.CASCADE, null=True, blank=True, related_name="approval_steps")
    position = models.PositiveSmallIntegerField("urutan")
    role = models.CharField(
        "penyetuju", max_length=20, choices=[(r.value, r.label) for r in (Role.HEAD, Role.EDITOR, Role.ADMIN)]
    )

    class Meta:
        verbose_name = "langkah persetujuan"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "position"], condition=~Q(agency=None), name="approval_step_of_agency"
            ),
            models.UniqueConstraint(
                fields=["region", "position"], condition=Q(agency=None), name="approval_step_of_region"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.get_role_display()}"


class Approval(models.Model):
    """A second pair of eyes. Nobody who wrote or submitted the piece can give one."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="approvals")
    step = models.PositiveSmallIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    digest = models.CharField(max_length=64)  # the text that was approved
    note = models.CharField("catatan", max_length=500, blank=True)

    class Meta:
        verbose_name = "persetujuan"
        verbose_name_plural = "persetujuan"
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["submission", "step"], name="approval_once_per_step")]

    def __str__(self) -> str:
        return f"disetujui {self.by}"


class Return(models.Model):
    """Sent back with remarks."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="returned")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    remarks = models.TextField("catatan", max_length=2000)

    class Meta:
        verbose_name = "pengembalian"
        constraints = [models.CheckConstraint(condition=~Q(remarks=""), name="return_has_remarks")]

    def __str__(self) -> str:
        return self.remarks[:60]


class Emergency(models.Model):
    """Published by one person alone, with a written reason; flagged until a different person confirms it."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="emergency")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField("alasan darurat", max_length=1000)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "penayangan darurat"
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="emergency_has_reason"),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=models.F("by")),
                name="emergency_confirmed_by_other",
                violation_error_message="Orang lain yang harus menyetujui penayangan darurat ini.",
            ),
        ]

    def __str__(self) -> str:
        return self.reason[:60]
