from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "kentongan.publishing"
    verbose_name = "Terbit"

    def ready(self) -> None:
        from kentongan.publishing import receivers  # noqa: F401, PLC0415  # app ready
