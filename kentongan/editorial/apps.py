from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "kentongan.editorial"
    verbose_name = "Rencana"
