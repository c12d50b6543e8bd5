from django.conf import settings
from django.db import models
from django.utils import timezone

from kentongan.agencies.models.region import Region


class PendingImport(models.Model):
    """An uploaded table after its dry run, waiting for a person to say "masukkan" or to drop it."""

    region = models.ForeignKey(Region, models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=40)  # "regions", "pieces", "accounts", "mentions"
    filename = models.CharField(max_length=200)
    rows = models.JSONField()  # list of dicts, all text, exactly as read; [] once applied
    options = models.JSONField(default=dict, blank=True)  # what was typed beside the file
    # None: from the command line.
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "berkas menunggu dimasukkan"
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.filename

    def mark_applied(self) -> None:
        """Its rows stand where they belong by now; what stays is who sent which file when, for the journal."""
        self.applied_at, self.rows = timezone.now(), []
        self.save(update_fields=["applied_at", "rows"])
