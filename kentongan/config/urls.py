"""Where every address of the house begins. Paths are Indonesian, names English."""

from django.contrib import admin
from django.contrib.sitemaps import views as sitemaps
from django.urls import include, path, re_path

from kentongan.config.api import api, nothing_here
from kentongan.publishing.views.feeds import NewsSitemap
from kentongan.publishing.views.public import robots

SITEMAPS = {"sitemaps": {"kabar": NewsSitemap}}

urlpatterns = [
    path("", include("kentongan.home.urls")),
    path("", include("kentongan.accounts.urls")),
    path("kantor/", include("kentongan.agencies.urls")),
    path("kantor/jejak/", include("kentongan.journal.urls")),
    path("rencana/", include("kentongan.editorial.urls")),
    path("", include("kentongan.publishing.urls")),
    path("kabar/", include("kentongan.publishing.urls.public")),
    path("keterbukaan/", include("kentongan.openness.urls")),
    path("terbuka/", include("kentongan.openness.urls.public")),
    path("keterbukaan/layar/", include("kentongan.lounge.urls")),
    path("layar/", include("kentongan.lounge.urls.public")),
    path("dengar/", include("kentongan.listening.urls")),
    path("gaya/", include("kentongan.ui.urls")),
    path("api/v1/", api.urls),
    re_path(r"^api/", nothing_here, name="api_other"),
    path("bahasa/", include("django.conf.urls.i18n")),
    path("sitemap.xml", sitemaps.index, SITEMAPS | {"sitemap_url_name": "sitemap_part"}, name="sitemap"),
    path("sitemap-<section>.xml", sitemaps.sitemap, SITEMAPS, name="sitemap_part"),
    path("robots.txt", robots, name="robots"),
    path("teknisi/", admin.site.urls),
]
