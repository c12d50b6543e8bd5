"""Real servers answer late: poll with a deadline, never sleep a fixed time."""

import time


def eventually(question, seconds: float = 15, every: float = 0.1):
    """Asks until the answer is truthy and returns it; after `seconds` fails with the last answer."""
    deadline = time.monotonic() + seconds
    while True:
        answer = question()
        if answer:
            return answer
        assert time.monotonic() < deadline, f"Nothing within {seconds} s; the last answer was {answer!r}."
        time.sleep(every)
