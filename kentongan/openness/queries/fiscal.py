"""A published document as other programs read it: rows and totals as CSV and JSON, and a Fiscal Data Package.

The fields are a whitelist. Amounts are plain decimals of rupiah with a point; an empty cell was blank in the source.
A Fiscal Data Package is a zip with the rows and `datapackage.json`, whose column types come from the budget taxonomy of
that standard; a program that only knows tabular data packages reads it just as well.
"""

import csv
import json
import zipfile
from collections.abc import Iterator
from decimal import Decimal

from django.utils.timezone import localtime

from kentongan.openness.models import BudgetDocument, BudgetLine, BudgetTotal
from kentongan.openness.rules.absorption import direction_of

LINES = (
    "number",
    "agency_code",
    "agency_name",
    "activity_code",
    "account_code",
    "name",
    "amount",
    "is_stated_total",
)
TOTALS = (
    "tree",
    "agency_code",
    "code",
    "parent",
    "level",
    "name",
    "summed",
    "stated",
    "line_count",
    "blank_count",
)
BATCH = 2000
TAXONOMY = "https://frictionlessdata.io/taxonomies/fiscal/budgets.json"
# What the standard calls our phases; a budget of unknown phase has none.
PHASES = {"original": "approved", "shifted": "adjusted", "amended": "adjusted", "realised": "executed"}
# name, type of table schema, column type of the fiscal taxonomy, description
FIELDS = (
    ("line_id", "string", "budget-line-id", "Baris pada berkas sumber"),
    ("fiscal_year", "integer", "date:fiscal-year", "Tahun anggaran"),
    ("phase_id", "string", "phase:id", "Tahap menurut Fiscal Data Package"),
    ("phase_label", "string", "phase:label", "Tahap menurut aturan Indonesia"),
    ("direction", "string", "direction", "revenue, expenditure, atau financing"),
    ("agency_code", "string", "administrative-classification:generic:code", "Kode perangkat daerah"),
    (
        "agency_name",
        "string",
        "administrative-classification:generic:label",
        "Perangkat daerah menurut berkas",
    ),
    ("programme_code", "string", "activity:generic:program:code", "Kode program"),
    ("activity_code", "string", "activity:generic:subprogram:code", "Kode kegiatan atau subkegiatan"),
    ("account_code", "string", "economic-classification:generic:code", "Kode akun"),
    ("account_label", "string", "economic-classification:generic:label", "Uraian baris"),
    ("amount", "number", "value", "Rupiah"),
)


def line_rows(document: BudgetDocument) -> Iterator[tuple]:
    """Every row of the file in its order, its own totals too, in the order of LINES."""
    rows = BudgetLine.objects.filter(document=document).order_by("number").values_list(*LINES)
    return (tuple(map(_plain, row)) for row in rows.iterator(chunk_size=BATCH))


def total_rows(document: BudgetDocument) -> Iterator[tuple]:
    rows = (
        BudgetTotal.objects.filter(document=document)
        .order_by("tree", "agency_code", "code")
        .values_list(*TOTALS)
    )
    return (tuple(map(_plain, row)) for row in rows.iterator(chunk_size=BATCH))


def _plain(value):
    return f"{value:f}" if isinstance(value, Decimal) else value


def as_csv(heads: tuple[str, ...], rows: Iterator[tuple]) -> Iterator[bytes]:
    """RFC 4180 with a header, in pieces of a few hundred rows."""
    pieces: list[str] = []
    writer = csv.writer(_Into(pieces))
    writer.writerow(heads)
    for count, row in enumerate(rows, 1):
        writer.writerow("" if cell is None else _word(cell) for cell in row)
        if count % 500 == 0:
            yield "".join(pieces).encode()
            pieces.clear()
    yield "".join(pieces).encode()


def as_json(
    document: BudgetDocument, name: str, heads: tuple[str, ...], rows: Iterator[tuple]
) -> Iterator[bytes]:
    """{"document": …, name: [{…}, …]}; amounts are text, because JSON has no exact numbers."""
    yield f'{{"document": {json.dumps(about(document), ensure_ascii=False)},\n"{name}": ['.encode()
    before = "\n"
    for row in rows:
        yield (before + json.dumps(dict(zip(heads, row, strict=True)), ensure_ascii=False)).encode()
        before = ",\n"
    yield b"\n]}\n"


