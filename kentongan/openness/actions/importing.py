"""A budget file: kept, judged row by row, and written whole or not at all.

The rows of a kept file wait in the database and not on disk: they go with their line when it is dropped, they are in
the backup, and no file is left behind. For 100,000 lines that is 19 MB of JSON, packed or read in a second.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from django.db import transaction

from kentongan.agencies.models import PendingImport, Region
from kentongan.agencies.refused import Refused
from kentongan.core import clock
from kentongan.journal import actions as journal
from kentongan.openness.actions import writing
from kentongan.openness.imports import columns, people, reading, statement, table, totals
from kentongan.openness.imports.cells import BadCell
from kentongan.openness.imports.reading import Judged, Row
from kentongan.openness.imports.statement import Statement
from kentongan.openness.imports.table import Table
from kentongan.openness.models import AgencyName, BudgetCode, BudgetDocument
from kentongan.openness.queries import agency_names
from kentongan.openness.queries.agency_names import Named

KIND = "budget"
PLACES = (Region.Kind.PROVINCE, Region.Kind.REGENCY, Region.Kind.CITY)
Tell = Callable[[str, int, int], None]


class TellsOfPersons(Refused):
    """The file holds cells about persons; `cells` are all of them, without what stands there."""

    def __init__(self, cells: list[BadCell]) -> None:
        super().__init__(
            "Berkas ini memuat data orang dan tidak disimpan. Hapus kolom atau sel itu, lalu kirim lagi."
        )
        self.cells = cells


@dataclass(frozen=True)
class Paper:
    """A document that would be made: budget or realisation of one region's year."""

    region_code: str
    year: int
    phase: str
    as_of: date | None
    rows: list[Row] = field(repr=False)

    @property
    def role(self) -> str:
        return "realised" if self.phase == BudgetDocument.Phase.REALISED else "budget"

    @property
    def phase_word(self) -> str:
        return BudgetDocument.Phase(self.phase).label


@dataclass(frozen=True)
class DryRun:
    """What a file would do. `problems` are about the statement, `judged.bad` about cells; either stops it."""

    said: Statement
    judged: Judged
    papers: list[Paper]
    problems: list[str]
    unknown_codes: list[str] = field(default_factory=list)
    unknown_agencies: list[Named] = field(default_factory=list)  # go in under the file's own words
    said_agencies: list[tuple[Named, AgencyName]] = field(
        default_factory=list
    )  # known because somebody said so

    @property
    def applicable(self) -> bool:
        return bool(self.papers) and not self.problems and not self.judged.bad


def keep(raw: bytes, *, filename: str, region: Region, layout: str, by) -> PendingImport:
    """The upload as rows that wait; SheetProblem when it is no table, TellsOfPersons when it is none of ours."""
    found = read(raw, filename=filename)
    return PendingImport.objects.create(
        kind=KIND,
        region=region,
        filename=found.filename,
        rows=table.packed(found),
        options={"digest": found.digest, "headings": found.headings, "layout": layout},
        uploaded_by=by,
    )


def read(raw: bytes, *, filename: str, **limits: int) -> Table:
    """SheetProblem or TellsOfPersons; `limits` as those of `table.read`."""
    found = table.read(raw, filename=filename[:200], **limits)
    cells = people.findings(found)
    if cells:
        raise TellsOfPersons(cells)
    return found


def table_of(pending: PendingImport) -> Table:
    options = pending.options
    return table.unpacked(pending.filename, options["digest"], options["headings"], pending.rows)


def dry_run(found: Table, said: Statement, *, tell: Tell | None = None) -> DryRun:
    """Every row judged against the statement; nothing is written. A wrong choice of columns judges no row."""
    wrong = columns.problems(said.columns, said.layout)
    if wrong:
        return DryRun(said, Judged(), [], wrong)
    wish = reading.Wish(said.layout, said.columns, _regions(), said.region, said.year)
    if not said.has("region_code") and not said.region:
        wrong.append("Berkas ini tidak menyebut wilayah; sebutkan kode wilayahnya.")
    if not said.has("year") and not said.year:
        wrong.append("Berkas ini tidak menyebut tahun; sebutkan tahunnya.")
    if wrong:
        return DryRun(said, Judged(), [], wrong)
    judged = reading.judge(
        found, wish, tell=tell and (lambda done, total: tell("Memeriksa baris", done, total))
    )
    wrong = statement.problems(said, {row.year for row in judged.rows})
    if not said.is_synthetic and statement.calls_itself_simulated(found):
        wrong.append("Berkas menyebut angkanya simulasi. Tandai begitu, supaya tertulis di samping angkanya.")
    if not judged.rows and not judged.bad:
        wrong.append("Tidak ada baris untuk wilayah dan tahun ini dalam berkas.")
    papers = _papers(judged.rows, said)
    wrong += [_twice(paper, found.digest) for paper in papers if _earlier(paper, found.digest)]
    unknown, known = agency_names.looked_up(judged.rows)
    return DryRun(said, judged, papers, wrong, _strange_codes(judged.rows, said), unknown, known)


