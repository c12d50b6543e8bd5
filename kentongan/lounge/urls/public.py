"""Screens as everyone sees them: no sign-in, in Indonesian and English."""

from django.urls import path

from kentongan.lounge.views import player, public, showing

app_name = "screen"
urlpatterns = [
    path("", public.home, name="home"),
    path("<slug:region_slug>/", public.menu, name="menu"),
    path("<slug:region_slug>/pelayan.js", player.worker, name="worker"),
    path("<slug:region_slug>/isi/<int:slide_id>/<str:language>/", player.content, name="content"),
    path("<slug:region_slug>/putar/<str:key>/", player.player, name="player"),
    path("<slug:region_slug>/putar/<str:key>/keadaan/", player.state, name="state"),
    path("<slug:region_slug>/putar/<str:key>/gambar/", player.drawn, name="drawn"),
    path("<slug:region_slug>/film/<int:film_id>.mp4", showing.film, name="film"),
    path("<slug:region_slug>/film/<int:film_id>.<str:language>.vtt", showing.captions, name="captions"),
    path("<slug:region_slug>/<slug:address>/", public.slide, name="slide"),
]
