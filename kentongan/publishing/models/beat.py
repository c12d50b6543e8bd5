from django.db import models


class Beat(models.Model):
    """The last sign of life of one periodic work; a silent worker shows here, not in its own log."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()
    host = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = "denyut pekerja"
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M:%S}"
