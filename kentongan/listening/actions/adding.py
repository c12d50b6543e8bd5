"""Items become mentions: authors hashed and personal data masked at once, dates judged, the erased left out, each
thing kept once and read."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.conf import settings

from kentongan.core import clock
from kentongan.core.keyed import author_hash
from kentongan.listening.actions.reading import read_new
from kentongan.listening.models import ErasedAuthor, Mention, Source
from kentongan.listening.readers import masked
from kentongan.listening.sources.base import Item
from kentongan.listening.store.base import New
from kentongan.listening.store.current import store
from kentongan.listening.store.words import searchable

AT_ONCE = 1000
EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)  # before the web had feeds: a clock that was never set
AHEAD = timedelta(minutes=10)
Trust = Mention.DateTrust


def add_items(source: Source, items: Iterable[Item]) -> int:
    """Keep what is new; safe to repeat. How many were new.

    Left out: authors who asked to be erased, and things older than texts are kept at all.
    """
    now = clock.now()
    rows = [_row(source, item, now) for item in items]
    erased = set(ErasedAuthor.objects.filter(region=source.region_id).values_list("author_hash", flat=True))
    horizon = now - timedelta(days=settings.MENTION_TEXT_DAYS)
    wanted = [row for row in rows if row.author_hash not in erased and row.published_at > horizon]
    batches = (wanted[n : n + AT_ONCE] for n in range(0, len(wanted), AT_ONCE))
    return sum(store().add(read_new(batch, source.region)) for batch in batches)


def _row(source: Source, item: Item, now: datetime) -> New:
    moment, trust = trusted(item, source.region.time_zone, now)
    title, text = masked(item.title), masked(item.text)
    return New(
        region_id=source.region_id,
        source_id=source.pk,
        platform=item.platform,
        external_id=item.external_id,
        text=text,
        search_text=searchable(f"{title}\n{text}"),
        published_at=moment,
        date_trust=trust,
        title=title,
        url=item.url,
        author_hash=author_hash(item.platform, item.author_id) if item.author_id else item.author_hash,
        in_reply_to=item.in_reply_to,
    )


def trusted(item: Item, zone: clock.Zone, now: datetime) -> tuple[datetime, str]:
    """When it was said, and how far that can be believed; the time of reading stands in for a date that cannot."""
    said = item.published_at
    if said is None:
        return now, Trust.DOUBTFUL if item.unreadable_date else Trust.MISSING
    trust = Trust.GIVEN if said.tzinfo else Trust.ZONE
    try:
        moment = (said if said.tzinfo else said.replace(tzinfo=clock.as_zone(zone))).astimezone(UTC)
    except OverflowError:
        return now, Trust.DOUBTFUL
    return (moment, trust) if EARLIEST <= moment <= now + AHEAD else (now, Trust.DOUBTFUL)
