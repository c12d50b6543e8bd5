from django.urls import path

from kentongan.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.style, name="style"),
    path("tema/", views.theme, name="theme"),
]
