from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "kentongan.home"
    verbose_name = "Hari ini"
