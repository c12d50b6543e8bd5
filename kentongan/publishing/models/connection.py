from django.db import models
from django.utils import timezone

from kentongan.agencies.models import Account
from kentongan.core.fields import EncryptedTextField


class Connection(models.Model):
    """The key to an account: which channel speaks for it, where, and whether the door still opens."""

    account = models.OneToOneField(Account, models.PROTECT, related_name="connection")
    channel = models.CharField("kanal", max_length=20)  # a key of publishing.channels.registry
    address = models.URLField("alamat server", max_length=300, blank=True)
    identity = models.CharField("nama pengguna", max_length=160, blank=True)
    secret = EncryptedTextField("kata sandi aplikasi atau token", blank=True, default="")
    session = EncryptedTextField(blank=True, default="")  # what the channel may remember between calls (JSON)
    secret_expires_at = models.DateTimeField("token berlaku sampai", null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    last_ok_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField("masalah", max_length=500, blank=True)
    retry_after = models.DateTimeField(null=True, blank=True)  # the platform asked us to wait
    observed_at = models.DateTimeField(null=True, blank=True)  # last look for posts made outside
    connected_at = models.DateTimeField(default=timezone.now)
    disconnected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "sambungan"
        verbose_name_plural = "sambungan"

    def __str__(self) -> str:
        return f"sambungan {self.account}"

    @property
    def region(self):
        return self.account.agency.region

    @property
    def region_id(self) -> int:
        return self.account.agency.region_id

    @property
    def agency_id(self) -> int:
        return self.account.agency_id
