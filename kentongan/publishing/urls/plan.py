from django.urls import path

from kentongan.publishing.views import calendar

urlpatterns = [
    path("rencana/kalender/", calendar.calendar, name="calendar"),
]
