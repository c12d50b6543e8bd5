"""The journal as a table for other programs: every cell safe to open."""

from collections.abc import Iterable

from kentongan.core import clock, sheets
from kentongan.journal import words
from kentongan.journal.models import Event

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": sheets.XLSX,
}


def table(lines: Iterable[Event], *, zone: clock.Zone, agencies: dict[int, str]) -> list[list]:
    head = [f"Waktu ({clock.zone_label(zone)})", "Pelaku", "Perangkat daerah", "Tindakan", "Kalimat"]
    return [head, *([*_row(line, zone, agencies)] for line in lines)]


def write(rows: list[list], kind: str) -> bytes:
    """`kind` is "csv" or "xlsx"."""
    return sheets.write_csv(rows) if kind == "csv" else sheets.write_xlsx(rows, title="Jejak")


def _row(line: Event, zone: clock.Zone, agencies: dict[int, str]):
    yield clock.local(line.at, zone).replace(microsecond=0, tzinfo=None)
    yield str(line.actor or "Kentongan")
    yield agencies.get(line.agency_id or 0, "")
    yield words.label(line.action)
    yield line.sentence
