from django.db import models

from kentongan.agencies.models import Region
from kentongan.core.lease import Leased


class ReadingRound(Leased):
    """Who is reading a region's mentions right now, so that two workers do not read the same ones."""

    region = models.OneToOneField(Region, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "putaran membaca"

    def __str__(self) -> str:
        return str(self.region)

    @property
    def agency_id(self) -> None:
        return None
