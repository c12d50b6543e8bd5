"""The code from one's telephone: who must have one, and how its secret is kept."""

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.module_loading import import_string
from qrcode.image.svg import SvgPathFillImage

from kentongan.core import secrets


class Adapter(DefaultMFAAdapter):
    """Secrets are encrypted at rest: a stolen dump is not a stolen account."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": "Peran Anda di kantor ini mengharuskan pengaman kedua, jadi tidak dapat dimatikan.",
        "cannot_generate_recovery_codes": "Kode cadangan baru ada setelah pengaman kedua dinyalakan.",
        "incorrect_code": "Kode tidak cocok. Ketik kode yang sedang tampil di aplikasi.",
    }

    def build_totp_svg(self, url: str) -> str:
        """Black on white, so that it can be scanned from a dark page too."""
        picture = qrcode.make(url, image_factory=SvgPathFillImage)
        return picture.to_string(encoding="unicode")

    def encrypt(self, text: str) -> str:
        return secrets.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return secrets.decrypt(encrypted_text)

    def can_delete_authenticator(self, authenticator) -> bool:
        return not is_required(authenticator.user)


def is_required(user) -> bool:
    """Whether this person may only sign in with a second factor. Roles live upstairs, so a rule named
    in the settings answers."""
    return bool(settings.REQUIRE_SECOND_FACTOR and import_string(settings.SECOND_FACTOR_RULE)(user))


def is_set(user) -> bool:
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
