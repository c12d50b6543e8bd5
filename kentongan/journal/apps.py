from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "kentongan.journal"
    verbose_name = "Jejak"
