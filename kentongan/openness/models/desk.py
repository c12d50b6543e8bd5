from django.db import models
from django.db.models import Q

from kentongan.agencies.models import Region


class RequestDesk(models.Model):
    """How people may ask a region for information; a region without a row takes requests on its page.

    Nobody can be left without a way: the page's form is closed only where `in_person` tells another.
    """

    region = models.OneToOneField(Region, models.PROTECT, related_name="request_desk")
    takes_online = models.BooleanField("formulir di situs dibuka", default=True)
    in_person = models.TextField("cara meminta tanpa formulir", max_length=600, blank=True)

    class Meta:
        verbose_name = "meja permohonan informasi"
        verbose_name_plural = "meja permohonan informasi"
        constraints = [
            models.CheckConstraint(
                condition=Q(takes_online=True) | ~Q(in_person=""), name="request_desk_leaves_a_way"
            )
        ]

    def __str__(self) -> str:
        return f"Meja permohonan {self.region}"
