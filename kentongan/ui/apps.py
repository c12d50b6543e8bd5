from django.apps import AppConfig


class UiConfig(AppConfig):
    """Components, CSS, charts: the foundation every page stands on. No models."""

    name = "kentongan.ui"
    label = "ui"
    verbose_name = "Tampilan"
