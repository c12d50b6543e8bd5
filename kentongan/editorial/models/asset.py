from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kentongan.agencies.models import Agency
from kentongan.core import clock
from kentongan.core.text import slug
from kentongan.editorial.models.piece import Piece
from kentongan.editorial.models.variant import Variant


class AssetQuerySet(models.QuerySet):
    def ready(self):
        """Told well enough to be shown: what it is, whose it is, and whether those in it agreed."""
        told = Q(kind=Asset.Kind.DOCUMENT) | ~Q(alt_text="")
        return self.filter(told).exclude(rights_holder="").exclude(consent="")

    def current_on(self, day):
        """In the library, and the right to use it has not ended."""
        return self.filter(Q(expires_on=None) | Q(expires_on__gte=day), withdrawn_at=None)

    def usable_on(self, day):
        return self.ready().current_on(day)

    def public_on(self, day):
        """What is out already may still be seen: nobody took it back, no right ended, those in it agree."""
        return self.current_on(day).exclude(consent__in=["", Asset.Consent.MISSING])


def _path(asset, filename: str) -> str:
    """Named by content: the same photo is stored once, and nobody can guess a neighbour's."""
    return f"assets/{asset.sha256[:2]}/{asset.sha256}.{filename.rsplit('.', 1)[-1]}"


class Asset(models.Model):
    """A photo, video or document with the right to use it."""

    class Kind(models.TextChoices):
        IMAGE = "image", "gambar"
        VIDEO = "video", "video"
        DOCUMENT = "document", "dokumen"

    class Consent(models.TextChoices):
        NOT_NEEDED = "not_needed", "tidak ada orang yang dikenali"
        GIVEN = "given", "sudah diberikan"
        MISSING = "missing", "belum ada"

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="assets", verbose_name="perangkat daerah")
    kind = models.CharField("jenis", max_length=10, choices=Kind.choices)
    file = models.FileField("berkas", upload_to=_path, max_length=200)
    thumbnail = models.FileField(upload_to="thumbnails/", max_length=200, blank=True)
    content_type = models.CharField(max_length=60)
    size = models.PositiveBigIntegerField("ukuran (byte)")
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64)
    title = models.CharField("judul", max_length=160)
    alt_text = models.CharField("teks alternatif", max_length=1000)
    rights_holder = models.CharField("pemilik hak", max_length=160)
    licence = models.CharField("hak pakai", max_length=160, blank=True)
    consent = models.CharField("izin orang dalam gambar", max_length=12, choices=Consent.choices)
    expires_on = models.DateField("boleh dipakai sampai", null=True, blank=True)
    note = models.CharField("catatan pengolahan", max_length=300, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField("ditarik pada", null=True, blank=True)

    objects = AssetQuerySet.as_manager()

    class Meta:
        verbose_name = "media"
        verbose_name_plural = "media"
        ordering = ["-uploaded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "sha256"],
                name="asset_once_per_agency",
                violation_error_message="Berkas yang sama sudah ada di pustaka.",
            )
        ]
        indexes = [models.Index(fields=["sha256"], name="asset_content")]

    def __str__(self) -> str:
        return self.title

    @property
    def region(self):
        return self.agency.region

    @property
    def region_id(self) -> int:
        return self.agency.region_id

    @property
    def plain_name(self) -> str:
        """The title as a file is called that somebody keeps, without its ending."""
        return slug(self.title) or "berkas"

    @property
    def missing_words(self) -> str:
        """What still has to be told about it, in words; "" when it is ready."""
        missing = []
        if self.kind != Asset.Kind.DOCUMENT and not self.alt_text:
            missing.append("teks alternatif")
        if not self.rights_holder:
            missing.append("pemilik hak")
        if not self.consent:
            missing.append("izin orang dalam gambar")
        return ", ".join(missing)

    @property
    def is_public(self) -> bool:
        """May it be seen today where it is out already?"""
        return Asset.objects.public_on(clock.today(self.region.time_zone)).filter(pk=self.pk).exists()

    @property
    def is_ready(self) -> bool:
        """The same question as `ready()`, of one row."""
        return not self.missing_words


class Attachment(models.Model):
    """An asset used by a piece, or by one variant of it (which then uses only its own)."""

    piece = models.ForeignKey(Piece, models.CASCADE, related_name="attachments")
    variant = models.ForeignKey(Variant, models.CASCADE, null=True, blank=True, related_name="attachments")
    asset = models.ForeignKey(Asset, models.PROTECT, related_name="attachments")
    position = models.PositiveSmallIntegerField(default=0)
    own_alt_text = models.CharField("teks alternatif sendiri", max_length=1000, blank=True)

    class Meta:
        verbose_name = "lampiran"
        verbose_name_plural = "lampiran"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return str(self.asset)

    @property
    def alt_text(self) -> str:
        return self.own_alt_text or self.asset.alt_text
