from dataclasses import dataclass
from datetime import date

from django.db import models, transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.functional import cached_property

from kentongan.agencies.models import Account, Region
from kentongan.core import clock
from kentongan.editorial.models import Asset
from kentongan.publishing.models.publication import Publication


@dataclass(frozen=True)
class Shown:
    """A file that stands in an article today."""

    asset: Asset
    alt: str  # as it was approved

    @property
    def sha256(self) -> str:
        return self.asset.sha256

    @property
    def title(self) -> str:
        """What it shows, as it was approved; the library's own title only where nothing else was said."""
        return self.alt or self.asset.title


class ArticleQuerySet(models.QuerySet):
    def public(self):
        return self.filter(retracted_at=None)

    def with_files(self, day: date):
        """For lists: one query tells for all of them which files may be shown on `day`."""
        return self.prefetch_related(
            Prefetch("assets", Asset.objects.public_on(day), to_attr="public_assets")
        )


class Article(models.Model):
    """A page of the region's own public news: what the website channel publishes to."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="articles")
    account = models.ForeignKey(Account, models.PROTECT, related_name="articles")
    publication = models.OneToOneField(Publication, models.PROTECT, null=True, related_name="article")
    key = models.CharField(
        max_length=13, unique=True
    )  # the publication's own key: a second write changes nothing
    slug = models.SlugField(max_length=120)
    title = models.CharField(max_length=200)
    text = models.TextField()
    link = models.URLField(max_length=500, blank=True)
    media = models.JSONField(default=list, blank=True)  # as in Publication: what was approved
    assets = models.ManyToManyField(Asset, related_name="articles")  # the same files, to be found by file
    published_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(null=True, blank=True)
    retracted_at = models.DateTimeField(null=True, blank=True)
    retraction_note = models.CharField(max_length=500, blank=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = "berita"
        verbose_name_plural = "berita"
        ordering = ["-published_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["region", "slug"], name="article_slug_in_region")]
        indexes = [models.Index(fields=["region", "-published_at"], name="article_region_time")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args, **kwargs) -> None:
        """However it is written, `assets` are the files that `media` names."""
        wanted = kwargs.get("update_fields")
        with transaction.atomic():
            super().save(*args, **kwargs)
            if wanted is None or "media" in wanted:
                self.assets.set(self._named())

    def _named(self) -> list[Asset]:
        prints = {one.get("asset"): one.get("sha256") for one in self.media}
        found = Asset.objects.filter(agency__region_id=self.region_id, pk__in=[key for key in prints if key])
        return [asset for asset in found if asset.sha256 == prints[asset.pk]]

    @cached_property
    def files(self) -> list[Shown]:
        """What of `media` may be shown today; a file that was withdrawn or whose rights ended is not."""
        if not hasattr(self, "public_assets"):
            self.public_assets = list(self.assets.public_on(clock.today(self.region.time_zone)))
        public = {asset.pk: asset for asset in self.public_assets}
        named = [(public.get(entry.get("asset")), entry.get("alt", "")) for entry in self.media]
        return [Shown(asset, alt) for asset, alt in named if asset]

    @property
    def pictures(self) -> list[Shown]:
        return self._of(Asset.Kind.IMAGE)

    @property
    def films(self) -> list[Shown]:
        return self._of(Asset.Kind.VIDEO)

    @property
    def documents(self) -> list[Shown]:
        return self._of(Asset.Kind.DOCUMENT)

    def _of(self, kind: Asset.Kind) -> list[Shown]:
        return [one for one in self.files if one.asset.kind == kind]
