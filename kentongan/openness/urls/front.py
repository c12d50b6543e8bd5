from django.urls import path

from kentongan.openness.views import front

public = [
    path("", front.regions, name="home"),
    path("<slug:region_slug>/", front.region, name="region"),
]
