from django.db import models
from django.utils import timezone

from kentongan.agencies.models import Account, Region
from kentongan.publishing.models.publication import Publication


class ArticleQuerySet(models.QuerySet):
    def public(self):
        return self.filter(retracted_at=None)


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
    media = models.JSONField(default=list, blank=True)
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
