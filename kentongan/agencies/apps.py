from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "kentongan.agencies"
    verbose_name = "Perangkat daerah"

    def ready(self) -> None:
        from kentongan.agencies import receivers  # noqa: PLC0415  # app ready

        receivers.listen()
