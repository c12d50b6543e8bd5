from django.urls import path

from kentongan.home import views

app_name = "home"
urlpatterns = [
    path("", views.today, name="today"),
    path("cari/", views.search, name="search"),
]
