"""The website channel's shelf: articles of the region's own public news, each known by its publication's key."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kentongan.core.text import slug
from kentongan.publishing.channels.website.shelf import Page
from kentongan.publishing.models import Article, Publication


class ArticleShelf:
    """The promise of channels.website.shelf.Shelf, kept with the articles of one publication's region."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication

    @transaction.atomic
    def put(self, key, *, title, text, link, media, at) -> Page:
        shown = [entry for entry in self.publication.media if entry["sha256"] in media]
        told = {"title": title, "text": text, "link": link, "media": shown}
        article = Article.objects.select_for_update().filter(key=key).first()
        if article is None:
            article = Article.objects.create(
                key=key, slug=_slug(title, key), region=self.publication.region, account=self.publication.account,
                publication=self.publication, published_at=at or timezone.now(), **told,
            )  # fmt: skip
        elif article.retracted_at:
            raise KeyError(key)
        elif any(getattr(article, name) != value for name, value in told.items()):
            for name, value in told.items():
                setattr(article, name, value)
            article.updated_at = timezone.now()
            article.save(update_fields=[*told, "updated_at"])
        return self.get(key)

    def get(self, key) -> Page | None:
        article = Article.objects.public().select_related("region").filter(key=key).first()
        return _page(article) if article else None

    def take_down(self, key) -> None:
        note = self.publication.retract_reason
        Article.objects.public().filter(key=key).update(retracted_at=timezone.now(), retraction_note=note)


def _slug(title: str, key: str) -> str:
    """Readable, and never the same twice: the end of the key is in it."""
    words = slug(title, 90)
    return (
        f"{words}-{key[-5:]}"
        if words and not Article.objects.filter(slug=f"{words}-{key[-5:]}").exists()
        else key
    )


def _page(article: Article) -> Page:
    address = reverse("public:article", args=[article.region.slug, article.slug])
    return Page(key=article.key, url=f"{settings.SITE_URL}{address}", title=article.title, text=article.text)
