from django.db import models

from kentongan.core.fields import RupiahField
from kentongan.openness.models.code import BudgetCode
from kentongan.openness.models.document import BudgetDocument


class BudgetTotal(models.Model):
    """What the rows of a document come to at one node of a tree, for all agencies ("") or for one.

    Computed once, when the document is written, because documents do not change. `summed` adds the leaves below;
    `stated` is the total that the file gives for the node itself (None: it gives none). They may differ, and then the
    gap is shown. `blank_count` leaves had no amount, so that a sum is never told as more complete than it is.
    """

    document = models.ForeignKey(BudgetDocument, models.CASCADE, related_name="totals")
    tree = models.CharField(max_length=10, choices=BudgetCode.Tree.choices)
    agency_code = models.CharField(max_length=40, blank=True)  # "" for all agencies
    code = models.CharField(max_length=40)
    parent = models.CharField(max_length=40, blank=True)  # "" for the roots
    level = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=500)
    summed = RupiahField(null=True)  # None: every leaf below was blank
    stated = RupiahField(null=True)
    line_count = models.PositiveIntegerField()
    blank_count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "jumlah anggaran"
        verbose_name_plural = "jumlah anggaran"
        constraints = [
            models.UniqueConstraint(
                fields=["document", "tree", "agency_code", "code"], name="budget_total_once_per_node"
            )
        ]
        indexes = [
            models.Index(fields=["document", "tree", "agency_code", "parent"], name="budget_total_children"),
            models.Index(fields=["document", "tree", "code"], name="budget_total_agencies"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def amount(self):
        """What to show: the file's own total where it states one, otherwise the sum; None if nobody knows."""
        return self.summed if self.stated is None else self.stated

    @property
    def gap(self):
        """Stated minus summed, in rupiah; None when there is nothing to compare."""
        if self.stated is None or self.summed is None:
            return None
        return self.stated - self.summed
