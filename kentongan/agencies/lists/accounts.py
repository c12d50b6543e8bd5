"""A table of accounts that agencies hold: what each row would do, before anything is done."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from kentongan.agencies.models import Account, Agency, Platform
from kentongan.core import sheets
from kentongan.core.text import control_free

HEADINGS = ["perangkat daerah", "platform", "nama akun", "nama tampilan", "alamat", "catatan"]
FIELDS = ["agency", "platform", "handle", "name", "url", "note"]
LONGEST = {"handle": 120, "name": 120, "url": 300, "note": 200}
EXAMPLE = [
    HEADINGS,
    [
        "Dinas Pekerjaan Umum",
        "Instagram",
        "pu_wonogiri",
        "PU Wonogiri",
        "https://www.instagram.com/pu_wonogiri",
        "",
    ],
    ["Dinas Kesehatan", "Radio", "Radio Gajah Mungkur", "", "", "siaran Selasa pagi"],
]
NEW, UNCHANGED, CHANGED, BAD = "new", "unchanged", "changed", "bad"
VERDICTS = {NEW: "baru", UNCHANGED: "tetap", CHANGED: "diubah", BAD: "perlu diperbaiki"}
PLATFORMS = {word.lower(): value for value, label in Platform.choices for word in (value, label)}


@dataclass(frozen=True)
class Line:
    """One row of the file (`number` as Excel counts) and what it would do; `values` are the account's fields."""

    number: int
    agency: str
    platform: str
    handle: str
    verdict: str
    note: str = ""
    values: dict = field(default_factory=dict)
    account_id: int | None = None

    @property
    def verdict_word(self) -> str:
        return VERDICTS[self.verdict]


@dataclass(frozen=True)
class Plan:
    lines: list[Line]

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(line.verdict for line in self.lines)
        return {verdict: found[verdict] for verdict in VERDICTS}

    @property
    def applicable(self) -> bool:
        return not any(line.verdict == BAD for line in self.lines)

    def only(self, verdict: str) -> list[Line]:
        return [line for line in self.lines if line.verdict == verdict]


def read(file, *, filename: str) -> list[dict]:
    """Rows as dicts of text; SheetProblem when the headings are not those of the example."""
    table = sheets.read(file, filename=filename)
    columns = [cell.strip().lower() for cell in table[0]] if table else []
    missing = [heading for heading in HEADINGS[:3] if heading not in columns]
    if missing:
        raise sheets.SheetProblem(
            f"Kolom “{missing[0]}” tidak ada di baris pertama {filename}. Pakai berkas contoh sebagai pola."
        )
    if len(table) == 1:
        raise sheets.SheetProblem(
            f"{filename} hanya berisi judul kolom. Tambahkan barisnya, lalu kirim lagi."
        )
    names = dict(zip(HEADINGS, FIELDS, strict=True))
    return [
        {"number": number} | {names[c]: cell for c, cell in zip(columns, row, strict=False) if c in names}
        for number, row in enumerate(table[1:], 2)
    ]


def plan(rows: Iterable[dict], agencies: Iterable[Agency], accounts: Iterable[Account]) -> Plan:
    """What `rows` would do to the `accounts` of these `agencies` (all of one region)."""
    offices = {word.lower(): a for a in agencies for word in (a.name, a.short_name)}
    held = {(a.agency_id, a.platform, a.handle.lower()): a for a in accounts}
    seen: dict[tuple, int] = {}
    return Plan([_judge(row, offices, held, seen) for row in rows])


def _judge(row: dict, offices: dict[str, Agency], held: dict[tuple, Account], seen: dict[tuple, int]) -> Line:
    typed = {name: " ".join(control_free(row.get(name, "")).split()) for name in FIELDS}
    shown = {
        "number": row["number"],
        "agency": typed["agency"],
        "platform": typed["platform"],
        "handle": typed["handle"],
    }
    office, platform = offices.get(typed["agency"].lower()), PLATFORMS.get(typed["platform"].lower())
    problem = _problem(typed, office, platform)
    if problem:
        return Line(**shown, verdict=BAD, note=problem)
    key = (office.pk, platform, typed["handle"].lower())
    if key in seen:
        return Line(**shown, verdict=BAD, note=f"Akun ini sudah ada pada baris {seen[key]}.")
    seen[key] = row["number"]
    values = {"agency_id": office.pk, "platform": platform} | {name: typed[name] for name in FIELDS[2:]}
    return _compare(shown, values, held.get(key))


def _compare(shown: dict, values: dict, account: Account | None) -> Line:
    if account is None:
        return Line(**shown, verdict=NEW, values=values)
    kept = {"handle": account.handle}  # letters' case is the office's own
    differing = [n for n in ("name", "url", "note") if values[n] != getattr(account, n)]
    if not differing:
        return Line(**shown, verdict=UNCHANGED)
    words = dict(zip(FIELDS, HEADINGS, strict=True))
    note = "berubah: " + ", ".join(words[name] for name in differing)
    return Line(**shown, verdict=CHANGED, note=note, values=values | kept, account_id=account.pk)


def _problem(typed: dict, office: Agency | None, platform: str | None) -> str:
    if office is None:
        return (
            f"Perangkat daerah “{typed['agency'][:80]}” tidak ada di wilayah ini."
            if typed["agency"]
            else "Perangkat daerah kosong."
        )
    if platform is None:
        return f"Platform “{typed['platform'][:40]}” tidak dikenal. Pilihan: {', '.join(Platform.labels)}."
    if not typed["handle"]:
        return "Nama akun kosong."
    for name, most in LONGEST.items():
        if len(typed[name]) > most:
            return f"Kolom {dict(zip(FIELDS, HEADINGS, strict=True))[name]} lebih dari {most} huruf."
    return _url_problem(typed["url"])


def _url_problem(url: str) -> str:
    if not url:
        return ""
    try:
        URLValidator(["http", "https"])(url)
    except ValidationError:
        return f"Alamat “{url[:80]}” bukan alamat halaman. Contoh: https://www.instagram.com/namaakun"
    return ""
