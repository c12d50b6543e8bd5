from django.db import models

from kentongan.editorial.models.piece import Piece


class Fingerprint(models.Model):
    """The word groups of a piece's text as 32-bit numbers, so that thousands of texts are compared in a blink.

    It only proposes candidates; the texts themselves decide. A piece without one is read in full instead.
    """

    piece = models.OneToOneField(Piece, models.CASCADE, primary_key=True, related_name="fingerprint")
    hashes = models.BinaryField()

    class Meta:
        verbose_name = "sidik teks"
        verbose_name_plural = "sidik teks"

    def __str__(self) -> str:
        return f"sidik teks {self.piece_id}"
