"""Where every address of the house begins. Paths are Indonesian, names English."""

from django.contrib import admin
from django.urls import include, path

from kentongan.config.api import api

urlpatterns = [
    path("", include("kentongan.home.urls")),
    path("", include("kentongan.accounts.urls")),
    path("kantor/", include("kentongan.agencies.urls")),
    path("kantor/jejak/", include("kentongan.journal.urls")),
    path("rencana/", include("kentongan.editorial.urls")),
    path("", include("kentongan.publishing.urls")),
    path("kabar/", include("kentongan.publishing.urls.public")),
    path("dengar/", include("kentongan.listening.urls")),
    path("gaya/", include("kentongan.ui.urls")),
    path("api/v1/", api.urls),
    path("bahasa/", include("django.conf.urls.i18n")),
    path("teknisi/", admin.site.urls),
]
