"""Authors are known by a keyed hash, so that a stolen table names nobody."""

import hashlib
import hmac

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


def author_hash(platform: str, author_id: str) -> str:
    """32 hex characters that are always the same for one author on one platform.

    The key is settings.AUTHOR_HASH_KEY; whoever changes it makes every author a stranger.
    """
    # The length keeps ("ab", "c") and ("a", "bc") apart.
    message = f"{len(platform)}:{platform}:{author_id}".encode()
    return hmac.new(_key(), message, hashlib.sha256).hexdigest()[:32]


def _key() -> bytes:
    key = getattr(settings, "AUTHOR_HASH_KEY", "")
    if not key:
        raise ImproperlyConfigured("AUTHOR_HASH_KEY is empty")
    return key if isinstance(key, bytes) else str(key).encode()
