"""A GeoJSON file of outlines: what each feature would do, before anything is done."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from kentongan.agencies import shapes
from kentongan.agencies.coordinates import EAST, NORTH, SOUTH, WEST
from kentongan.agencies.lists.regions import CODE
from kentongan.agencies.shapes import ShapeProblem
from kentongan.core.text import control_free

MOST_BYTES, MOST_FEATURES, MOST_POINTS, MOST_PROPERTIES = 20_000_000, 6_000, 1_000_000, 60
OVERLAP = 0.01  # share of the smaller of two neighbours
TOLD_OVERLAPS = 40
NAMES = (
    "nama",
    "name",
    "namobj",
    "nama_wilayah",
    "wadmkd",
    "wadmkc",
    "wadmkk",
    "desa",
    "kecamatan",
    "kelurahan",
)
PEOPLE = ("penduduk", "jumlah_penduduk", "penduduk_total", "populasi", "population")
UNDOTTED = {2: (2,), 4: (2, 2), 6: (2, 2, 2), 10: (2, 2, 2, 4)}

NEW, CHANGED, UNCHANGED, UNKNOWN, BAD = "new", "changed", "unchanged", "unknown", "bad"
VERDICTS = {
    NEW: "baru",
    CHANGED: "menggantikan",
    UNCHANGED: "tetap",
    UNKNOWN: "tidak dikenal, dilewati",
    BAD: "perlu diperbaiki",
}


class FileProblem(ValueError):
    """The file cannot be used at all; `sentence` (Indonesian) says what it is and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Read:
    """What a file holds: `rows` as they wait in the database, `columns` that look like codes, best first."""

    rows: list[dict]
    columns: list[str]
    digest: str


@dataclass(frozen=True)
class Line:
    """One feature (`number` from 1) with what it would do; `shape` None where nothing can be made of it."""

    number: int
    code: str
    name: str
    verdict: str
    note: str = ""
    shape: BaseGeometry | None = None
    area: float | None = None
    population: int | None = None
    is_repaired: bool = False

    @property
    def verdict_word(self) -> str:
        return VERDICTS[self.verdict]


@dataclass(frozen=True)
class Plan:
    lines: list[Line]
    overlaps: list[str] = field(default_factory=list)  # sentences about neighbours that lie over each other

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(line.verdict for line in self.lines)
        return {verdict: found[verdict] for verdict in VERDICTS}

    @property
    def repaired(self) -> list[Line]:
        return [line for line in self.lines if line.is_repaired]

    @property
    def applicable(self) -> bool:
        counts = self.counts
        return not counts[BAD] and bool(counts[NEW] or counts[CHANGED])

    def only(self, verdict: str) -> list[Line]:
        return [line for line in self.lines if line.verdict == verdict]


def read(file: Any, *, filename: str, swapped: bool = False) -> Read:
    """The features of a GeoJSON file; FileProblem when it is none, too large, or writes latitude first."""
    raw = file if isinstance(file, bytes) else file.read(MOST_BYTES + 1)
    features = _features(_parsed(raw, filename), filename)
    if not swapped and _latitude_first(features):
        raise FileProblem(
            f"{filename} menulis lintang dulu baru bujur, padahal GeoJSON menulis bujur dulu. "
            "Centang “tukar lintang dan bujur”, lalu kirim lagi."
        )
    columns = _code_columns(features)
    if not columns:
        raise FileProblem(f"Tidak ada kolom di {filename} yang berisi kode wilayah, misalnya 33.12.01.")
    rows = [_row(number, one, columns) for number, one in enumerate(features, 1)]
    return Read(rows, columns, hashlib.sha256(raw).hexdigest())


def plan(
    rows: Iterable[dict],
    column: str,
    *,
    known: Mapping[str, str],
    standing: Mapping[str, str],
    swapped: bool = False,
) -> Plan:
    """What `rows` would do. `known`: code → name of the regions that may be drawn; `standing`: code → the GeoJSON
    text that this source already gave."""
    seen: dict[str, int] = {}
    lines = [_judge(row, column, known, standing, seen, swapped) for row in rows]
    return Plan(lines, overlaps([(line.code, line.name, line.shape) for line in lines if _is_taken(line)]))


