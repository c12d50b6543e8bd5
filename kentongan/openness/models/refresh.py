from django.conf import settings
from django.db import models

from kentongan.agencies.models import Agency


class PeriodicItem(models.Model):
    """What an agency owes everyone at least every six months (UU 14/2008 Art 9), and when it last gave it."""

    class Category(models.TextChoices):
        PROFILE = "profile", "profil badan publik"
        PERFORMANCE = "performance", "kegiatan dan kinerja"
        FINANCES = "finances", "laporan keuangan"
        OTHERS = "others", "informasi lain menurut peraturan"

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="periodic_items", verbose_name="perangkat daerah"
    )
    category = models.CharField("golongan", max_length=12, choices=Category.choices)
    refreshed_on = models.DateField("dimutakhirkan pada")
    url = models.CharField("tautan", max_length=300)  # an address of ours may begin with "/"
    note = models.CharField("catatan", max_length=200, blank=True)
    refreshed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "informasi berkala"
        verbose_name_plural = "informasi berkala"
        ordering = ["agency__name", "category"]
        constraints = [models.UniqueConstraint(fields=["agency", "category"], name="periodic_item_once")]

    def __str__(self) -> str:
        return f"{self.agency}: {self.get_category_display()}"

    @property
    def region(self):
        return self.agency.region

    @property
    def region_id(self) -> int:
        return self.agency.region_id
