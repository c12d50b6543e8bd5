from django.db import models


class BudgetCode(models.Model):
    """A node of a list of codes: accounts (what kind of money) or activities (what it is for), by vintage.

    Lists are national and shared by all regions. A code is text; its parent stands in the same list. `previous`
    is the code that the same thing had in the list before.
    """

    class Tree(models.TextChoices):
        ACCOUNT = "account", "akun"
        ACTIVITY = "activity", "urusan, program, kegiatan"

    tree = models.CharField("daftar", max_length=10, choices=Tree.choices)
    vintage = models.CharField("dasar hukum daftar", max_length=60)
    code = models.CharField("kode", max_length=40)
    parent = models.CharField("kode induk", max_length=40, blank=True)
    level = models.PositiveSmallIntegerField("tingkat")
    name = models.CharField("uraian", max_length=500)
    previous = models.CharField("kode sebelumnya", max_length=40, blank=True)

    class Meta:
        verbose_name = "kode anggaran"
        verbose_name_plural = "kode anggaran"
        ordering = ["tree", "vintage", "code"]
        constraints = [
            models.UniqueConstraint(fields=["tree", "vintage", "code"], name="budget_code_once_per_list")
        ]
        indexes = [models.Index(fields=["tree", "vintage", "parent"], name="budget_code_children")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
