"""Platform tokens at rest: readable only with a key that is not in the database."""

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class KeyMissing(ImproperlyConfigured):
    """No usable key: none is set, or none of those set opens this text."""


def encrypt(text: str) -> str:
    """Ciphertext under the first key of settings.SECRET_TOKEN_KEYS."""
    return _box().encrypt(text.encode()).decode("ascii")


def decrypt(token: str) -> str:
    """The text again; any of the keys may open it. KeyMissing when none does."""
    try:
        return _box().decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise KeyMissing("no key in SECRET_TOKEN_KEYS opens this secret") from error


def rotate(token: str) -> str:
    """The same secret under the first key, to be stored in place of the old ciphertext."""
    try:
        return _box().rotate(token.encode()).decode("ascii")
    except InvalidToken as error:
        raise KeyMissing("no key in SECRET_TOKEN_KEYS opens this secret") from error


def _box() -> MultiFernet:
    keys: Sequence[str] = getattr(settings, "SECRET_TOKEN_KEYS", [])
    if not keys:
        raise KeyMissing("SECRET_TOKEN_KEYS is empty")
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError as error:
        raise KeyMissing("a key in SECRET_TOKEN_KEYS is not a Fernet key") from error
