"""What a person says about each column: its role and, for numbers, the way of writing and the unit."""

from collections import Counter
from dataclasses import asdict, dataclass

from kentongan.openness.imports.layouts import AMOUNTS, NUMBERS, ROLES, SEVERAL, Layout
from kentongan.openness.imports.numbers import LOCALES, UNITS

UNIT_WORDS = {"rupiah": "1", "ribu": "1000", "juta": "1000000", "miliar": "1000000000"}


@dataclass(frozen=True)
class Column:
    index: int
    heading: str
    role: str = "ignore"
    locale: str = ""  # numbers only: "id", "en", "plain"
    unit: str = ""  # amounts only: "1" … "1000000000"

    as_dict = asdict


def problems(columns: list[Column], layout: Layout) -> list[str]:
    """Sentences on what is missing or said twice; empty when the rows can be read."""
    said = Counter(column.role for column in columns)
    found = [
        f"Kolom untuk {ROLES[role]} dipilih {count} kali; pilih satu."
        for role, count in said.items()
        if count > 1 and role not in SEVERAL
    ]
    found += [f"Pilih kolom untuk {ROLES[role]}." for role in layout.needed if not said[role]]
    if layout.key == "sipd" and not (said["account_code"] or said["activity_code"]):
        found.append("Pilih kolom kode akun, atau kolom kode program dan kegiatan.")
    if not any(said[role] for role in AMOUNTS):
        found.append("Pilih kolom anggaran, kolom realisasi, atau keduanya.")
    for column in columns:
        found += _number_problems(column)
    return found


def _number_problems(column: Column) -> list[str]:
    if column.role not in NUMBERS:
        return []
    found = []
    if column.locale not in LOCALES:
        found.append(f"Sebutkan cara menulis angka pada kolom “{column.heading}”; kami tidak menebaknya.")
    if column.role in AMOUNTS and column.unit not in UNITS:
        found.append(f"Sebutkan satuan kolom “{column.heading}”: rupiah, ribu, juta, atau miliar.")
    return found


def from_words(words: list[str], headings: list[str]) -> list[Column]:
    """Columns as typed on a command line, "anggaran_miliar=budget:plain:miliar"; ValueError says what is wrong."""
    said: dict[str, tuple[str, str, str]] = {}
    for word in words:
        heading, _, rest = word.partition("=")
        role, locale, unit = (*rest.split(":"), "", "")[:3]
        if heading not in headings:
            raise ValueError(f"Kolom “{heading}” tidak ada. Yang ada: {', '.join(headings)}.")
        if role not in ROLES:
            raise ValueError(f"“{role}” bukan jenis kolom. Pilihan: {', '.join(ROLES)}.")
        if unit and unit not in UNIT_WORDS:
            raise ValueError(f"“{unit}” bukan satuan. Pilihan: {', '.join(UNIT_WORDS)}.")
        said[heading] = role, locale, UNIT_WORDS.get(unit, "")
    return [
        Column(index, heading, *said.get(heading, ("ignore", "", "")))
        for index, heading in enumerate(headings)
    ]
