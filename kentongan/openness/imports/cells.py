from typing import NamedTuple


class BadCell(NamedTuple):
    """One cell that cannot be taken: the row as Excel counts, the column's heading, what stands there, and why."""

    row: int
    column: str
    value: str
    sentence: str
