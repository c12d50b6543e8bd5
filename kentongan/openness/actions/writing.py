"""Documents, lines and totals of a judged file, put into the database."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from operator import attrgetter

from django.utils import timezone

from kentongan.agencies.models import Region
from kentongan.openness.actions.pouring import pour
from kentongan.openness.imports import totals
from kentongan.openness.imports.reading import Row
from kentongan.openness.models import BudgetCode, BudgetDocument, BudgetLine, BudgetTotal
from kentongan.openness.queries import agency_names

LINE = (
    "document_id", "number", "agency_id", "agency_code", "agency_name", "activity_code", "account_code", "name",
    "amount", "is_stated_total", "evidence",
)  # fmt: skip
TOTAL = ("document_id", *totals.Node.__slots__)


def prepare(paper, plan, tell=None) -> list[totals.Node]:
    """The totals of one document, reckoned before anything is locked."""
    if tell:
        tell("Menjumlah", 0, len(paper.rows))
    found = totals.nodes(paper.rows, plan.said.layout, paper.role, _names(plan.said))
    if tell:
        tell("Menjumlah", len(paper.rows), len(paper.rows))
    return found


def write(paper, nodes: list[totals.Node], found, plan, *, by, tell=None) -> BudgetDocument:
    region = Region.objects.current().get(code=paper.region_code)
    document = _document(paper, region, found, plan.said, plan.judged.steps[paper.role], by)
    total = len(paper.rows) + len(nodes)
    words = f"Menulis {paper.phase_word} {paper.year}"

    def poured(before: int) -> Callable[[int], None]:
        return lambda done: tell(words, before + done, total) if tell else None

    pour(BudgetLine, LINE, _lines(document, paper, plan), poured=poured(0))
    values = attrgetter(*totals.Node.__slots__)
    rows = ((document.pk, *values(node)) for node in nodes)
    pour(BudgetTotal, TOTAL, rows, poured=poured(len(paper.rows)))
    return document


def stand_beside(documents: Iterable[BudgetDocument]) -> None:
    """A realisation remembers the budget of its own file."""
    budgets = {(d.region_id, d.year): d for d in documents if not d.is_realised}
    for document in documents:
        if document.is_realised and (document.region_id, document.year) in budgets:
            document.beside = budgets[document.region_id, document.year]
            document.save(update_fields=["beside"])


def _document(paper, region: Region, found, said, step: Decimal, by) -> BudgetDocument:
    return BudgetDocument.objects.create(
        region=region,
        year=paper.year,
        phase=paper.phase,
        as_of=paper.as_of,
        title=f"{_title(paper, said)} {paper.year}",
        source=said.source,
        source_url=said.source_url,
        filename=found.filename,
        digest=found.digest,
        account_vintage=said.layout.account_vintage or said.account_vintage,
        activity_vintage=said.activity_vintage,
        step=step,
        is_synthetic=said.is_synthetic,
        note=said.note,
        line_count=len(paper.rows),
        imported_by=by,
        imported_at=timezone.now(),
    )


def _title(paper, said) -> str:
    return {
        "original": "APBD murni",
        "shifted": "APBD pergeseran",
        "amended": "APBD perubahan",
        "unknown": "APBD, tahap belum diketahui,",
        "realised": "Realisasi APBD",
    }[paper.phase]


def _lines(document: BudgetDocument, paper, plan) -> Iterator[tuple]:
    """Values in the order of LINE."""
    known = agency_names.known([paper.region_code])
    keys: dict[tuple[str, str], int | None] = {}
    holder = paper.role == "realised" or not plan.said.has("realised")  # who keeps what else the row said
    names = plan.said.layout.accounts.names
    for row in paper.rows:
        named = row.agency_code, row.agency_name
        if named not in keys:
            agency = known.agency(paper.region_code, *named)
            keys[named] = agency.pk if agency else None
        yield (
            document.pk,
            row.number,
            keys[named],
            row.agency_code,
            row.agency_name,
            row.activity,
            row.account,
            row.name or names.get(row.account, ""),
            getattr(row, paper.role),
            row.is_stated or row.repeats is not None,
            _evidence(row, holder),
        )


def _evidence(row: Row, holder: bool) -> dict:
    found = {}
    if row.repeats is not None:
        found["repeats"] = row.repeats
    if holder and row.percent is not None:
        found["percent"] = str(row.percent)
    return found


def _names(said) -> Callable[[str, str], str]:
    held = {
        tree: dict(BudgetCode.objects.filter(tree=tree, vintage=vintage).values_list("code", "name"))
        for tree, vintage in (
            (totals.ACCOUNT, said.account_vintage),
            (totals.ACTIVITY, said.activity_vintage),
        )
        if vintage
    }
    return lambda tree, code: held.get(tree, {}).get(code, "")
