from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kentongan.agencies.models import Account, Region
from kentongan.core.ids import record_key
from kentongan.core.lease import Leased
from kentongan.editorial.models import Submission, Variant


class PublicationQuerySet(models.QuerySet):
    def overdue(self, now):
        """Should have left by now and has not: the first figure of the health page."""
        return self.filter(state__in=Publication.WAITING, due_at__lt=now)

    def for_people(self):
        """Somebody must do or decide something: a hand-made post, a late one, one that cannot be read back."""
        return self.filter(Q(channel="byhand") | Q(state="late") | Q(asked_at__isnull=False))

    def for_machines(self):
        """The worker alone can bring these on."""
        return self.filter(asked_at=None).exclude(channel="byhand").exclude(state="late")

    def wished(self):
        """Published, and somebody wants it changed or taken away."""
        return self.filter(Q(replacement__isnull=False) | ~Q(retract_reason=""), state="published")


class Publication(Leased):
    """One approved text on its way to one account. The row is the truth; the queue only wakes somebody up."""

    class State(models.TextChoices):
        PLANNED = "planned", "direncanakan"
        DUE = "due", "saatnya tayang"
        SENDING = "sending", "sedang dikirim"
        PUBLISHED = "published", "tayang"
        UNCONFIRMED = "unconfirmed", "belum pasti"
        LATE = "late", "terlambat, menunggu keputusan"
        MISSED = "missed", "terlewat"
        FAILED = "failed", "gagal"
        CANCELLED = "cancelled", "dibatalkan"
        RETRACTED = "retracted", "ditarik"

    WAITING = ("planned", "due", "sending", "unconfirmed", "late")
    SETTLED = ("published", "missed", "failed", "cancelled", "retracted")

    region = models.ForeignKey(Region, models.PROTECT, related_name="publications")
    account = models.ForeignKey(Account, models.PROTECT, related_name="publications", verbose_name="akun")
    variant = models.ForeignKey(Variant, models.PROTECT, related_name="publications")
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="publications")
    channel = models.CharField("kanal", max_length=20)
    title = models.CharField("judul", max_length=200)
    text = models.TextField("teks")
    link = models.URLField("tautan", max_length=500, blank=True)
    media = models.JSONField(default=list, blank=True)  # [{"asset": id, "sha256": …, "alt": …}]
    digest = models.CharField(max_length=64)  # SHA-256 of title, text, link and media: what was approved
    key = models.CharField(
        max_length=13, default=record_key, unique=True
    )  # ours, chosen before the first call
    state = models.CharField("keadaan", max_length=12, choices=State.choices, default=State.PLANNED)
    due_at = models.DateTimeField("jadwal tayang")
    too_late_after = models.DateTimeField()
    next_at = models.DateTimeField(null=True, blank=True)  # not before: back-off, Retry-After, next reading
    sends = models.PositiveSmallIntegerField(default=0)  # irreversible calls started; capped
    reads = models.PositiveSmallIntegerField(
        default=0
    )  # tries since the last step forward: sets the back-off
    memory = models.JSONField(
        default=dict, blank=True
    )  # the channel's notes (draft id, uploads); never secrets
    platform_id = models.CharField(max_length=500, blank=True)
    permalink = models.URLField(max_length=1000, blank=True)
    published_at = models.DateTimeField("tayang pada", null=True, blank=True)
    seen_live_at = models.DateTimeField("pertama terlihat", null=True, blank=True)
    looked_at = models.DateTimeField("terakhir dilihat", null=True, blank=True)
    explanation = models.CharField("penjelasan", max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)  # intents written; the number in the ledger
    quiet_until = models.DateTimeField(null=True, blank=True)  # an absence read before this proves nothing
    written_at = models.DateTimeField(
        null=True, blank=True
    )  # of the first one: the post's own date, at every retry
    look_at = models.DateTimeField(null=True, blank=True)  # next look whether it still stands there
    gone_at = models.DateTimeField("hilang dari platform", null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)  # since when a person must decide
    told = models.CharField(max_length=12, blank=True)  # the state about which a letter went out
    # What approved people want of a post that is out already, until it is done there too:
    replacement = models.ForeignKey(Submission, models.PROTECT, null=True, blank=True, related_name="+")
    retract_reason = models.CharField("alasan penarikan", max_length=500, blank=True)
    retract_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "tayangan"
        verbose_name_plural = "tayangan"
        ordering = ["-due_at", "-id"]
        constraints = [
            # One living publication per variant: the database itself refuses a second one.
            models.UniqueConstraint(
                fields=["variant"],
                condition=~Q(state__in=["cancelled", "failed", "missed", "retracted"]),
                name="publication_one_living_per_variant",
            ),
            models.CheckConstraint(condition=Q(sends__lte=5), name="publication_sends_capped"),
        ]
        indexes = [
            models.Index(fields=["state", "due_at"], name="publication_state_due"),
            # State and submission stand in it so that a month can be counted without opening its rows.
            models.Index(
                fields=["region", "-due_at", "-id", "state", "submission"], name="publication_region_due"
            ),
            models.Index(fields=["region", "state", "-due_at"], name="publication_region_state"),
            models.Index(fields=["account", "-due_at"], name="publication_account_due"),
            models.Index(fields=["look_at"], name="publication_look", condition=Q(look_at__isnull=False)),
            models.Index(
                fields=["next_at"],
                name="publication_wishes",
                condition=Q(replacement__isnull=False) | ~Q(retract_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} → {self.account}"

    @property
    def agency_id(self) -> int:
        return self.account.agency_id
