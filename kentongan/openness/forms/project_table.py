"""A table of activities: every row passes the same form as one typed by hand."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django import forms

from kentongan.agencies.models import Agency, Region
from kentongan.agencies.queries import geography
from kentongan.core import sheets
from kentongan.core.text import control_free
from kentongan.openness.forms.projects import ProjectForm, parts_of
from kentongan.openness.models import Project

MOST_ROWS = 500
COLUMNS = {
    "perangkat daerah": "agency", "nama kegiatan": "title", "nama dalam bahasa inggris": "title_en", "uraian": "description",
    "lintang": "lat", "bujur": "lng", "kecamatan": "district", "desa": "village", "rencana mulai": "planned_start",
    "rencana selesai": "planned_end", "mulai": "started_on", "selesai": "ended_on", "pelaksana": "contractor",
    "tahun": "year", "kode subkegiatan": "activity_code", "pagu": "ceiling", "sumber pagu": "ceiling_source",
    "keadaan": "state", "alasan dihentikan": "state_reason",
}  # fmt: skip
EXAMPLE = [
    list(COLUMNS),
    ["Dinas Pekerjaan Umum", "Jembatan Kali Keduang", "", "Panjang 40 meter.", "-7,8142", "110,9261", "", "", "2026-03-01",
     "2026-09-30", "2026-03-10", "", "CV Contoh Karya", "2026", "1.03.10.2.01.0057", "4.250.000.000", "DPA 2026", "berjalan",
     ""],
]  # fmt: skip
DATES = ("planned_start", "planned_end", "started_on", "ended_on")
NEW, KNOWN, BAD = "new", "known", "bad"
VERDICTS = {NEW: "baru", KNOWN: "sudah ada, dilewati", BAD: "perlu diperbaiki"}


class ProjectFileForm(forms.Form):
    file = forms.FileField(
        label="Berkas CSV atau Excel",
        help_text=f"Paling banyak {MOST_ROWS} kegiatan, dengan judul kolom seperti berkas contoh.",
    )


@dataclass(frozen=True)
class Line:
    """One row (`number` as Excel counts) and what it would do."""

    number: int
    title: str
    agency: str
    verdict: str
    note: str = ""
    owner: Agency | None = None
    facts: dict = field(default_factory=dict)

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
        return bool(self.counts[NEW]) and not self.counts[BAD]

    def only(self, verdict: str) -> list[Line]:
        return [line for line in self.lines if line.verdict == verdict]


def read(file, *, filename: str) -> list[dict]:
    """Rows as dicts of text; SheetProblem when the headings are not those of the example."""
    table = sheets.read(file, filename=filename, max_rows=MOST_ROWS + 1)
    heads = [COLUMNS.get(" ".join(cell.lower().split()), "") for cell in table[0]] if table else []
    for wanted, word in (("agency", "perangkat daerah"), ("title", "nama kegiatan"), ("state", "keadaan")):
        if wanted not in heads:
            raise sheets.SheetProblem(
                f"Kolom “{word}” tidak ada di baris pertama {filename}. Pakai berkas contoh sebagai pola."
            )
    if len(table) == 1:
        raise sheets.SheetProblem(
            f"{filename} hanya berisi judul kolom. Tambahkan barisnya, lalu kirim lagi."
        )
    return [
        {"number": number}
        | {name: control_free(cell) for name, cell in zip(heads, row, strict=False) if name}
        for number, row in enumerate(table[1:], 2)
    ]


def plan(rows: list[dict], *, agencies, region: Region) -> Plan:
    """What each row would do; `agencies` are those the person may write for."""
    names = _Names(agencies, region)
    standing = {
        (agency, title.casefold(), year)
        for agency, title, year in Project.objects.filter(agency__in=names.owners).values_list(
            "agency", "title", "year"
        )
    }
    return Plan([_judge(row, names, standing) for row in rows])


class _Names:
    """What the words of a table stand for."""

    def __init__(self, agencies, region: Region) -> None:
        self.agencies, self.region, self.parts = agencies, region, parts_of(region)
        self.owners = list(agencies.filter(region=region))
        self.agency = {word.casefold(): one for one in self.owners for word in (one.short_name, one.name)}
        self.district = {
            word: row.pk for row in geography.parts(region) for word in (row.name.casefold(), row.code)
        }
        self.village = {
            (row.parent_id, word): row.pk
            for row in geography.parts(region, "village")
            for word in (row.name.casefold(), row.code)
        }
        self.state = {word: value for value, label in Project.State.choices for word in (value, label)}


def _judge(row: dict, names: _Names, standing: set) -> Line:
    told = {name: str(value).strip() for name, value in row.items() if name != "number"}
    number, title, agency = row["number"], told.get("title", "")[:160], told.get("agency", "")[:120]
    owner = names.agency.get(told.get("agency", "").casefold())
    data, problems = _data(told, names, owner)
    form = ProjectForm(data, agencies=names.agencies, region=names.region, parts=names.parts)
    problems += [
        f"{form.fields[name].label}: {errors[0]}" if name in form.fields else errors[0]
        for name, errors in form.errors.items()
        if name != "agency" or owner
    ]
    if problems:
        return Line(number, title, agency, BAD, " ".join(problems)[:600])
    key = (owner.pk, form.cleaned_data["title"].casefold(), form.cleaned_data["year"])
    if key in standing:
        return Line(number, title, agency, KNOWN, "Kegiatan dengan nama dan tahun ini sudah dicatat.")
    standing.add(key)
    return Line(number, title, agency, NEW, owner=owner, facts=form.facts)


def _data(told: dict, names: _Names, owner: Agency | None) -> tuple[dict, list[str]]:
    """(what the form wants, sentences about words that stand for nothing)."""
    problems = []
    if owner is None:
        problems.append(f"“{told.get('agency', '')[:60]}” bukan perangkat daerah yang boleh Anda isi.")
    district = names.district.get(told.get("district", "").casefold())
    if told.get("district") and district is None:
        problems.append(f"Kecamatan “{told['district'][:60]}” tidak dikenal.")
    village = names.village.get((district, told.get("village", "").casefold()))
    if told.get("village") and village is None:
        problems.append(
            f"Desa “{told['village'][:60]}” tidak dikenal di kecamatan itu. Isi kecamatannya juga."
        )
    state = names.state.get(told.get("state", "").casefold(), told.get("state", ""))
    dates = {name: _day(told.get(name, "")) for name in DATES}
    return told | dates | {
        "agency": owner.pk if owner else "", "district": district or "", "village": village or "", "state": state,
    }, problems  # fmt: skip


def _day(text: str) -> str:
    """15-03-2026 and 15/03/2026 as 2026-03-15; day before month, always; what is none stays for the form to refuse."""
    parts = text.replace("/", "-").replace(".", "-").split("-")
    if len(parts) == 3 and len(parts[2]) == 4 and all(part.isascii() and part.isdigit() for part in parts):
        try:
            return date(int(parts[2]), int(parts[1]), int(parts[0])).isoformat()
        except ValueError:
            return text
    return text
