"""Addresses of single objects, for lists that draw hundreds of them."""

from functools import cache

from django.urls import reverse


def route(name: str, key: int) -> str:
    """The address of the page `name` that takes one number. The pattern is looked up once for the whole process."""
    before, after = _around(name)
    return f"{before}{key}{after}"


@cache
def _around(name: str) -> tuple[str, str]:
    before, _, after = reverse(name, args=[0]).rpartition("0")
    return before, after
