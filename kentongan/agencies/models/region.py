from django.db import models
from django.db.models import Q


class RegionQuerySet(models.QuerySet):
    def valid_on(self, day):
        """Rows that held on `day`; an open end is still valid, an unknown beginning always was."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gt=day)
        )

    def current(self):
        return self.filter(valid_to=None)

    def homes(self):
        """Regions that have agencies of their own here."""
        return self.filter(agencies__isnull=False).distinct()


class Region(models.Model):
    """A node of the country's tree under one code system.

    A place keeps its row, so that whatever belongs to it stays; when a list renames it, its old name lives on as
    a closed row that is `replaced_by` it. A code that no list holds any more is closed.
    """

    class Kind(models.TextChoices):
        COUNTRY = "country", "negara"
        PROVINCE = "province", "provinsi"
        REGENCY = "regency", "kabupaten"
        CITY = "city", "kota"
        DISTRICT = "district", "kecamatan"
        RURAL_VILLAGE = "rural_village", "desa"
        URBAN_VILLAGE = "urban_village", "kelurahan"
        CUSTOMARY_VILLAGE = "customary_village", "desa adat"

    code = models.CharField("kode", max_length=20)  # text: 35.10 is never 35.1
    system = models.CharField("sistem kode", max_length=20, default="kemendagri")
    vintage = models.CharField("dasar hukum daftar", max_length=60, blank=True)
    name = models.CharField("nama", max_length=120)
    kind = models.CharField("jenis", max_length=20, choices=Kind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    valid_from = models.DateField("berlaku sejak", null=True, blank=True)
    valid_to = models.DateField("berlaku sampai", null=True, blank=True)
    replaced_by = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="replaces")
    slug = models.SlugField(
        max_length=80, unique=True, null=True, blank=True
    )  # only regions with a home here
    time_zone = models.CharField("zona waktu", max_length=40, default="Asia/Jakarta")
    is_sample = models.BooleanField("data contoh", default=False)

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = "wilayah"
        verbose_name_plural = "wilayah"
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["system", "code"],
                condition=Q(valid_to=None),
                name="region_one_current_per_code",
                violation_error_message="Sudah ada wilayah yang berlaku dengan kode ini.",
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """“Kabupaten Wonogiri”, “Kecamatan Selogiri”."""
        return f"{self.get_kind_display().capitalize()} {self.name}"

    @property
    def region(self):
        return self

    @property
    def region_id(self) -> int:
        return self.pk
