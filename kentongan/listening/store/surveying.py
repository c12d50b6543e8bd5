"""What the rows of a question consist of: days, sources and labels from one walk through them."""

from collections import Counter, defaultdict
from datetime import date, datetime, time

from django.db.models import Count, Q

from kentongan.core import clock
from kentongan.listening.store import labels
from kentongan.listening.store.base import Filter, Point, Survey
from kentongan.listening.store.expressions import LocalBucket
from kentongan.listening.store.matching import matching

Counts = tuple[int, int, int]  # mentions, distinct known authors, mentions of unknown authors


def local_bucket(wanted: Filter, bucket: str) -> LocalBucket:
    """The local day or hour of a row, on the clock of the question."""
    offset = wanted.start.astimezone(clock.as_zone(wanted.zone)).utcoffset()
    return LocalBucket(bucket, wanted.zone, int(offset.total_seconds() // 60) if offset else 0)


def walk(wanted: Filter) -> Survey:
    """Days, sources and labels of a narrowed question. Rows are counted here, because the database would have to
    find them three times."""
    rows = matching(wanted, copies=True).order_by().annotate(bucket=local_bucket(wanted, "day"))
    said: dict[str, list[str]] = defaultdict(list)
    sources: Counter[int] = Counter()
    held: Counter[str] = Counter()
    for day, author, source, column, twin in rows.values_list(
        "bucket", "author_hash", "source_id", "labels", "twin_of"
    ).iterator(chunk_size=5000):
        sources[source] += 1  # with copies, as the source's own list shows them
        if twin is None or wanted.source_id:
            said[day].append(author)
            held[column] += 1
    points = [Point(_midnight(day), *_people(authors)) for day, authors in sorted(said.items())]
    return Survey(tuple(points), _largest(sources), told(held), sum(held.values()))


def breakdown(wanted: Filter) -> tuple[tuple[tuple[int, int], ...], dict[str, int]]:
    """(sources, labels) of a question whose days are known already."""
    rows = matching(wanted, copies=True).order_by().annotate(first=Q(twin_of=None))
    sources: Counter[int] = Counter()
    held: Counter[str] = Counter()
    for source, column, is_first, mentions in rows.values_list("source_id", "labels", "first").annotate(
        n=Count("id")
    ):
        sources[source] += mentions
        if is_first or wanted.source_id:
            held[column] += mentions
    return _largest(sources), told(held)


def told(held: "Counter[str]") -> dict[str, int]:
    """{"tone:negative": mentions} from {column: mentions}; what was not read has no label."""
    found: Counter[str] = Counter()
    for column, mentions in held.items():
        for one in column.split():
            found[one] += mentions
    pairs = ((labels.unword(one), mentions) for one, mentions in found.items())
    return {":".join(pair): mentions for pair, mentions in pairs if pair}


def label_counts(wanted: Filter) -> dict[str, Counts]:
    """{"tone:negative": counts} of the rows of a question."""
    authors: dict[str, list[str]] = defaultdict(list)
    rows = matching(wanted).exclude(labels="").order_by().values_list("labels", "author_hash")
    for column, author in rows.iterator(chunk_size=5000):
        for one in column.split():
            authors[one].append(author)
    pairs = ((labels.unword(one), who) for one, who in authors.items())
    return {":".join(pair): _people(who) for pair, who in pairs if pair}


def _midnight(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.min)


def _people(authors: list[str]) -> Counts:
    unknown = authors.count("")
    return len(authors), len(set(authors) - {""}), unknown


def _largest(sources: "Counter[int]") -> tuple[tuple[int, int], ...]:
    return tuple(sorted(sources.items(), key=lambda pair: (-pair[1], pair[0])))
