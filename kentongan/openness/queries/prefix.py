"""Codes that begin alike, found by their index."""

from django.db import connection
from django.db.models import Q


def starts(field: str, text: str) -> Q:
    """`field` begins with `text`, which ends in a point or a digit.

    SQLite compares bytes, so that a span of them does it by the index; its LIKE reads every row. PostgreSQL may sort by
    a language's own order, in which such a span would mean something else.
    """
    if connection.vendor != "sqlite":
        return Q(**{f"{field}__startswith": text})
    after = text[:-1] + chr(ord(text[-1]) + 1)
    return Q(**{f"{field}__gte": text, f"{field}__lt": after})
