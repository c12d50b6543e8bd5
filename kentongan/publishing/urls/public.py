"""The region's public news: no sign-in, in Indonesian and English."""

from django.urls import path

from kentongan.publishing.views import feeds, public

app_name = "public"
urlpatterns = [
    path("", public.regions, name="home"),
    path("<slug:region_slug>/", public.articles, name="news"),
    path("<slug:region_slug>/rss.xml", feeds.RegionRss(), name="rss"),
    path("<slug:region_slug>/atom.xml", feeds.RegionAtom(), name="atom"),
    path("<slug:region_slug>/feed.json", feeds.json_feed, name="json"),
    path("<slug:region_slug>/media/<str:sha256>", public.media, name="media"),
    path("<slug:region_slug>/<slug:slug>/", public.article, name="article"),
]
