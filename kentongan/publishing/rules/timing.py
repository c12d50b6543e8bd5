"""How long things take and how often they are tried: all numbers of delivery in one place."""

from datetime import timedelta

MAX_SENDS = 5  # calls of one publication that may have made a post; the database refuses a sixth
LEASE_PREPARE = 600.0  # seconds; uploads included
LEASE_SEND = 180.0  # must outlive the longest single call by far
SEND_WITHIN = 60.0  # seconds after the intent; a worker that slept longer does not send
LEASE_READ = 180.0
READS_BEFORE_ASKING = 6
FIRST_LOOK = timedelta(minutes=2)
NEXT_LOOK = timedelta(days=1)
LOOK_FOR = timedelta(days=7)
ALARM_AFTER = timedelta(minutes=10)  # the outside watchdog hears of a post that is this late

_STEPS = (10, 30, 60, 120, 300, 600, 1800, 3600)


def backoff(tries: int) -> timedelta:
    """The pause before try number `tries` + 1: ten seconds, growing to an hour."""
    return timedelta(seconds=_STEPS[min(tries, len(_STEPS) - 1)])
