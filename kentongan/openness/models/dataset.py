from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from kentongan.agencies.models import Agency, Region


class Licence(models.TextChoices):
    CC_BY = "cc-by-4.0", "Creative Commons Atribusi 4.0 (CC BY 4.0)"
    CC_BY_SA = "cc-by-sa-4.0", "Creative Commons Atribusi-BerbagiSerupa 4.0 (CC BY-SA 4.0)"
    CC0 = "cc0-1.0", "Tanpa syarat (CC0 1.0)"


class Frequency(models.TextChoices):
    DAILY = "daily", "harian"
    WEEKLY = "weekly", "mingguan"
    MONTHLY = "monthly", "bulanan"
    QUARTERLY = "quarterly", "triwulanan"
    HALF_YEARLY = "half-yearly", "semesteran"
    YEARLY = "yearly", "tahunan"
    IRREGULAR = "irregular", "tidak tetap"
    ONCE = "once", "sekali saja"


class DataTheme(models.TextChoices):
    """The catalogue's own themes, one for each of the European list that harvesters understand."""

    AGRICULTURE = "AGRI", "pertanian dan perikanan"
    ECONOMY = "ECON", "ekonomi dan keuangan"
    EDUCATION = "EDUC", "pendidikan, kebudayaan, olahraga"
    ENERGY = "ENER", "energi"
    ENVIRONMENT = "ENVI", "lingkungan hidup"
    GOVERNMENT = "GOVE", "pemerintahan"
    HEALTH = "HEAL", "kesehatan"
    SAFETY = "JUST", "ketertiban dan keselamatan"
    PLACES = "REGI", "wilayah dan permukiman"
    PEOPLE = "SOCI", "kependudukan dan sosial"
    SCIENCE = "TECH", "teknologi"
    TRANSPORT = "TRAN", "perhubungan dan jalan"


class DatasetQuerySet(models.QuerySet):
    def published(self):
        return self.exclude(published_at=None).filter(withdrawn_at=None)


class Dataset(models.Model):
    """A table that an agency answers for, told with the five standard parts of Satu Data (Perpres 39/2019).

    Half-finished ones may be kept; `rules.datasets.missing_parts` says what still stands between one and its publication.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="datasets", verbose_name="wilayah")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="datasets", verbose_name="produsen data")
    slug = models.SlugField("alamat pendek", max_length=80)
    title = models.CharField("judul", max_length=200)
    title_en = models.CharField("judul dalam bahasa Inggris", max_length=200, blank=True)
    description = models.TextField("uraian", max_length=2000, blank=True)
    description_en = models.TextField("uraian dalam bahasa Inggris", max_length=2000, blank=True)
    concept = models.TextField("konsep", max_length=1000, blank=True)
    definition = models.TextField("definisi", max_length=1000, blank=True)
    classification = models.TextField("klasifikasi", max_length=1000, blank=True)
    measure = models.CharField("ukuran", max_length=200, blank=True)
    unit = models.CharField("satuan", max_length=100, blank=True)
    contact_name = models.CharField("unit yang dapat dihubungi", max_length=200, blank=True)
    contact_email = models.EmailField("surel unit", blank=True)
    licence = models.CharField("lisensi", max_length=20, choices=Licence.choices, blank=True)
    frequency = models.CharField("diperbarui", max_length=12, choices=Frequency.choices, blank=True)
    theme = models.CharField("tema", max_length=4, choices=DataTheme.choices, blank=True)
    keywords = models.CharField("kata kunci", max_length=300, blank=True)  # separated by commas
    starts_on = models.DateField("data sejak", null=True, blank=True)
    ends_on = models.DateField("data sampai", null=True, blank=True)
    place = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wilayah cakupan"
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField("alasan ditarik", max_length=300, blank=True)

    objects = DatasetQuerySet.as_manager()

    class Meta:
        verbose_name = "set data"
        verbose_name_plural = "set data"
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "slug"],
                name="dataset_slug_in_region",
                violation_error_message="Sudah ada set data dengan alamat pendek ini.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_reason=""), name="dataset_withdrawn_why"
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(starts_on__lte=F("ends_on")),
                name="dataset_span_forward",
                violation_error_message="Tanggal mulai data lebih lambat daripada tanggal akhirnya.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        return self.published_at is not None and self.withdrawn_at is None

    @property
    def state(self) -> str:
        """draft, published or withdrawn."""
        if self.withdrawn_at:
            return "withdrawn"
        return "published" if self.published_at else "draft"

    @property
    def keyword_list(self) -> list[str]:
        return [word for part in self.keywords.split(",") if (word := part.strip())]
