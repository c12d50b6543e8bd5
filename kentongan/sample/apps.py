from django.apps import AppConfig


class SampleConfig(AppConfig):
    name = "kentongan.sample"
    verbose_name = "Data contoh"
