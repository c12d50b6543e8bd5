from django.db import models

from kentongan.agencies.models import Account
from kentongan.editorial.models.piece import Piece


class VariantQuerySet(models.QuerySet):
    def living(self):
        return self.filter(dropped_at=None)

    def silenced(self):
        """Nothing can be said any more: the account was closed, or its agency."""
        return self.living().exclude(account__in=Account.objects.active())


class Variant(models.Model):
    """The piece as one account will say it; what is empty is inherited from the piece.

    A variant that was already scheduled once stays in the ledger, so it is left out (`dropped_at`), not deleted.
    """

    piece = models.ForeignKey(Piece, models.CASCADE, related_name="variants")
    account = models.ForeignKey(Account, models.PROTECT, related_name="variants", verbose_name="akun")
    own_text = models.TextField("teks sendiri", max_length=70000, blank=True)
    own_link = models.URLField("tautan sendiri", max_length=500, blank=True)
    own_planned_at = models.DateTimeField("waktu sendiri", null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = VariantQuerySet.as_manager()

    class Meta:
        verbose_name = "varian"
        verbose_name_plural = "varian"
        ordering = ["account__platform", "account__handle"]
        constraints = [
            models.UniqueConstraint(
                fields=["piece", "account"],
                name="variant_once_per_account",
                violation_error_message="Akun ini sudah punya varian.",
            )
        ]
        indexes = [
            # Few variants have a time of their own; who else speaks in this hour is asked on every page.
            models.Index(
                fields=["own_planned_at"],
                condition=models.Q(own_planned_at__isnull=False),  # written so that SQLite recognises it
                name="variant_own_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.piece} → {self.account}"

    @property
    def region(self):
        return self.piece.region

    @property
    def region_id(self) -> int:
        return self.piece.region_id

    @property
    def agency_id(self) -> int:
        return self.piece.agency_id

    @property
    def text(self) -> str:
        return self.own_text or self.piece.text

    @property
    def link(self) -> str:
        return self.own_link or self.piece.link

    @property
    def planned_at(self):
        return self.own_planned_at or self.piece.planned_at
