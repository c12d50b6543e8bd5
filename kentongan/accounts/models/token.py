import hashlib
import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone


class ApiToken(models.Model):
    """A key for another program of the office. Only its hash is kept; it reads what its owner may read."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens")
    name = models.CharField("nama", max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField("berlaku sampai", null=True, blank=True)
    may_write = models.BooleanField(
        "juga menulis", default=False
    )  # drafts, remarks, mentions; never approval
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "kunci API"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_expired(self) -> bool:
        return self.expires_at is not None and self.expires_at <= timezone.now()

    @classmethod
    def issue(cls, user, name: str, expires_at=None, *, may_write: bool = False) -> tuple["ApiToken", str]:
        """A new token and its secret; the secret is shown once and never stored."""
        secret = f"ktg_{secrets.token_urlsafe(32)}"
        return cls.objects.create(
            user=user, name=name, expires_at=expires_at, may_write=may_write, digest=cls.hash(secret)
        ), secret

    @staticmethod
    def hash(secret: str) -> str:
        return hashlib.sha256(secret.encode()).hexdigest()
