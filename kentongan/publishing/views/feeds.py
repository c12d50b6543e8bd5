"""The same news as RSS, Atom and JSON Feed, and as a sitemap. WebSub hubs are named in each."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.syndication.views import Feed
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import escape, linebreaks
from django.views.decorators.http import require_safe

from kentongan.core import clock
from kentongan.publishing.models import Article
from kentongan.publishing.queries import news

IN_A_FEED = 30


class _Hubs:
    """Adds <link rel="hub"> for each hub; readers then hear at once instead of asking."""

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        for hub in settings.WEBSUB_HUBS:
            name = "link" if isinstance(self, Atom1Feed) else "atom:link"
            handler.addQuickElement(name, "", {"rel": "hub", "href": hub})


class RssWithHubs(_Hubs, Rss201rev2Feed):
    pass


class AtomWithHubs(_Hubs, Atom1Feed):
    pass


class RegionRss(Feed):
    feed_type = RssWithHubs
    language = "id"

    def get_object(self, request, region_slug):
        return get_object_or_404(news.regions_with_news(), slug=region_slug)

    def title(self, region):
        return f"Kabar {region.full_name}"

    def link(self, region):
        return reverse("public:news", args=[region.slug])

    def feed_url(self, region):
        return reverse("public:rss", args=[region.slug])

    def description(self, region):
        return f"Kabar resmi dari perangkat daerah {region.full_name}."

    def items(self, region):
        return news.articles_of(region).select_related("region")[:IN_A_FEED]

    def item_title(self, item):
        return item.title

    def item_link(self, item):
        return reverse("public:article", args=[item.region.slug, item.slug])

    def item_description(self, item):
        return linebreaks(escape(item.text))

    def item_guid(self, item):
        return f"kentongan:{item.key}"

    item_guid_is_permalink = False

    def item_pubdate(self, item):
        return item.published_at

    def item_updateddate(self, item):
        return item.updated_at or item.published_at

    def item_author_name(self, item):
        return item.account.agency.name


class RegionAtom(RegionRss):
    feed_type = AtomWithHubs

    def feed_url(self, region):
        return reverse("public:atom", args=[region.slug])

    def subtitle(self, region):
        return self.description(region)


@require_safe
def json_feed(request, region_slug):
    """JSON Feed 1.1 (jsonfeed.org)."""
    region = get_object_or_404(news.regions_with_news(), slug=region_slug)

    def absolute(name, *args):
        return request.build_absolute_uri(reverse(name, args=args))

    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"Kabar {region.full_name}",
        "home_page_url": absolute("public:news", region.slug),
        "feed_url": absolute("public:json", region.slug),
        "language": "id",
        "hubs": [{"type": "WebSub", "url": hub} for hub in settings.WEBSUB_HUBS],
        "items": [
            {
                "id": f"kentongan:{item.key}",
                "url": absolute("public:article", region.slug, item.slug),
                "title": item.title,
                "content_text": item.text,
                "date_published": item.published_at.isoformat(),
                "date_modified": (item.updated_at or item.published_at).isoformat(),
                "authors": [{"name": item.account.agency.name}],
                "attachments": [
                    {
                        "url": absolute("public:media", region.slug, one.sha256),
                        "mime_type": one.asset.content_type,
                        "title": one.title,
                        "size_in_bytes": one.asset.size,
                    }
                    for one in item.files
                ],
            }
            for item in news.articles_of(region).with_files(clock.today(region.time_zone))[:IN_A_FEED]
        ],
    }
    return JsonResponse(feed, content_type="application/feed+json", json_dumps_params={"ensure_ascii": False})


class NewsSitemap(Sitemap):
    """Every live article of every region, newest first."""

    limit = 5000

    def items(self):
        return Article.objects.public().filter(region__slug__isnull=False).select_related("region")

    def location(self, item):
        return reverse("public:article", args=[item.region.slug, item.slug])

    def lastmod(self, item):
        return item.updated_at or item.published_at
