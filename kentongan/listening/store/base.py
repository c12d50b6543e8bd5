"""What can be asked of the mentions, whatever keeps them. Callers speak in these dataclasses, never in SQL."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal, Protocol

from kentongan.core import clock
from kentongan.listening.store import labels
from kentongan.listening.store.labels import Labels

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Bucket = Literal["hour", "day"]
Dimension = Literal["source", "platform", "label"]


@dataclass(frozen=True)
class Filter:
    """Which mentions of one region. Days are local to `zone`, both ends included.

    Copies of one thing heard through several sources count once, unless one source is asked for.
    """

    region_id: int
    since: date
    until: date
    zone: str = "Asia/Jakarta"
    words: str = ""
    source_id: int | None = None
    platform: str = ""
    replies_only: bool = False
    author_known: bool | None = None
    reply_to: tuple[str, ...] = ()
    # Labels: a value, "unsure" or (topic, place) "none"; `tone` may be "unread" for what nobody has read yet.
    tone: str = ""
    complaint: str = ""
    topic: str = ""
    language: str = ""
    place: str = ""  # a district's code finds its villages too

    @property
    def start(self) -> datetime:
        return clock.day_bounds(self.since, self.zone)[0]

    @property
    def end(self) -> datetime:
        """The first moment that is too late."""
        return clock.day_bounds(self.until, self.zone)[1]

    @property
    def days(self) -> list[date]:
        return [self.since + timedelta(days=n) for n in range((self.until - self.since).days + 1)]

    @property
    def is_whole(self) -> bool:
        """Nothing but region, days and perhaps one source: the day counts answer it."""
        narrowed = self.words or self.platform or self.replies_only or self.reply_to or self.labelled
        return not narrowed and self.author_known is None

    @property
    def labelled(self) -> dict[str, str]:
        """{head: value} of the labels asked for."""
        return {head: getattr(self, head) for head in labels.LETTERS if getattr(self, head)}

    @property
    def only_label(self) -> str:
        """ "tone:negative" where that label alone narrows the question: the day counts answer it too."""
        if len(self.labelled) != 1 or self.source_id or not self.unlabelled().is_whole:
            return ""
        [(head, value)] = self.labelled.items()
        return "" if value == labels.UNREAD else f"{head}:{value}"

    def unlabelled(self) -> "Filter":
        """The same question without its labels."""
        return replace(self, **dict.fromkeys(labels.LETTERS, ""))

    def on(self, day: date) -> "Filter":
        """The same question about a single day."""
        return replace(self, since=day, until=day)


@dataclass(frozen=True)
class New:
    """A mention to be kept. The author is a keyed hash already, "" when unknown; `search_text` from store.words."""

    region_id: int
    source_id: int
    platform: str
    external_id: str
    text: str
    search_text: str
    published_at: datetime
    date_trust: str = "given"
    title: str = ""
    url: str = ""
    author_hash: str = ""
    in_reply_to: str = ""
    labels: str = ""  # store.labels.written; "" when it was not read yet
    reading: dict[str, Any] | None = None
    read_by: str = ""


@dataclass(frozen=True)
class Said:
    """A mention as lists show it. Whether somebody is known is told, who is not."""

    id: int
    source_id: int
    platform: str
    title: str
    text: str
    url: str
    published_at: datetime
    date_trust: str
    author_known: bool
    in_reply_to: str
    copies: int
    labels: Labels = Labels()


@dataclass(frozen=True)
class Cursor:
    """The last row of a page; the next page begins after it."""

    published_at: datetime
    id: int

    def __str__(self) -> str:
        return f"{(self.published_at - EPOCH) // timedelta(microseconds=1)}-{self.id}"

    @classmethod
    def read(cls, text: str) -> "Cursor | None":
        """A cursor from an address, None when the text is none."""
        moment, _, key = text.partition("-")
        try:
            return cls(EPOCH + timedelta(microseconds=int(moment[:18])), int(key[:18]))
        except (ValueError, OverflowError):
            return None


@dataclass(frozen=True)
class Page:
    rows: tuple[Said, ...]
    following: Cursor | None


@dataclass(frozen=True)
class Point:
    """One bucket of a series: when it begins (local wall clock), mentions, distinct known authors, unknown ones."""

    start: datetime
    mentions: int
    people: int
    unknown: int


@dataclass(frozen=True)
class Survey:
    """What the rows of a question consist of. Labels and sources are None where telling them apart takes too long."""

    points: tuple[Point, ...]  # by day, buckets with nothing left out
    sources: tuple[tuple[int, int], ...] | None  # (source, mentions), the largest first
    labels: dict[str, int] | None  # {"tone:negative": mentions}; what was not read has none
    rows: int  # how many `page` would list; days whose texts were dropped have points and no rows

    @property
    def mentions(self) -> int:
        return sum(point.mentions for point in self.points)


@dataclass(frozen=True)
class Health:
    """How much is kept, and whether an answer may be partial (a sentence, "" when whole)."""

    mentions: int
    oldest: datetime | None
    newest: datetime | None
    partial: str = ""


class MentionStore(Protocol):
    """Nine questions and deeds. Two stores may live behind them; one test suite holds both to the same answers."""

    def add(self, rows: Sequence[New]) -> int:
        """Keep up to 1,000 rows; known ones (same source and external id) are left alone. How many were new."""

    def series(self, wanted: Filter, bucket: Bucket) -> list[Point]:
        """Counts by local hour or day; buckets with nothing are left out."""

    def top(self, wanted: Filter, dimension: Dimension, n: int) -> list[tuple[str, int]]:
        """The n largest groups with their mentions; a source counts what its own list shows, copies included.

        Labels are told as "tone:negative", "topic:1.03"; a mention counts for each label it has, one that was not
        read for none. People are no dimension.
        """

    def survey(self, wanted: Filter) -> Survey:
        """Days, sources and labels of a question at once, for little more than the price of one of them."""

    def page(self, wanted: Filter, cursor: Cursor | None, n: int) -> Page:
        """Newest first, n rows after the cursor."""

    def count(self, wanted: Filter) -> int:
        """How many rows `page` would list to its end."""

    def erase_author(self, author_hash: str, region_id: int) -> int:
        """All that one author said in a region is gone at once. How many rows that was."""

    def drop_before(self, day: date, region_id: int) -> int:
        """Texts before a local day are gone; the day counts stay for ever."""

    def health(self) -> Health:
        """What is kept, and whether answers are whole."""
