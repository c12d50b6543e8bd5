"""Which places do the names found in a text mean? What stays open between several places is left out.

gazetteer.py finds where names stand; here their neighbours in the text decide.
"""

from typing import NamedTuple

import regex

from kentongan.language.spelling import level_of, word_key

# What may stand between a village and its district: "Sumber, Kec. Batuwarno", "Sumber (Batuwarno)".
CLOSE = regex.compile(r"[\s,(/–-]{1,4}")
OUTSIDE = regex.compile(
    r"[\s,.(/–-]{1,4}(?:di\s+)?(?:kab(?:upaten)?|kota|prov(?:insi)?)\b[\s.:]{0,3}(?P<name>\w{3,40})", regex.I
)
ITS_VILLAGE = regex.compile(
    r"(?:[\s,.(/–-]{1,4}r[tw]\b[\s.:/]{0,3}\d{1,3}){0,2}[\s,.(/–-]{1,4}(?:d(?:es|his|hes)a|ds|kel|kelurahan|kalurahan)\b",
    regex.I,
)
Candidates = list[tuple[str, str]]


class Place(NamedTuple):
    """A region code, its name, and where the evidence stands in the text: the name, with the cue before it if any."""

    code: str
    name: str
    span: tuple[int, int]


class Hit(NamedTuple):
    """A name in the text: the places it may mean, where it stands with its cue, and how much it says by itself.

    `strong`: it is a place's name even without a neighbour that says so. `hamlet`: the cue was a hamlet's.
    """

    candidates: Candidates
    start: int
    end: int
    strong: bool
    cued: bool
    hamlet: bool
    capital: bool


def resolved(text: str, hits: list[Hit], near: str = "", outer: frozenset[str] = frozenset()) -> list[Place]:
    """One place for each hit that has one, in order.

    `near` is the code of the region in which the text was written, "" if unknown; `outer` holds the keys of the
    regencies and provinces that the region lies in (empty: not known), which tell its villages from others' villages.
    """
    hits = [hit for hit in hits if not _elsewhere(text, hit, outer)]
    settled = [_settled(text, hit, after) for hit, after in zip(hits, [*hits[1:], None], strict=False)]
    named = {places[0][0] for places in settled if len(places) == 1 and level_of(places[0][0]) < 4}
    found = []
    for hit, places in zip(hits, settled, strict=True):
        one = _one_of(places, named, near)
        if one is not None:
            found.append(Place(*one, (hit.start, hit.end)))
    return found


def _elsewhere(text: str, hit: Hit, outer: frozenset[str]) -> bool:
    """ "Karangtengah, Kabupaten Demak" is not ours."""
    match = OUTSIDE.match(text, hit.end) if outer else None
    return match is not None and not any(name.startswith(word_key(match["name"])) for name in outer)


def _settled(text: str, hit: Hit, after: Hit | None) -> Candidates:
    """The hit's candidates after a look at the name that follows directly."""
    if hit.hamlet and ITS_VILLAGE.match(text, hit.end):
        return []
    if after is None or not _is_district_behind(text, hit, after):
        return hit.candidates if hit.strong else []
    inside = [one for one in hit.candidates if _parent(one[0]) in {code for code, _ in after.candidates}]
    if inside:
        return inside if hit.strong or hit.capital else []
    # A village of ours is not in the district that is named as its own: some hamlet of the same name.
    contradicts = after.cued and all(level_of(code) == 4 for code, _ in hit.candidates)
    return hit.candidates if hit.strong and not contradicts else []


def _is_district_behind(text: str, hit: Hit, after: Hit) -> bool:
    follows = CLOSE.fullmatch(text, hit.end, after.start) is not None
    return follows and after.strong and level_of(after.candidates[0][0]) == 3


def _one_of(places: Candidates, named: set[str], near: str) -> tuple[str, str] | None:
    if len(places) <= 1:
        return places[0] if places else None
    for above in (1, 2):
        inside = [one for one in places if one[0].rsplit(".", above)[0] in named and level_of(one[0]) > above]
        if len(inside) == 1:
            return inside[0]
        places = inside or places
    return _nearest(places, near)


def _nearest(places: Candidates, near: str) -> tuple[str, str] | None:
    """The one place that shares more of its code with `near` than the others, and at least the regency."""
    shared = [_shared(code, near) for code, _ in places]
    best = max(shared)
    return places[shared.index(best)] if best >= 2 and shared.count(best) == 1 else None


def _shared(code: str, near: str) -> int:
    count = 0
    for ours, theirs in zip(code.split("."), near.split("."), strict=False):
        if ours != theirs:
            break
        count += 1
    return count


def _parent(code: str) -> str:
    return code.rpartition(".")[0]
