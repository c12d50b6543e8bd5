from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from kentongan.agencies.models import Region
from kentongan.core.fields import RupiahField


class BudgetDocumentQuerySet(models.QuerySet):
    def published(self):
        return self.exclude(published_at=None).filter(withdrawn_at=None)


class BudgetDocument(models.Model):
    """One edition of a year's money: a phase, at a day, from a file. Never changed, only followed by another.

    What was planned and what was spent are documents of their own, also when one file told both. `as_of` None means
    that nobody knows the day of the figures; then nothing is computed from them that needs one.
    """

    class Phase(models.TextChoices):
        ORIGINAL = "original", "anggaran murni"
        SHIFTED = "shifted", "anggaran pergeseran"
        AMENDED = "amended", "anggaran perubahan"
        UNKNOWN = "unknown", "anggaran, tahap belum diketahui"
        REALISED = "realised", "realisasi"

    region = models.ForeignKey(
        Region, models.PROTECT, related_name="budget_documents", verbose_name="wilayah"
    )
    year = models.PositiveSmallIntegerField("tahun anggaran")
    phase = models.CharField("tahap", max_length=10, choices=Phase.choices)
    as_of = models.DateField("per tanggal", null=True, blank=True)
    title = models.CharField("judul", max_length=200)
    source = models.CharField("sumber", max_length=200)  # who states the figures: "BPKD", "DJPK"
    source_url = models.URLField("alamat sumber", max_length=300, blank=True)
    filename = models.CharField("berkas", max_length=200)
    digest = models.CharField("sidik berkas", max_length=64)  # sha256 of the file as it came, hexadecimal
    account_vintage = models.CharField("dasar kode akun", max_length=60, blank=True)
    activity_vintage = models.CharField("dasar kode kegiatan", max_length=60, blank=True)
    step = RupiahField("pembulatan sumber")  # the smallest rupiah the file can tell: 1 for exact files
    # A realisation knows which budget stood beside it in its file; that may not be the right one to compare with.
    beside = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    is_synthetic = models.BooleanField("angka simulasi", default=False)
    note = models.TextField("catatan", max_length=2000, blank=True)
    line_count = models.PositiveIntegerField("jumlah baris", default=0)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    imported_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField("alasan ditarik", max_length=300, blank=True)

    objects = BudgetDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "dokumen anggaran"
        verbose_name_plural = "dokumen anggaran"
        ordering = ["-year", "-as_of", "-imported_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_by=None) | Q(imported_by=None) | ~Q(published_by=F("imported_by")),
                name="budget_document_four_eyes",
                violation_error_message="Yang memasukkan dokumen ini tidak dapat membukanya sendiri.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_reason=""), name="budget_document_withdrawn_why"
            ),
        ]
        indexes = [models.Index(fields=["region", "year", "phase"], name="budget_document_edition")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_realised(self) -> bool:
        return self.phase == self.Phase.REALISED

    @property
    def is_published(self) -> bool:
        return self.published_at is not None and self.withdrawn_at is None
