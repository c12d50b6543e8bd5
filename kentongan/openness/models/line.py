from django.db import models

from kentongan.agencies.models import Agency
from kentongan.core.fields import RupiahField
from kentongan.openness.models.document import BudgetDocument


class BudgetLine(models.Model):
    """One row of a document, as its file says it. An amount of None was blank there, which is not zero."""

    document = models.ForeignKey(BudgetDocument, models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField("baris pada berkas")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="budget_lines")
    agency_code = models.CharField("kode perangkat daerah", max_length=40, blank=True)
    agency_name = models.CharField("perangkat daerah pada berkas", max_length=200, blank=True)
    activity_code = models.CharField("kode kegiatan", max_length=40, blank=True)
    account_code = models.CharField("kode akun", max_length=40, blank=True)
    name = models.CharField("uraian", max_length=500)
    amount = RupiahField("jumlah", null=True, blank=True)
    # A total that the file itself states over other rows; it is compared with their sum and never added to it.
    is_stated_total = models.BooleanField(default=False)
    evidence = models.JSONField(default=dict, blank=True)  # what else the file said: {"percent": "87.73"}

    class Meta:
        verbose_name = "baris anggaran"
        verbose_name_plural = "baris anggaran"
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="budget_line_once_per_row")
        ]
        indexes = [
            models.Index(fields=["document", "account_code"], name="budget_line_account"),
            models.Index(fields=["document", "activity_code"], name="budget_line_activity"),
            models.Index(fields=["document", "agency_code"], name="budget_line_agency"),
        ]

    def __str__(self) -> str:
        return f"{self.account_code} {self.name}".strip()
