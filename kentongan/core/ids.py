"""Keys for publications: they sort by time and double as Bluesky record keys."""

import secrets

from kentongan.core import clock

ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"


def record_key() -> str:
    """A TID: 13 characters, sortable by the millisecond in which it was made.

    AT Protocol wants 53 bits of microseconds and 10 bits of clock number. The last three digits of the
    microseconds and the clock number are random here, so that a neighbour's key does not tell ours.
    """
    milliseconds = int(clock.now().timestamp() * 1000)
    return _letters((milliseconds * 1000 + secrets.randbelow(1000)) << 10 | secrets.randbelow(1024))


def _letters(number: int) -> str:
    return "".join(ALPHABET[number >> shift & 31] for shift in range(60, -1, -5))
