from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kentongan.agencies.models.agency import Agency


class Role(models.TextChoices):
    ADMIN = "admin", "admin (Kominfo)"
    EDITOR = "editor", "editor (Humas/Prokopim)"
    HEAD = "head", "kepala perangkat daerah"
    CONTACT = "contact", "narahubung perangkat daerah"
    LEADER = "leader", "pimpinan daerah"
    AUDITOR = "auditor", "pengawas"


# These see the whole region; head and contact act for their own agency.
REGION_WIDE = (Role.ADMIN, Role.EDITOR, Role.LEADER, Role.AUDITOR)


class MembershipQuerySet(models.QuerySet):
    def active(self):
        return self.filter(until=None)


class Membership(models.Model):
    """A person's role in an agency, from a day until a day. Several at once are normal."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="memberships", verbose_name="perangkat daerah"
    )
    role = models.CharField("peran", max_length=20, choices=Role.choices)
    since = models.DateField("sejak", default=timezone.localdate)
    until = models.DateField("sampai", null=True, blank=True)
    acting = models.BooleanField("pelaksana tugas (Plt.)", default=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "keanggotaan"
        verbose_name_plural = "keanggotaan"
        ordering = ["agency__name", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "agency", "role"],
                condition=Q(until=None),
                name="membership_once",
                violation_error_message="Orang ini sudah memegang peran itu di perangkat daerah ini.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.agency}"

    @property
    def region(self):
        return self.agency.region

    @property
    def region_id(self) -> int:
        return self.agency.region_id
