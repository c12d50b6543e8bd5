"""Tells WebSub hubs that the public news changed, so that readers hear at once."""

import logging

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse

from kentongan.core import http
from kentongan.publishing.queries import news

logger = logging.getLogger(__name__)
FEEDS = ("public:rss", "public:atom", "public:json")


def announce_due() -> int:
    """Calls each hub for each region whose news changed since it was last told; returns calls that went well.

    What was told is remembered in the cache: losing it costs one call too many, never a silence. It runs by
    itself, apart from sending: a hub that is down must not touch a publication.
    """
    if not settings.WEBSUB_HUBS:
        return 0
    return sum(_tell(hub, region) for region in news.regions_with_news() for hub in settings.WEBSUB_HUBS)


def _tell(hub: str, region) -> bool:
    changed = news.last_change(region)
    key = f"websub:{region.pk}:{hub}"
    if not changed or cache.get(key) == changed:
        return False
    try:
        for name in FEEDS:
            http.request("POST", hub, data={"hub.mode": "publish", "hub.url": feed_address(name, region)})
    except http.HttpError as problem:
        logger.warning("hub %s was not told: %s", hub, problem)
        return False
    cache.set(key, changed, timeout=None)
    return True


def feed_address(name: str, region) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=[region.slug])}"
