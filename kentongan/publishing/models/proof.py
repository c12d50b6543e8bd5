from django.conf import settings
from django.db import models
from django.utils import timezone

from kentongan.publishing.models.publication import Publication


def _path(proof, filename: str) -> str:
    return f"proofs/{proof.sha256[:2]}/{proof.sha256}.{filename.rsplit('.', 1)[-1]}"


class Proof(models.Model):
    """A photo that shows a hand-made post as it ran: a radio script, a videotron, a channel on a phone."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="proofs")
    file = models.FileField("foto bukti", upload_to=_path, max_length=200)
    content_type = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "bukti tayang"
        verbose_name_plural = "bukti tayang"
        ordering = ["at"]

    def __str__(self) -> str:
        return f"bukti {self.publication}"
