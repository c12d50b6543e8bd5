from django.apps import AppConfig


class ListeningConfig(AppConfig):
    name = "kentongan.listening"
    verbose_name = "Dengar"
