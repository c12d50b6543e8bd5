from django.urls import path

from kentongan.publishing.views import calendar, calendar_feed, theme_map

urlpatterns = [
    path("rencana/kalender/", calendar.calendar, name="calendar"),
    path("rencana/kalender.ics", calendar_feed.calendar_feed, name="calendar_feed"),
    path("rencana/kalender/langganan/", calendar_feed.subscription, name="calendar_subscription"),
    path(
        "rencana/kalender/langganan/<int:key_id>/pembaruan/",
        calendar_feed.renewal,
        name="calendar_key_renewal",
    ),
    path(
        "rencana/kalender/langganan/<int:key_id>/penghapusan/",
        calendar_feed.removal,
        name="calendar_key_removal",
    ),
    path("rencana/tema/<int:theme_id>/peta/", theme_map.theme_map, name="theme_map"),
    path("rencana/tema/<int:theme_id>/peta.csv", theme_map.theme_map_csv, name="theme_map_csv"),
    path("rencana/tema/<int:theme_id>/peta/kata/", theme_map.theme_wording, name="theme_map_wording"),
    path("rencana/tema/<int:theme_id>/peta/hitungan/", theme_map.weighing, name="theme_map_weighing"),
]
