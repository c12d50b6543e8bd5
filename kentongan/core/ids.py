"""Keys for publications: they sort by time and double as Bluesky record keys."""

import secrets
import threading

from kentongan.core import clock

ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
STEP = 512


_lock = threading.Lock()
_latest = (0, 0)  # millisecond and number of the key made last by this process


def record_key() -> str:
    """A TID: 13 characters, sortable by the millisecond in which it was made.

    AT Protocol wants 53 bits of microseconds and 10 bits of clock number. The last three digits of the
    microseconds and the clock number are random here, so that a neighbour's key does not tell ours. Within one
    millisecond one process counts on in random steps, so that its own keys never meet.
    """
    global _latest
    milliseconds = int(clock.now().timestamp() * 1000)
    with _lock:
        before, number = _latest
        if milliseconds == before:
            number += 1 + secrets.randbelow(STEP)
        else:
            number = (milliseconds * 1000 << 10) + secrets.randbelow(1000 << 10)
        _latest = (milliseconds, number)
    return _letters(number)


def _letters(number: int) -> str:
    return "".join(ALPHABET[number >> shift & 31] for shift in range(60, -1, -5))
