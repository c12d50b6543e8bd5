"""Documents with rows and totals for tests of the pages, made without a file but added up by the real hand."""

from decimal import Decimal

from kentongan.openness.imports import totals
from kentongan.openness.imports.layouts import LAYOUTS
from kentongan.openness.imports.reading import Row
from kentongan.openness.models import BudgetDocument, BudgetLine, BudgetTotal
from kentongan.openness.tests.documents import make_document

VINTAGE = "Kepmendagri contoh"
# agency code, agency name, activity, account, words, planned, spent (None: the file is blank there)
ROWS = (
    ("", "", "", "4.1.01", "Pajak Daerah", 400, 420),
    ("", "", "", "4.2.01", "Transfer Pusat", 1_600, 1_200),
    ("1.03.01", "Dinas Pekerjaan Umum", "1.03.10.2.01.0005", "5.2.04", "Belanja Modal Jalan", 900, 450),
    ("1.03.01", "Dinas Pekerjaan Umum", "1.03.10.2.01.0007", "5.1.02", "Pemeliharaan Rutin Jalan", 300, None),
    ("1.02.01", "Dinas Kesehatan", "1.02.02.2.02.0012", "5.1.02", "Belanja Obat", 500, 250),
    ("1.02.01", "Dinas Kesehatan", "1.02.02.2.02.0013", "5.1.01", "Gaji Perawat", 200, 180),
    ("1.02.01", "Dinas Kesehatan", "1.02.02.2.02.0014", "5.1.02", "Tidak Dianggarkan", 0, 7),
    ("", "", "", "6.1.01", "SiLPA", 100, 100),
    ("", "", "", "6.2.02", "Penyertaan Modal", 30, 30),
)
MILLION = Decimal(1_000_000)


def fill(document: BudgetDocument, rows=ROWS, agencies=None) -> BudgetDocument:
    """Rows, in millions of rupiah, and the totals over them."""
    role = 6 if document.is_realised else 5
    read = []
    for number, row in enumerate(rows, 2):
        amount = None if row[role] is None else row[role] * MILLION
        BudgetLine.objects.create(
            document=document, number=number, agency_code=row[0], agency_name=row[1], activity_code=row[2],
            account_code=row[3], name=row[4], amount=amount, agency=(agencies or {}).get(row[0]),
        )  # fmt: skip
        read.append(_read(number, row, amount))
    nodes = totals.nodes(read, LAYOUTS["sipd"], "budget", lambda tree, code: NAMES.get(code, ""))
    BudgetTotal.objects.bulk_create(
        BudgetTotal(
            document=document, tree=node.tree, agency_code=node.agency_code, code=node.code, parent=node.parent,
            level=node.level, name=node.name or node.code, summed=node.summed, stated=node.stated,
            line_count=node.line_count, blank_count=node.blank_count,
        )
        for node in nodes
    )  # fmt: skip
    document.line_count = len(rows)
    document.save()
    return document


NAMES = {
    "1": "Urusan Wajib",
    "1.03": "Pekerjaan Umum",
    "1.02": "Kesehatan",
    "1.03.10": "Program Penyelenggaraan Jalan",
    "1.02.02": "Program Upaya Kesehatan",
    "5.2": "Belanja Modal",
}


def _read(number: int, row, amount) -> Row:
    return Row(
        number=number, region="", year=0, agency_code=row[0], agency_name=row[1], activity=row[2], account=row[3],
        name=row[4], budget=amount,
    )  # fmt: skip


def make_year(region, year=2026, *, as_of, by=None, **extra) -> tuple[BudgetDocument, BudgetDocument]:
    """An amended budget and a realisation of a year, published, in one list of codes."""
    shared = {"account_vintage": VINTAGE, "activity_vintage": VINTAGE, **extra}
    budget = make_document(region, year=year, phase="amended", as_of=as_of.replace(month=9, day=30), **shared)
    realised = make_document(
        region, year=year, phase="realised", as_of=as_of, title=f"Realisasi {year}", **shared
    )
    return fill(budget), fill(realised)