def geometry_text(shape: BaseGeometry) -> str:
    return json.dumps(shapes.as_geojson(shape), separators=(",", ":"))


def overlaps(outlines: list[tuple[str, str, BaseGeometry]]) -> list[str]:
    """Sentences about outlines of one level that lie over each other by more than OVERLAP of the smaller one."""
    told: list[tuple[float, str]] = []
    for level in {code.count(".") for code, _, _ in outlines}:
        same = [one for one in outlines if one[0].count(".") == level]
        tree = shapely.STRtree([shape for _, _, shape in same])
        for position, (code, name, shape) in enumerate(same):
            for other in tree.query(shape, predicate="intersects"):
                if other > position:
                    told += _overlap((code, name, shape), same[other])
    return [sentence for _, sentence in sorted(told, reverse=True)[:TOLD_OVERLAPS]]


def _overlap(one, other) -> list[tuple[float, str]]:
    shared = one[2].intersection(other[2]).area / min(one[2].area, other[2].area)
    if shared <= OVERLAP:
        return []
    return [(shared, f"{one[1]} ({one[0]}) dan {other[1]} ({other[0]}) bertumpuk {shared * 100:.0f} persen.")]


def _is_taken(line: Line) -> bool:
    return line.shape is not None and line.verdict in (NEW, CHANGED, UNCHANGED)


def _parsed(raw: bytes, filename: str) -> Any:
    if len(raw) > MOST_BYTES:
        raise FileProblem(
            f"{filename} lebih besar dari {MOST_BYTES // 1_000_000} MB. Sederhanakan atau bagi dulu."
        )
    if not raw.strip():
        raise FileProblem(f"{filename} kosong. Pilih berkas lain.")
    try:
        return json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse)
    except (UnicodeDecodeError, ValueError, RecursionError) as problem:
        raise FileProblem(
            f"{filename} bukan GeoJSON yang utuh. Simpan sebagai GeoJSON (UTF-8) dari QGIS atau aplikasi peta lain."
        ) from problem


def _refuse(word: str):
    raise ValueError(word)


def _features(found: Any, filename: str) -> list[dict]:
    if not isinstance(found, dict) or found.get("type") != "FeatureCollection":
        raise FileProblem(f"{filename} bukan kumpulan wilayah GeoJSON (FeatureCollection).")
    system = json.dumps(found.get("crs") or "")
    if found.get("crs") and not re.search(r"CRS84|EPSG:+4326", system):
        raise FileProblem(
            f"{filename} memakai sistem koordinat lain. Simpan ulang sebagai WGS 84 (EPSG:4326), lalu kirim lagi."
        )
    features = found.get("features")
    if not isinstance(features, list) or not features:
        raise FileProblem(f"{filename} tidak berisi satu wilayah pun.")
    if len(features) > MOST_FEATURES:
        raise FileProblem(f"{filename} berisi lebih dari {MOST_FEATURES} wilayah. Bagi menurut kabupaten.")
    if sum(_points(one) for one in features) > MOST_POINTS:
        raise FileProblem(f"{filename} berisi lebih dari sejuta titik. Sederhanakan garisnya dulu.")
    return [one if isinstance(one, dict) else {} for one in features]


def _points(feature: Any) -> int:
    """How many numbers stand in a feature, whatever its shape; counted without going deeper than four lists."""
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    level = [geometry.get("coordinates")] if isinstance(geometry, dict) else []
    for _ in range(3):
        level = [inner for outer in level if isinstance(outer, list) for inner in outer]
    return len(level)


def _latitude_first(features: list[dict]) -> bool:
    firsts = [point for one in features if (point := _first_point(one))]
    turned = [x for x, y in firsts if SOUTH <= x <= NORTH and WEST <= y <= EAST]
    return bool(firsts) and len(turned) * 2 > len(firsts)


def _first_point(feature: dict) -> tuple[float, float] | None:
    found = (
        (feature.get("geometry") or {}).get("coordinates")
        if isinstance(feature.get("geometry"), dict)
        else None
    )
    while isinstance(found, list) and found and isinstance(found[0], list):
        found = found[0]
    if isinstance(found, list) and len(found) >= 2 and all(isinstance(n, int | float) for n in found[:2]):
        return found[0], found[1]
    return None


