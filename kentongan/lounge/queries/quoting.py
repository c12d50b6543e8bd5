"""What people said, made fit for a screen: recent, praise and blame alike, without anything that names a person.

The machine takes out what it can see; a person reads it and takes out the rest before anybody else does.
"""

import re
from datetime import timedelta

from kentongan.core import clock
from kentongan.core.text import excerpt, handle_spans, link_spans
from kentongan.language import personal
from kentongan.listening.store.base import Filter, Said
from kentongan.listening.store.current import store
from kentongan.lounge.models import ShownVoice

DAYS = 14
LONGEST = 240
NAME = "[nama]"
# A form of address and the word after it is somebody's name: "Pak Joko", "mbak Siti Aminah", "bidan Rina".
TITLES = (
    "pak|bapak|bu|ibu|mas|mbak|mbah|kak|bang|mang|kang|om|tante|haji|hajah|ustaz|ustadz|bidan|dokter|kades|lurah"
    "|camat|bupati"
)
NAMED = re.compile(rf"\b({TITLES})((?:\s+[A-Z][\w'’.-]*){{1,3}})", re.IGNORECASE)


def quotable(text: str) -> str:
    """The text without addresses, numbers, accounts, links, and names that follow a form of address."""
    found = personal.mask(" ".join(text.split()))
    spans = [(a, b, "[akun]") for a, b, _ in handle_spans(found)] + [
        (a, b, "") for a, b, _ in link_spans(found)
    ]
    for start, end, word in sorted(spans, reverse=True):
        found = found[:start] + word + found[end:]
    found = NAMED.sub(_unnamed, found)
    return excerpt(" ".join(found.split()), LONGEST)


def _unnamed(match: re.Match) -> str:
    """Only words that begin with a capital are names: "bidan desa" stays."""
    words = match[2].split()
    kept = next((place for place, word in enumerate(words) if not word[:1].isupper()), len(words))
    if kept == 0:
        return match[0]
    return " ".join([match[1], NAME, *words[kept:]])


def blackened(text: str, words: str) -> str:
    """The text with each of the comma-separated words replaced; what a person adds to what the machine saw."""
    for word in filter(None, (each.strip() for each in words.split(","))):
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", NAME, text, flags=re.IGNORECASE)
    return text


def candidates(region, n: int = 40) -> list[Said]:
    """Recent mentions of every tone that are not on the screens yet, newest first."""
    today = clock.today(region.time_zone)
    shown = set(
        ShownVoice.objects.filter(region=region, withdrawn_at=None).values_list("mention_id", flat=True)
    )
    wanted = Filter(region.pk, today - timedelta(days=DAYS), today, zone=region.time_zone)
    return [one for one in store().page(wanted, None, n + len(shown)).rows if one.id not in shown][:n]
