from django.conf import settings
from django.db import models
from django.utils import timezone

from kentongan.openness.models.dataset import Dataset


class Distribution(models.Model):
    """One version of a data set's table, as it was accepted. Never changed: new figures are a new version.

    The database itself refuses changes (migration 0003), so that what everybody could read yesterday can be shown.

    `columns` is a list of {"name", "type", "people"}: type is integer, decimal, date or text; `people` marks counts of
    persons, whose small cells were hidden before the table was kept. `content` is CSV (commas, UTF-8, heading first).
    """

    dataset = models.ForeignKey(Dataset, models.PROTECT, related_name="distributions")
    number = models.PositiveIntegerField("versi")
    as_of = models.DateField("per tanggal")
    note = models.CharField("yang berubah", max_length=300, blank=True)
    filename = models.CharField("berkas", max_length=200)
    digest = models.CharField("sidik isi", max_length=64)  # sha256 of `content`, hexadecimal
    columns = models.JSONField(default=list)
    preview = models.JSONField(default=list)  # the first rows, so that a page need not read all of `content`
    content = models.TextField("isi")
    size = models.PositiveIntegerField("bita CSV")  # told everywhere, so that nobody reads `content` for it
    row_count = models.PositiveIntegerField("jumlah baris")
    hidden_count = models.PositiveIntegerField("sel yang disamarkan", default=0)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    is_sample = models.BooleanField(
        default=False, editable=False
    )  # the only versions that may ever be removed

    class Meta:
        verbose_name = "versi set data"
        verbose_name_plural = "versi set data"
        ordering = ["dataset", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["dataset", "number"], name="distribution_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.dataset} versi {self.number}"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise TypeError("a version is never changed; write the next one")
        self.is_sample = self.dataset.region.is_sample
        self.size = len(self.content.encode())
        super().save(*args, **kwargs)
