"""What every source gives and takes. A source knows no models: words in, frozen dataclasses out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

MAX_ITEMS = (
    1000  # of one visit; more than a screenful of anything is a backlog, and comes with the next visit
)


class SourceError(Exception):
    """The visit failed; `sentence` (Indonesian, no secrets) is for the source's page."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Gone(SourceError):
    """The source says that it will never come back. Nobody asks it again until a person says so."""


class Wait(SourceError):
    """The source asks for patience: no failure, but nothing before `seconds` have passed."""

    def __init__(self, seconds: float, sentence: str = "Sumber meminta kita menunggu.") -> None:
        super().__init__(sentence)
        self.seconds = min(max(seconds, 60.0), 86_400.0)


@dataclass(frozen=True)
class Item:
    """One thing said in public.

    `author_id` is raw and lives only until the caller hashes it; "" is unknown. Tables that wait for a person's word
    carry `author_hash` instead, hashed before they were stored. `published_at` is aware, or naive
    when the source names no zone that can be believed, or None. `unreadable_date` tells a date nobody could read
    from a date nobody gave. `in_reply_to` is the platform's id (or address) of what it answers.
    """

    external_id: str
    text: str
    platform: str
    author_id: str = ""
    author_hash: str = ""
    title: str = ""
    url: str = ""
    published_at: datetime | None = None
    unreadable_date: bool = False
    in_reply_to: str = ""


@dataclass(frozen=True)
class Visit:
    """What came of one visit.

    `memory` replaces the source's memory (ETag, cursors; never secrets). `hub` and `hub_topic` are where the source
    offers to call us. `next_after_s` is the source's wish to be left alone, a hint and not a command; `more` says that
    a backlog is left, so come back soon. `gone` are external ids that the source says were deleted.
    """

    items: tuple[Item, ...] = ()
    memory: Mapping[str, Any] = field(default_factory=dict)
    hub: str = ""
    hub_topic: str = ""
    next_after_s: float | None = None
    more: bool = False
    gone: tuple[str, ...] = ()


class Gather(Protocol):
    """Visit a source once; raises SourceError or kentongan.core.http.HttpError, both with a `sentence`."""

    def __call__(
        self, address: str, query: str, identity: str, secret: str, memory: Mapping[str, Any]
    ) -> Visit: ...


class StillThere(Protocol):
    """Of these external ids, the ones that the source no longer has. Unknown answers count as still there."""

    def __call__(self, address: str, identity: str, secret: str, ids: Iterable[str]) -> set[str]: ...


@dataclass(frozen=True)
class Asked:
    """One field of the form that describes a source: `name` is a column of Source."""

    name: str  # address, query, identity or secret
    label: str
    help: str = ""
    required: bool = False
    example: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of source: what it is called, what a person must say about it, how it is visited."""

    key: str
    label: str
    about: str
    fields: tuple[Asked, ...]
    gather: Gather | None = None  # None: filled by hand
    missing: StillThere | None = None
    least_minutes: int = 5
    usual_minutes: int = 30
    icon: str = "rss"
    check: Callable[[Mapping[str, str]], str] | None = None  # a sentence when the fields do not go together

    @property
    def by_hand(self) -> bool:
        return self.gather is None
