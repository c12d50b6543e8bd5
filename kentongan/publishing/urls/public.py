"""The region's public news: no sign-in, cached, in Indonesian and English."""

from django.urls import path  # noqa: F401

app_name = "public"
urlpatterns: list = []
