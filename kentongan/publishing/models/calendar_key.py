import hashlib
import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kentongan.agencies.models import Agency, Region
from kentongan.core.fields import EncryptedTextField


class CalendarKey(models.Model):
    """The secret address under which a person's own calendar programme reads the plan.

    Looked up by its hash; kept encrypted as well, so that its owner can see the address again.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_keys")
    region = models.ForeignKey(Region, models.CASCADE, related_name="+")
    agency = models.ForeignKey(Agency, models.CASCADE, null=True, blank=True, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    secret = EncryptedTextField()
    created_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "kunci kalender"
        verbose_name_plural = "kunci kalender"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "region"], condition=Q(agency=None), name="calendar_key_of_region"
            ),
            models.UniqueConstraint(
                fields=["user", "agency"], condition=~Q(agency=None), name="calendar_key_of_agency"
            ),
        ]

    def __str__(self) -> str:
        return f"kalender {self.agency or self.region} untuk {self.user}"

    def renew(self) -> str:
        """A new secret, not saved yet; the old address stops working when it is."""
        self.secret = secrets.token_urlsafe(24)
        self.digest, self.created_at, self.used_at = self.hash(self.secret), timezone.now(), None
        return self.secret

    @staticmethod
    def hash(secret: str) -> str:
        return hashlib.sha256(secret.encode()).hexdigest()