def _properties(feature: dict) -> dict[str, Any]:
    found = feature.get("properties")
    plain = found if isinstance(found, dict) else {}
    return {control_free(str(key))[:60]: value for key, value in list(plain.items())[:MOST_PROPERTIES]}


def _code_columns(features: list[dict]) -> list[str]:
    """Properties that hold a code of their own in most features: what is the same for many is a parent's code."""
    counts: Counter = Counter()
    values: dict[str, set] = {}
    for one in features:
        for key, value in _properties(one).items():
            if code := _code(value):
                counts[key] += 1
                values.setdefault(key, set()).add(code)
    enough = [key for key, count in counts.items() if count * 2 > len(features)]
    own = [key for key in enough if len(values[key]) > 0.9 * counts[key]]
    return sorted(own or enough, key=lambda key: (-len(values[key]), -max(map(len, values[key])), key))[:6]


def _code(value: Any) -> str:
    """33.12.01 from "33.12.01", "331201" or 331201; "" for what is no code. A fraction lost its zeros: never taken."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    text = str(value).strip()[:20]
    if CODE.fullmatch(text):
        return text
    parts = UNDOTTED.get(len(text)) if text.isascii() and text.isdecimal() else None
    if not parts:
        return ""
    starts = [sum(parts[:n]) for n in range(len(parts))]
    return ".".join(text[start : start + size] for start, size in zip(starts, parts, strict=True))


def _row(number: int, feature: dict, columns: list[str]) -> dict:
    told = _properties(feature)
    lowered = {key.lower(): value for key, value in told.items()}
    name = next((lowered[key] for key in NAMES if isinstance(lowered.get(key), str)), "")
    people = next((lowered[key] for key in PEOPLE if isinstance(lowered.get(key), int)), None)
    return {
        "number": number,
        "codes": {key: _plain(told.get(key)) for key in columns},
        "name": control_free(name).strip()[:120],
        "population": people if people is not None and 0 <= people < 2**31 else None,
        "geometry": feature.get("geometry"),
    }


def _plain(value: Any) -> str | int | float | None:
    return (
        control_free(value)[:60]
        if isinstance(value, str)
        else value
        if isinstance(value, int | float)
        else None
    )


def _judge(row, column, known, standing, seen, swapped) -> Line:
    number, told = row["number"], row["codes"].get(column)
    code = _code(told)
    name = known.get(code) or row["name"]
    problem = _code_problem(told, code, seen)
    if problem:
        return Line(number, str(told or "")[:20], name, BAD, problem)
    if code not in known:
        return Line(number, code, name, UNKNOWN, "Kode ini tidak ada dalam daftar wilayah yang Anda kelola.")
    seen[code] = number
    try:
        shape, done = shapes.read(row["geometry"], swapped=swapped)
        shape, repair = shapes.repaired(shape)
    except ShapeProblem as refused:
        return Line(number, code, name, BAD, refused.sentence)
    note = " ".join([repair, *done, _renamed(row["name"], known[code])]).strip()
    verdict = (
        NEW if code not in standing else UNCHANGED if standing[code] == geometry_text(shape) else CHANGED
    )
    area = shapes.area_km2(shape)
    return Line(number, code, name, verdict, note, shape, area, row.get("population"), bool(repair))


def _renamed(told: str, name: str) -> str:
    bare = told.lower().removeprefix("kabupaten ").removeprefix("kota ")
    return f"Di berkas bernama {told}." if told and bare != name.lower() else ""


def _code_problem(told: Any, code: str, seen: dict[str, int]) -> str:
    if told in (None, ""):
        return "Kode kosong."
    if isinstance(told, float):
        return f"Kode {told} tersimpan sebagai angka, jadi nol di belakang bisa hilang: 35.10 bukan 35.1."
    if not code:
        return f"“{str(told)[:40]}” bukan kode wilayah."
    return f"Kode {code} sudah ada pada wilayah ke-{seen[code]}." if code in seen else ""
