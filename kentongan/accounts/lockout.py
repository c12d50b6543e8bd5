"""How long somebody must wait after too many wrong passwords."""

import math
import time

from allauth.account import app_settings
from allauth.core.internal.ratelimit import get_cache_key, parse_rates
from django.core.cache import cache

APP, ACTION = "allauth.account", "login_failed"


def seconds_left(request, key: str) -> int:
    """Seconds until the next attempt for `key` is heard, 0 when nothing stands in the way."""
    rates = parse_rates(app_settings.RATE_LIMITS.get(ACTION))
    return max([0, *(_wait(request, rate, key) for rate in rates)])


def _wait(request, rate, key: str) -> int:
    history = cache.get(get_cache_key(request, app=APP, action=ACTION, rate=rate, key=key), [])
    recent = [moment for moment in history if moment > time.time() - rate.duration]
    if len(recent) < rate.amount:
        return 0
    return math.ceil(recent[rate.amount - 1] + rate.duration - time.time())


def in_words(seconds: int) -> str:
    """ "40 detik", "15 menit": rounded up, so that nobody comes back too early."""
    return f"{seconds} detik" if seconds <= 60 else f"{math.ceil(seconds / 60)} menit"
