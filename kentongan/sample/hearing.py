"""What people say in the sample: three sources, a busy week after rain, and one day of silence that is a gap."""

from datetime import timedelta

from kentongan.agencies.models import Region
from kentongan.core.keyed import author_hash
from kentongan.listening.actions.days import count_from_scratch
from kentongan.listening.actions.reading import read_made
from kentongan.listening.models import Gathering, Mention, Source
from kentongan.listening.store.words import searchable
from kentongan.sample.house import Crew
from kentongan.sample.month import DAYS_BEFORE, Month
from kentongan.sample.places import DISTRICTS
from kentongan.sample.voices import HEADLINES, REMARKS

SOURCES = (
    # kind, name, address, query, platform, remarks a day
    ("bluesky", "Percakapan “Wonogiri” di Bluesky", "https://bluesky.example", "wonogiri", "bluesky", 46),
    ("mastodon", "Tagar #wonogiri", "https://sosial.example", "wonogiri", "mastodon", 18),
    ("feed", "Kabar Selatan (media contoh)", "https://kabarselatan.example/rss", "", "feed", 5),
)
SILENT_DAY = 13  # the Bluesky source was down: drawn as a gap, never as zero


def build_mentions(region: Region, crew: Crew, month: Month) -> None:
    made = []
    for kind, name, address, query, platform, daily in SOURCES:
        source = Source.objects.create(
            region=region, kind=kind, name=name, address=address, query=query, added_by=crew.editor,
            last_ok_at=month.now - timedelta(minutes=12), stopped_at=month.now,
        )  # fmt: skip  # stopped: the addresses of the sample lead nowhere, so nobody is asked in vain
        for day in range(1, DAYS_BEFORE + 2):
            if platform == "bluesky" and day == SILENT_DAY:
                _visit(source, month.at(day, 9), ok=False, note="Server tidak menjawab.")
                continue
            made += _one_day(region, source, platform, daily, day, month)
            _visit(source, month.at(day, 9), ok=True)
    read_made(made, region)
    Mention.objects.bulk_create(made, batch_size=1000)
    count_from_scratch(region)  # they came in past the store, which keeps the counts of days


def _one_day(region, source, platform, daily, day, month) -> list[Mention]:
    chance = month.chance
    weight = {14: 1.7, 15: 2.1, 16: 1.6}.get(day, 1.0) * (0.7 if month.day(day).weekday() >= 5 else 1.0)
    said = []
    for number in range(round(daily * weight * chance.uniform(0.85, 1.15))):
        at = month.at(
            day, chance.choice((5, 6, 7, 8, 9, 10, 12, 13, 16, 18, 19, 20, 21)), chance.randint(0, 59)
        )
        if not month.is_past(at):
            continue
        title, text = _words(platform, day, chance)
        who = f"warga-{int(chance.expovariate(1 / 220))}"
        said.append(
            Mention(
                region=region,
                source=source,
                platform=platform,
                external_id=f"contoh-{source.pk}-{day}-{number}",
                author_hash=author_hash(platform, who),
                title=title,
                text=text,
                search_text=searchable(f"{title} {text}"),
                published_at=at,
                gathered_at=at + timedelta(minutes=9),
            )  # fmt: skip
        )
    return said


def _words(platform, day, chance) -> tuple[str, str]:
    district = chance.choice(DISTRICTS)[1]
    if platform == "feed":
        headline = chance.choice(HEADLINES).format(d=district)
        return headline, f"{headline}. Berita contoh, bukan kejadian nyata."
    after_rain = day in (14, 15, 16)
    topic = chance.choices(
        list(REMARKS), weights=[9 if after_rain else 4, 3, 7 if after_rain else 2, 3, 2, 2, 2]
    )[0]
    if after_rain and topic == "jalan":
        district = chance.choice(("Wuryantoro", "Wuryantoro", district))
    return "", chance.choice(REMARKS[topic]).format(d=district)


def _visit(source, at, *, ok, note="") -> None:
    Gathering.objects.create(
        source=source, at=at, ok=ok, seen=20 if ok else 0, new=12 if ok else 0, note=note
    )
