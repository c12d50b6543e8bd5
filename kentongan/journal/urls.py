from django.urls import path

from kentongan.journal import views

app_name = "journal"
urlpatterns = [
    path("", views.events, name="events"),
    path("unduh.csv", views.export, {"kind": "csv"}, name="export_csv"),
    path("unduh.xlsx", views.export, {"kind": "xlsx"}, name="export_xlsx"),
]
