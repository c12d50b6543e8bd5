"""Periodic work over rows of many offices: each for itself, so that one on which we fail holds up no other."""

import logging
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

logger = logging.getLogger(__name__)
Row = TypeVar("Row")


def each(rows: Iterable[Row], deed: Callable[[Row], Any]) -> int:
    """Do `deed` to every row; the sum of what it returns (a count, or whether something was done).

    What it raises goes to the log with the row's number, and is as if nothing had been done.
    """
    done = 0
    for row in rows:
        try:
            done += int(deed(row) or 0)
        except Exception:
            name = getattr(deed, "__name__", str(deed))
            logger.exception("%s failed on %s %s", name, type(row).__name__, getattr(row, "pk", ""))
    return done
