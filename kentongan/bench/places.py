"""How often a region's places are seen where there are none, and how fast places and personal data are found.

    kentongan bench places --json

Texts: comments and reviews of SmSA, which know nothing of a region. `false_hits_per_1000` counts districts and
villages found in them, on the training part (the list of everyday names was made with it) and on valid.
"""

import time
from collections.abc import Callable, Iterable

from kentongan.bench._shared import posts, region_names
from kentongan.language import personal
from kentongan.language.gazetteer import Gazetteer

REGIONS = ("33.12", "35.10", "35.16", "34.03")


def main(argv: list[str]) -> dict:
    train, valid = posts("train"), posts("valid")
    figures = {}
    for code in REGIONS:
        places = Gazetteer(region_names(code))
        figures[code] = {
            "names": len(places.names),
            "false_hits_per_1000": _false_hits(places, code, train),
            "false_hits_per_1000_valid": _false_hits(places, code, valid),
            "texts_per_cpu_s": _speed(places.find, train),
        }
    bare = [text for text in train if not personal.has_hint(text)]
    rest = [text for text in train if personal.has_hint(text)]
    return {
        "places": figures,
        "personal_texts_per_cpu_s_without_digits": _speed(personal.find, bare),
        "personal_texts_per_cpu_s_with_digits": _speed(personal.find, rest),
    }


def _false_hits(places: Gazetteer, code: str, texts: list[str]) -> float:
    hits = sum(place.code != code for text in texts for place in places.find(text))
    return round(1000 * hits / len(texts), 2)


def _speed(find: Callable[[str], object], texts: Iterable[str]) -> int:
    texts = list(texts)
    start = time.process_time()
    for text in texts:
        find(text)
    return round(len(texts) / (time.process_time() - start))
