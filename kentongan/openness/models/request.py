import hashlib

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from kentongan.agencies.models import Agency, Region
from kentongan.core.fields import EncryptedTextField


class InformationRequestQuerySet(models.QuerySet):
    def open(self):
        return self.filter(answered_on=None, withdrawn_on=None)

    def answered(self):
        return self.exclude(answered_on=None)


class InformationRequest(models.Model):
    """Somebody asked the region for information (UU 14/2008); it has ten working days, and seven more once.

    Who asked is kept encrypted for a set time and then forgotten (`anonymised_at`); the rest stays for the yearly report.
    """

    class Channel(models.TextChoices):
        DESK = "desk", "meja layanan"
        LETTER = "letter", "surat"
        MAIL = "mail", "surel"
        WEB = "web", "situs web"

    class Decision(models.TextChoices):
        GRANTED = "granted", "dikabulkan"
        PARTLY = "partly", "dikabulkan sebagian"
        REFUSED = "refused", "ditolak"
        NOT_HELD = "not_held", "tidak dikuasai"

    class ReplyBy(models.TextChoices):
        PAGE = "page", "halaman permohonan"
        MAIL = "mail", "surel"
        LETTER = "letter", "surat ke alamat"
        DESK = "desk", "diambil di meja layanan"

    region = models.ForeignKey(
        Region, models.PROTECT, related_name="information_requests", verbose_name="wilayah"
    )
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="information_requests",
        verbose_name="perangkat daerah yang menjawab",
    )
    year = models.PositiveSmallIntegerField("tahun")
    number = models.PositiveIntegerField("nomor")
    received_on = models.DateField("diterima pada")
    due_on = models.DateField("batas waktu")
    channel = models.CharField("lewat", max_length=6, choices=Channel.choices)
    requester_name = EncryptedTextField("nama pemohon", blank=True)
    requester_contact = EncryptedTextField("alamat atau nomor pemohon", blank=True)
    requester_address = EncryptedTextField("alamat pemohon", blank=True)  # asked on the page only
    reply_by = models.CharField("jawaban diminta lewat", max_length=6, choices=ReplyBy.choices, blank=True)
    # Under the secret that belongs to this digest the requester follows an online request; the secret is kept nowhere.
    key_digest = models.CharField(max_length=64, unique=True, null=True, editable=False)
    # Written by the office (online by the requester), shown to everyone once answered.
    subject = models.CharField("perihal", max_length=200)
    question = models.TextField("informasi yang diminta", max_length=4000)
    purpose = models.TextField("tujuan penggunaan", max_length=1000, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    # When a letter told those who must answer; emptied when others have to. None: nobody has been told by letter.
    told_at = models.DateTimeField(null=True, blank=True, editable=False)
    forwarded_on = models.DateField("diteruskan pada", null=True, blank=True)
    extended_on = models.DateField("diperpanjang pada", null=True, blank=True)
    extension_reason = models.CharField("alasan perpanjangan", max_length=500, blank=True)
    decision = models.CharField("putusan", max_length=8, choices=Decision.choices, blank=True)
    answer = models.TextField("jawaban", max_length=8000, blank=True)
    answer_url = models.URLField("tautan jawaban", max_length=300, blank=True)
    answered_on = models.DateField("dijawab pada", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_on = models.DateField("dicabut pemohon pada", null=True, blank=True)
    withdrawn_note = models.CharField("catatan pencabutan", max_length=300, blank=True)
    anonymised_at = models.DateTimeField(null=True, blank=True)

    objects = InformationRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "permohonan informasi"
        verbose_name_plural = "permohonan informasi"
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["region", "year", "number"], name="request_number_once"),
            models.CheckConstraint(
                condition=Q(answered_on=None, decision="") | (Q(answered_on__isnull=False) & ~Q(decision="")),
                name="request_answer_has_decision",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(withdrawn_on=None), name="request_ends_one_way"
            ),
            models.CheckConstraint(
                condition=Q(extended_on=None) | ~Q(extension_reason=""), name="request_extended_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("received_on")),
                name="request_answered_after_received",
            ),
        ]
        indexes = [models.Index(fields=["region", "due_on"], name="request_due")]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """Its number as people write it: "7/2026"."""
        return f"{self.number}/{self.year}"

    @staticmethod
    def hash(key: str) -> str:
        return hashlib.sha256(key.encode()).hexdigest()

    @property
    def is_open(self) -> bool:
        return self.answered_on is None and self.withdrawn_on is None

    @property
    def state(self) -> str:
        """received, forwarded, withdrawn, or the decision once there is an answer."""
        if self.withdrawn_on:
            return "withdrawn"
        return self.decision or ("forwarded" if self.forwarded_on else "received")
