"""All kinds of sources. A new kind is a folder beside the others and one line here."""

from kentongan.listening.sources.base import Kind
from kentongan.listening.sources.bluesky.kind import kind as bluesky
from kentongan.listening.sources.csv.kind import kind as csv
from kentongan.listening.sources.feed.kind import kind as feed
from kentongan.listening.sources.mastodon.kind import kind as mastodon
from kentongan.listening.sources.wordpress.kind import kind as wordpress

KINDS: dict[str, Kind] = {kind.key: kind for kind in (feed, bluesky, mastodon, wordpress, csv)}
AUTOMATIC: tuple[str, ...] = tuple(key for key, kind in KINDS.items() if not kind.by_hand)
