"""Finds the channels: every folder here with a channel.py that names its CHANNEL. Nothing is listed by hand."""

import pkgutil
from functools import cache
from importlib import import_module

from kentongan.publishing import channels
from kentongan.publishing.channels.base import Channel

BY_HAND = "byhand"


@cache
def all_channels() -> dict[str, Channel]:
    """Channels by kind."""
    found = {}
    for module in pkgutil.iter_modules(channels.__path__):
        if module.ispkg and module.name != "tests":
            channel = import_module(f"{channels.__name__}.{module.name}.channel").CHANNEL
            found[channel.kind] = channel
    return found


def channel(kind: str) -> Channel:
    """The channel of that kind; KeyError for a kind nobody wrote."""
    return all_channels()[kind]


def for_platform(platform: str) -> Channel | None:
    """The channel that can speak for accounts of this platform, None when only hands can."""
    return next((c for c in all_channels().values() if platform in c.platforms), None)
