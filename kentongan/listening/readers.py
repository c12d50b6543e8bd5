"""Who reads a region's mentions: the weights in use with the names of the region's own districts and villages."""

import hashlib
import json
import logging
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from kentongan.agencies.models import Region
from kentongan.language.gazetteer import Gazetteer
from kentongan.language.model import Model
from kentongan.language.personal import mask
from kentongan.language.reading import LONGEST, Reader, Reading, shipped
from kentongan.language.signs import HINT

logger = logging.getLogger(__name__)

Names = tuple[tuple[str, str], ...]
Told = dict[str, Any]  # as Mention.reading keeps it


class RegionReader(NamedTuple):
    """`mark` changes with the weights and with the names, and then everything is read anew."""

    reader: Reader
    mark: str

    def tell(self, texts: Sequence[str]) -> list[Told]:
        """What the machine says of each text; what no reader can hold is cut."""
        return [told(reading) for reading in self.reader.read_all([text[:LONGEST] for text in texts])]


def reader_of(region: Region) -> RegionReader:
    """The reader of a region. Names are looked up each time, and made ready again only when the tree has changed.

    Raises kentongan.language.model.BadWeights when the weights cannot be loaded.
    """
    below = Region.objects.current().filter(system=region.system, code__startswith=f"{region.code}.")
    return _ready(shipped(), tuple(below.order_by("code").values_list("code", "name")), region.name)


def told(reading: Reading) -> Told:
    """A reading as it is kept: short, without the text."""
    return {
        "languages": [[code, round(share, 2)] for code, share in reading.languages],
        "tone": [reading.tone, round(reading.tone_probability, 3)],
        "complaint": round(reading.complaint_probability, 3),
        "topics": [[topic.code, round(topic.probability, 3)] for topic in reading.topics],
        "places": [[place.code, place.name, *place.span] for place in reading.places],
        "unsure": list(reading.unsure),
    }


def masked(text: str) -> str:
    """The text without personal data. Should that ever fail, everything that could be some is blackened."""
    try:
        return mask(text)
    except Exception:
        logger.exception("a text could not be masked; its digits are blackened")
        return HINT.sub("•", text)


@lru_cache(maxsize=64)
def _ready(model: Model, names: Names, region_name: str) -> RegionReader:
    written = json.dumps([_mark_of(model), names, region_name]).encode()
    gazetteer = Gazetteer(names, region_name=region_name) if names else None
    return RegionReader(Reader(model, gazetteer), hashlib.sha256(written).hexdigest()[:12])


@lru_cache(maxsize=4)
def _mark_of(model: Model) -> str:
    held = hashlib.sha256(json.dumps(model.meta, sort_keys=True).encode())
    for part in (model.table, model.scale, model.bias, model.idf):
        held.update(part.tobytes())
    return held.hexdigest()
