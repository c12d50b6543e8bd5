from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "kentongan.agencies"
    verbose_name = "Perangkat daerah"