def about(document: BudgetDocument) -> dict:
    """What one must know to say a figure of this document aloud."""
    return {
        "title": document.title,
        "region_code": document.region.code,
        "region": document.region.full_name,
        "year": document.year,
        "phase": document.phase,
        "as_of": document.as_of.isoformat() if document.as_of else None,
        "source": document.source,
        "source_url": document.source_url or None,
        "file": document.filename,
        "sha256": document.digest,
        "account_codes": document.account_vintage or None,
        "activity_codes": document.activity_vintage or None,
        "rounding": _plain(document.step),
        "synthetic": document.is_synthetic,
        "published_at": document.published_at.isoformat(),
        "lines": document.line_count,
    }


def package(document: BudgetDocument, address: str) -> Iterator[bytes]:
    """The zip of a Fiscal Data Package, piece by piece; the same document always gives the same bytes."""
    out = _Out()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(_entry(document, "datapackage.json"), "w") as file:
            file.write(json.dumps(descriptor(document, address), ensure_ascii=False, indent=1).encode())
        yield out.taken()
        with archive.open(_entry(document, "lines.csv"), "w") as file:
            for piece in as_csv(tuple(field[0] for field in FIELDS), fiscal_rows(document)):
                file.write(piece)
                yield out.taken()
    yield out.taken()


def fiscal_rows(document: BudgetDocument) -> Iterator[tuple]:
    """The rows that add up, in the order of FIELDS; the file's own totals are left out, so nothing counts twice."""
    label = document.get_phase_display()
    lines = BudgetLine.objects.filter(document=document, is_stated_total=False).order_by("number")
    for line in lines.iterator(chunk_size=BATCH):
        yield (
            str(line.number), document.year, PHASES.get(document.phase, ""), label, direction_of(line.account_code),
            line.agency_code, line.agency_name, ".".join(line.activity_code.split(".")[:3]), line.activity_code,
            line.account_code, line.name, _plain(line.amount),
        )  # fmt: skip


def descriptor(document: BudgetDocument, address: str) -> dict:
    told = about(document)
    return {
        "name": f"apbd-{document.region.slug}-{document.year}-{document.phase}-{document.pk}",
        "title": f"{document.title}, {document.region.full_name}",
        "profile": "tabular-data-package",
        "homepage": address,
        "countryCode": "ID",
        "regionCode": document.region.code,
        "fiscalPeriod": {"start": f"{document.year}-01-01", "end": f"{document.year}-12-31"},
        "granularity": "aggregated",
        "columnTypes": [TAXONOMY],
        "kentongan": told,
        "sources": [
            {"title": document.source} | ({"path": document.source_url} if document.source_url else {})
        ],
        "resources": [_resource(document)],
    }


def _resource(document: BudgetDocument) -> dict:
    fields = [
        {"name": name, "type": kind, "columnType": column, "description": words}
        | ({"bareNumber": True, "decimalChar": "."} if kind == "number" else {})
        for name, kind, column, words in FIELDS
    ]
    constants = [
        {"name": "currency", "type": "string", "columnType": "value-currency:code", "constant": "IDR"},
        {
            "name": "region_code",
            "type": "string",
            "columnType": "geo:generic:code",
            "constant": document.region.code,
        },
        {
            "name": "region",
            "type": "string",
            "columnType": "geo:generic:title",
            "constant": document.region.full_name,
        },
    ]
    return {
        "name": "lines",
        "path": "lines.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": fields,
            "missingValues": [""],
            "primaryKey": ["line_id"],
            "extraFields": constants,
        },
    }


def _entry(document: BudgetDocument, name: str) -> zipfile.ZipInfo:
    at = localtime(document.published_at)
    entry = zipfile.ZipInfo(name, at.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _word(cell):
    return {True: "true", False: "false"}.get(cell, cell) if isinstance(cell, bool) else cell


class _Into:
    """What csv.writer writes to: a list of pieces."""

    def __init__(self, pieces: list[str]) -> None:
        self.pieces = pieces

    def write(self, text: str) -> None:
        self.pieces.append(text)


class _Out:
    """What zipfile writes to when nothing can be gone back to: bytes that are taken away as they come."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def write(self, data: bytes) -> int:
        self.waiting += data
        return len(data)

    def flush(self) -> None:
        """Nothing waits for a disc here."""

    def taken(self) -> bytes:
        data = bytes(self.waiting)
        self.waiting.clear()
        return data
