from django.conf import settings
from django.db import models
from django.utils import timezone

from kentongan.publishing.models.publication import Publication


class Entry(models.Model):
    """One line of the ledger. The database refuses to change or delete it.

    A call has two lines with the same `attempt`: the intent, written and committed before it, and the outcome.
    """

    class Kind(models.TextChoices):
        PLANNED = "planned", "dijadwalkan"
        MOVED = "moved", "jadwal dipindah"
        INTENT = "intent", "akan dikirim"
        PUBLISHED = "published", "diterima platform"
        REFUSED = "refused", "ditolak platform"
        NOT_SENT = "not_sent", "tidak sampai dikirim"
        UNCONFIRMED = "unconfirmed", "jawaban tidak sampai"
        FOUND = "found", "ditemukan saat dibaca ulang"
        ABSENT = "absent", "tidak ditemukan saat dibaca ulang"
        UNREADABLE = "unreadable", "tidak dapat dibaca ulang"
        LATE = "late", "terlambat"
        DECIDED = "decided", "diputuskan orang"
        CANCELLED = "cancelled", "dibatalkan"
        SEEN = "seen", "terlihat tayang"
        CHANGED = "changed", "berubah di platform"
        GONE = "gone", "hilang dari platform"
        EDITED = "edited", "disunting"
        CORRECTED = "corrected", "bukti dibetulkan"
        RETRACTED = "retracted", "ditarik"

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="entries")
    at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    attempt = models.PositiveSmallIntegerField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True)  # in words, for people
    is_sample = models.BooleanField(default=False, editable=False)  # the only lines that may ever be removed
    data = models.JSONField(default=dict, blank=True)  # status, platform's own words, ids; never a secret

    class Meta:
        verbose_name = "catatan buku tayang"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["publication", "at"], name="entry_publication_at")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d %H:%M}"

    def save(self, *args, **kwargs) -> None:
        self.is_sample = self.publication.region.is_sample
        super().save(*args, **kwargs)

    @property
    def mark(self) -> str:
        """The kind of mark that stands beside this line (ui.states)."""
        return MARKS.get(self.kind, "plan")


MARKS: dict[str, str] = {
    **dict.fromkeys(("published", "found", "edited"), "done"),
    "seen": "live",
    **dict.fromkeys(("refused", "gone"), "wrong"),
    **dict.fromkeys(("unconfirmed", "absent", "unreadable"), "unknown"),
    **dict.fromkeys(("late", "not_sent", "changed"), "overdue"),
    **dict.fromkeys(("cancelled", "retracted"), "off"),
    "decided": "wait",
}
