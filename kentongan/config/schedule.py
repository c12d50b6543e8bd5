"""All periodic work on one screen."""


def plan() -> None:
    """Fill the timetable; the worker calls this once when it starts."""
