"""What the rows of a question say, drawn: tone and topics as bars, the rest as short lists. Each number is a door."""

from collections.abc import Callable
from dataclasses import dataclass

from kentongan.agencies.models import Region
from kentongan.listening import naming
from kentongan.listening.store.base import Filter
from kentongan.listening.store.labels import NONE, UNREAD, UNSURE
from kentongan.ui import formats
from kentongan.ui.charts import Bar, BarChart

TOPICS_SHOWN, PLACES_SHOWN = 8, 8
Door = Callable[..., str]  # door(nada="negative"): the address of the same question, narrowed


@dataclass(frozen=True)
class Drawings:
    """`tone` and `topics` are None when the question has settled them, or nothing was read."""

    tone: BarChart | None
    topics: BarChart | None
    lists: list[tuple[str, list[tuple[str, int, str]]]]  # (title, (name, mentions, address))
    unread: int


def drawings(wanted: Filter, counts: dict[str, int], total: int, region: Region, door: Door) -> Drawings:
    """`counts` are {"tone:negative": mentions} of the rows of the question, `total` all of its rows."""
    each: dict[str, dict[str, int]] = {
        head: {} for head in ("tone", "complaint", "language", "topic", "place")
    }
    for key, mentions in counts.items():
        head, _, value = key.partition(":")
        each[head][value] = mentions
    unread = max(total - sum(each["tone"].values()), 0)
    return Drawings(
        tone=None
        if wanted.tone or not total
        else _tones(each["tone"], None if wanted.labelled else unread, door),
        topics=None if wanted.topic or not each["topic"] else _topics(each["topic"], door),
        lists=_lists(wanted, each, region, door),
        unread=unread,
    )


def _tones(counts: dict[str, int], unread: int | None, door: Door) -> BarChart:
    """`unread` is None where another label was asked for: nobody knows how many of those would have it."""
    values = {tone: counts.get(tone, 0) for tone in naming.TONE if tone != UNREAD}
    values |= {} if unread is None else {UNREAD: unread}
    read = sum(counts.values())
    most = max(counts, key=lambda tone: counts[tone], default="")
    title = "Nadanya belum dibaca"
    if read:
        title = (
            f"Terbanyak {naming.TONE[most]}: {formats.percent(counts[most] / read, 0)} dari yang sudah dibaca"
        )
        title = title if most != UNSURE else "Terbanyak masih ragu nadanya"
    bars = [
        Bar(naming.TONE[tone].capitalize(), n, url=door(nada=tone), point=tone == most)
        for tone, n in values.items()
    ]
    return BarChart(title, tuple(bars), name_head="Nada", value_head="Sebutan")


def _topics(counts: dict[str, int], door: Door) -> BarChart:
    known = sorted(
        (pair for pair in counts.items() if pair[0] not in (NONE, UNSURE)),
        key=lambda pair: (-pair[1], pair[0]),
    )
    rest = [(code, counts[code]) for code in (NONE, UNSURE) if counts.get(code)]
    title = f"Terbanyak tentang {naming.TOPIC[known[0][0]].lower()}" if known else "Topiknya belum terbaca"
    bars = [
        Bar(
            naming.TOPIC.get(code, code).capitalize(),
            n,
            url=door(topik=code),
            point=bool(known) and code == known[0][0],
        )
        for code, n in known[:TOPICS_SHOWN] + rest
    ]
    note = (
        f"{len(known) - TOPICS_SHOWN} topik lain ada di pilihan saringan."
        if len(known) > TOPICS_SHOWN
        else ""
    )
    return BarChart(title, tuple(bars), note=note, name_head="Topik", value_head="Sebutan")


def _lists(wanted: Filter, each, region: Region, door: Door) -> list[tuple[str, list[tuple[str, int, str]]]]:
    found = []
    if not wanted.complaint:
        found.append(("Aduan", _rows(each["complaint"], naming.COMPLAINT, "aduan", door)))
    places = {
        code: n
        for code, n in each["place"].items()
        if not wanted.place or code.startswith(f"{wanted.place}.")
    }
    largest = dict(
        sorted(places.items(), key=lambda pair: (pair[0] == NONE, -pair[1], pair[0]))[:PLACES_SHOWN]
    )
    largest |= {NONE: places[NONE]} if NONE in places else {}
    names = naming.place_names(region, largest) if largest else {}
    found.append(
        ("Tempat", _rows({code: n for code, n in largest.items() if code in names}, names, "tempat", door))
    )
    if not wanted.language:
        found.append(("Bahasa", _rows(each["language"], naming.LANGUAGE, "bahasa", door)))
    return [(title, rows) for title, rows in found if rows]


def _rows(
    counts: dict[str, int], names: dict[str, str], field: str, door: Door
) -> list[tuple[str, int, str]]:
    ordered = sorted(counts.items(), key=lambda pair: (pair[0] in (NONE, UNSURE), -pair[1], pair[0]))
    return [(_capital(names.get(value, value)), n, door(**{field: value})) for value, n in ordered]


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
