"""How labels are called on screen."""

from collections.abc import Iterable

from kentongan.agencies.models import Region
from kentongan.language.topics import BY_CODE, TOPICS
from kentongan.listening.store.labels import NONE, UNREAD, UNSURE

NOT_READ = "belum dibaca"
TONE = {"negative": "negatif", "neutral": "netral", "positive": "positif", UNSURE: "ragu", UNREAD: NOT_READ}
COMPLAINT = {"yes": "aduan", "no": "bukan aduan", UNSURE: "ragu"}
LANGUAGE = {
    "ind": "Indonesia", "jav": "Jawa", "sun": "Sunda", "mad": "Madura", "ban": "Bali", "min": "Minangkabau",
    "ace": "Aceh", "bjn": "Banjar", "bug": "Bugis", "nij": "Ngaju", "bbc": "Batak Toba", "eng": "Inggris",
    UNSURE: "ragu",
}  # fmt: skip
TOPIC = {topic.code: topic.name for topic in TOPICS} | {NONE: "tanpa topik", UNSURE: "ragu"}
NO_PLACE = "tidak menyebut tempat"
SURE = ((0.95, "sangat yakin"), (0.8, "cukup yakin"), (0.65, "agak yakin"), (0.0, "kurang yakin"))


def topic_names(codes: Iterable[str]) -> list[str]:
    """Names of topic codes; "none" and "unsure" have none."""
    return [BY_CODE[code].name for code in codes if code in BY_CODE]


def sureness(probability: float) -> str:
    """ "cukup yakin, 83%": never more than the machine can know."""
    word = next(word for least, word in SURE if probability >= least)
    return f"{word}, {min(round(probability * 100), 99)}%"


def place_names(region: Region, codes: Iterable[str]) -> dict[str, str]:
    """{code: "Kecamatan Wuryantoro"} of places in a region; "none" too."""
    wanted = list(codes)
    found = Region.objects.current().filter(system=region.system, code__in=wanted)
    names = {place.code: place.full_name for place in found}
    return names | ({NONE: NO_PLACE} if NONE in wanted else {})
