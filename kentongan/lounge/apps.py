from django.apps import AppConfig


class LoungeConfig(AppConfig):
    name = "kentongan.lounge"
    verbose_name = "Layar"
