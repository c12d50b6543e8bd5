from django.apps import AppConfig


class OpennessConfig(AppConfig):
    name = "kentongan.openness"
    verbose_name = "Terbuka"