def write(found: Table, plan: DryRun, *, by, tell: Tell | None = None) -> list[BudgetDocument]:
    """The documents of an applicable dry run, with lines and totals, in one transaction; Refused otherwise."""
    return _write(found, plan, _prepared(plan, tell), by=by, tell=tell)


def _prepared(plan: DryRun, tell: Tell | None) -> list[list[totals.Node]]:
    """The long thinking, which locks nobody out; Refused when the dry run does not pass."""
    if not plan.applicable:
        raise Refused(_refusal(plan))
    return [writing.prepare(paper, plan, tell) for paper in plan.papers]


@transaction.atomic
def _write(found: Table, plan: DryRun, prepared, *, by, tell: Tell | None) -> list[BudgetDocument]:
    documents = [
        writing.write(paper, nodes, found, plan, by=by, tell=tell)
        for paper, nodes in zip(plan.papers, prepared, strict=True)
    ]
    writing.stand_beside(documents)
    for document in documents:
        journal.record("budget.imported", document, by=by, rows=document.line_count)
    return documents


def apply(pending: PendingImport, *, by, tell: Tell | None = None) -> list[BudgetDocument]:
    """Write a kept file; Refused when it was written before or its dry run does not pass.

    `tell` hears of the thinking only: what is told inside the transaction nobody else could read.
    """
    found = table_of(pending)
    plan = dry_run(found, statement.from_json(pending.options["said"]), tell=tell)
    prepared = _prepared(plan, tell)
    with transaction.atomic():
        locked = PendingImport.objects.select_for_update(of=("self",)).get(pk=pending.pk)
        if locked.applied_at:
            raise Refused("Berkas ini sudah dimasukkan.")
        documents = _write(found, plan, prepared, by=by, tell=None)
        locked.rows = []
        locked.options = {**locked.options, "documents": [document.pk for document in documents]}
        locked.applied_at = clock.now()
        locked.save(update_fields=["rows", "options", "applied_at"])
    return documents


def _papers(rows: list[Row], said: Statement) -> list[Paper]:
    """A document for each region, year and amount column."""
    found = []
    ordered = sorted(rows, key=lambda row: (row.region, row.year, row.number))
    for (region, year), group in groupby(ordered, key=lambda row: (row.region, row.year)):
        together = list(group)
        totals.mark_stated(together, said.layout)
        if said.has("budget"):
            found.append(Paper(region, year, said.phase or "unknown", said.budget_as_of, together))
        if said.has("realised"):
            found.append(Paper(region, year, BudgetDocument.Phase.REALISED, said.realised_as_of, together))
    return found


def _regions() -> dict[str, set[str]]:
    places = Region.objects.current().filter(kind__in=PLACES)
    return {place.code: reading.names_of(place.name, place.full_name) for place in places}


def _earlier(paper: Paper, digest: str) -> BudgetDocument | None:
    return BudgetDocument.objects.filter(
        region__code=paper.region_code,
        region__valid_to=None,
        year=paper.year,
        phase=paper.phase,
        as_of=paper.as_of,
        digest=digest,
        withdrawn_at=None,
    ).first()


def _twice(paper: Paper, digest: str) -> str:
    return f"Berkas yang sama sudah menjadi dokumen “{_earlier(paper, digest)}”."


def _strange_codes(rows: list[Row], said: Statement) -> list[str]:
    """Codes that the named list does not hold."""
    found: list[str] = []
    for tree, vintage, codes in (
        (totals.ACCOUNT, said.account_vintage, {row.account for row in rows}),
        (totals.ACTIVITY, said.activity_vintage, {row.activity for row in rows}),
    ):
        if vintage:
            held = BudgetCode.objects.filter(tree=tree, vintage=vintage).values_list("code", flat=True)
            found += sorted(codes - set(held) - {""})
    return found


def _refusal(plan: DryRun) -> str:
    if plan.problems:
        return plan.problems[0]
    if plan.judged.bad:
        rows = len({cell.row for cell in plan.judged.bad})
        return (
            f"{len(plan.judged.bad)} sel pada {rows} baris perlu diperbaiki dulu. Belum ada yang dimasukkan."
        )
    return "Tidak ada yang dapat dimasukkan dari berkas ini."


def counted(cells: list[BadCell]) -> Counter:
    """How many bad cells each column has."""
    return Counter(cell.column for cell in cells)


def with_statement(pending: PendingImport, said: Statement) -> PendingImport:
    """Keep what was said beside the file, so that the dry run and the writing read the same words."""
    said = replace(said, region=pending.region.code)
    pending.options = {**pending.options, "said": said.as_json()}
    pending.save(update_fields=["options"])
    return pending
