from django.conf import settings
from django.db import models
from django.utils import timezone

from kentongan.agencies.models import Region
from kentongan.core.fields import EncryptedTextField
from kentongan.core.lease import Leased


class Source(Leased):
    """A place where we listen: a feed, a search, an account's notifications, a table handed in."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="sources")
    kind = models.CharField("jenis", max_length=20)  # a key of listening.sources.registry
    name = models.CharField("nama", max_length=120)
    address = models.CharField("alamat", max_length=500, blank=True)  # feed address, server, PDS
    query = models.CharField("kata atau tagar yang dicari", max_length=300, blank=True)
    identity = models.CharField("nama akun", max_length=160, blank=True)
    secret = EncryptedTextField("kata sandi aplikasi atau token", blank=True, default="")
    memory = models.JSONField(default=dict, blank=True)  # ETag, Last-Modified, cursors; never secrets
    every_minutes = models.PositiveIntegerField("setiap (menit)", default=30)
    next_at = models.DateTimeField(default=timezone.now, db_index=True)
    failures = models.PositiveIntegerField(default=0)  # in a row
    last_ok_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField("masalah terakhir", max_length=500, blank=True)
    broken_at = models.DateTimeField(null=True, blank=True)  # since when it counts as broken, not as a hiccup
    hub = models.URLField("hub WebSub", max_length=500, blank=True)
    hub_topic = models.URLField(max_length=500, blank=True)
    hub_secret = EncryptedTextField(blank=True, default="")
    hub_key = models.CharField(max_length=40, blank=True, db_index=True)  # unguessable part of our callback
    hub_until = models.DateTimeField(null=True, blank=True)  # verified lease; empty = not verified
    hub_wanted = models.CharField(max_length=12, blank=True)  # what we last asked: subscribe, unsubscribe
    hub_asked_at = models.DateTimeField(null=True, blank=True)
    hub_ignored = models.PositiveIntegerField(default=0)  # pushes whose signature was wrong
    pushed_at = models.DateTimeField(null=True, blank=True)  # last push that was ours
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    stopped_at = models.DateTimeField("dihentikan pada", null=True, blank=True)

    class Meta:
        verbose_name = "sumber"
        verbose_name_plural = "sumber"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def agency_id(self) -> None:
        """Sources belong to the region, not to one agency."""
        return None

    @property
    def is_pushed(self) -> bool:
        """A hub calls us, so asking may be rare."""
        return self.hub_until is not None and self.hub_until > timezone.now()
