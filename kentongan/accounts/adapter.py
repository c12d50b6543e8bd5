"""How allauth behaves in this house."""

import logging
import smtplib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse

from kentongan.accounts import lockout

logger = logging.getLogger(__name__)
MAIL_DOWN = (
    "Surel sedang tidak dapat dikirim. Coba lagi beberapa menit lagi, atau hubungi admin Kominfo daerah Anda."
)


class Adapter(DefaultAccountAdapter):
    """People are invited by an administrator; nobody signs up by themselves."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "Alamat surel atau kata sandi tidak cocok. Periksa lagi keduanya.",
        "enter_current_password": "Kata sandi yang sekarang tidak cocok.",
        "incorrect_password": "Kata sandi tidak cocok.",
        "incorrect_code": "Kode tidak cocok. Ketik kode yang sedang tampil di aplikasi.",
        "invalid_password_reset": "Tautan ini sudah dipakai atau sudah lewat masa berlakunya.",
        "too_many_login_attempts": "Terlalu banyak percobaan yang gagal. Coba lagi 15 menit lagi.",
        "rate_limited": "Terlalu banyak permintaan. Tunggu sebentar, lalu coba lagi.",
        "account_inactive": "Akun ini sudah tidak aktif.",
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def pre_authenticate(self, request, **credentials) -> None:
        """Refuse after too many failures, and say for how long."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as refusal:
            left = lockout.seconds_left(request, self._get_login_attempts_cache_key(request, **credentials))
            raise ValidationError(locked(left), code=refusal.code) from refusal

    def set_password(self, user, password: str) -> None:
        """A new password ends the waiting that wrong ones brought."""
        super().set_password(user, password)
        self._delete_login_attempts_cached_email(self.request, email=user.email)

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """A letter that cannot leave is told to whoever waits for it; a mere notice is only logged."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, smtplib.SMTPException):
            logger.exception("mail %s could not be sent", template_prefix)
            if template_prefix in ("account/email/password_reset_key", "account/email/unknown_account"):
                messages.error(self.request, MAIL_DOWN)
                raise ImmediateHttpResponse(HttpResponseRedirect(reverse("account_reset_password"))) from None

    def get_login_stages(self) -> list[str]:
        return [*super().get_login_stages(), "kentongan.accounts.stages.EnrolStage"]

    def get_password_change_redirect_url(self, request) -> str:
        return reverse("accounts:profile")


def locked(seconds: int) -> str:
    return (
        f"Terlalu banyak percobaan yang gagal. Coba lagi {lockout.in_words(max(seconds, 1))} lagi, "
        "atau buat kata sandi baru lewat “Lupa kata sandi”."
    )
