from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "kentongan.accounts"
    verbose_name = "Pengguna"
