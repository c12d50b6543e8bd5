from django.apps import AppConfig


class OpennessConfig(AppConfig):
    name = "kentongan.openness"
    verbose_name = "Terbuka"

    def ready(self) -> None:
        from kentongan.openness import receivers  # noqa: PLC0415  # app ready

        receivers.listen()
