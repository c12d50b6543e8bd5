from django.db import models

from kentongan.agencies.models.agency import Agency


class Platform(models.TextChoices):
    WEBSITE = "website", "Situs daerah"
    WORDPRESS = "wordpress", "WordPress"
    INSTAGRAM = "instagram", "Instagram"
    FACEBOOK = "facebook", "Facebook"
    X = "x", "X"
    TIKTOK = "tiktok", "TikTok"
    YOUTUBE = "youtube", "YouTube"
    THREADS = "threads", "Threads"
    BLUESKY = "bluesky", "Bluesky"
    MASTODON = "mastodon", "Mastodon"
    TELEGRAM = "telegram", "Telegram"
    WHATSAPP = "whatsapp", "Saluran WhatsApp"
    RADIO = "radio", "Radio"
    VIDEOTRON = "videotron", "Videotron"


class AccountQuerySet(models.QuerySet):
    def active(self):
        return self.filter(closed_on=None, agency__closed_on=None)


class Account(models.Model):
    """An account that an agency holds on a platform, connected to Kentongan or not."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="accounts", verbose_name="perangkat daerah"
    )
    platform = models.CharField("platform", max_length=20, choices=Platform.choices)
    handle = models.CharField("nama akun", max_length=120)
    name = models.CharField("nama tampilan", max_length=120, blank=True)
    url = models.URLField("alamat", max_length=300, blank=True)
    note = models.CharField("catatan", max_length=200, blank=True)
    # Read from the platform by the floor above; what is missing falls back to agencies.platforms.
    limits = models.JSONField(default=dict, blank=True)
    closed_on = models.DateField("ditutup pada", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AccountQuerySet.as_manager()

    class Meta:
        verbose_name = "akun"
        verbose_name_plural = "akun"
        ordering = ["agency__name", "platform", "handle"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "platform", "handle"],
                name="account_once_per_agency",
                violation_error_message="Akun ini sudah tercatat pada perangkat daerah ini.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_platform_display()} {self.handle}"

    @property
    def region(self):
        return self.agency.region

    @property
    def region_id(self) -> int:
        return self.agency.region_id
