"""Quarter plans from a table: kept, judged row by row, and written whole or not at all."""

from collections import Counter
from dataclasses import dataclass, field

from django.db import transaction

from kentongan.agencies.models import Agency, PendingImport, Region
from kentongan.agencies.refused import Refused
from kentongan.journal import actions as journal
from kentongan.openness.actions import importing, plans
from kentongan.openness.imports import plan_table, table
from kentongan.openness.imports.cells import BadCell
from kentongan.openness.imports.plan_table import PlanLine
from kentongan.openness.models import BudgetLine, QuarterPlan
from kentongan.openness.queries import agency_names
from kentongan.openness.rules.plans import KIND, problem_of

NEW, CHANGED, SAME, EMPTY, BAD = "new", "changed", "same", "empty", "bad"
VERDICTS = {
    NEW: "baru",
    CHANGED: "mengganti yang berlaku",
    SAME: "sudah berlaku, dilewati",
    EMPTY: "kosong, dilewati",
    BAD: "perlu diperbaiki",
}


@dataclass(frozen=True)
class Line:
    """A row of the file and what it would do; `agency` None is the whole region."""

    row: PlanLine
    agency: Agency | None
    verdict: str

    @property
    def verdict_word(self) -> str:
        return VERDICTS[self.verdict]


@dataclass(frozen=True)
class Plan:
    lines: list[Line] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(line.verdict for line in self.lines)
        return {verdict: found[verdict] for verdict in VERDICTS}

    @property
    def applicable(self) -> bool:
        return bool(self.counts[NEW] + self.counts[CHANGED]) and not self.counts[BAD]

    def only(self, *verdicts: str) -> list[Line]:
        return [line for line in self.lines if line.verdict in verdicts]


def keep(raw: bytes, *, filename: str, region: Region, locale: str, unit: str, by) -> PendingImport:
    """The upload as rows that wait; SheetProblem when it is no such table, TellsOfPersons when it is none of ours."""
    found = importing.read(
        raw, filename=filename, max_rows=plan_table.MOST_ROWS, max_bytes=plan_table.MOST_BYTES
    )
    plan_table.check_headings(found)
    return PendingImport.objects.create(
        kind=KIND,
        region=region,
        filename=found.filename,
        rows=table.packed(found),
        options={"digest": found.digest, "headings": found.headings, "locale": locale, "unit": unit},
        uploaded_by=by,
    )


def plan(pending: PendingImport) -> Plan:
    """What each row would do; nothing is written."""
    rows = plan_table.lines_of(
        importing.table_of(pending), locale=pending.options["locale"], unit=pending.options["unit"]
    )
    return Plan(_Judge(pending.region, rows).lines())


@transaction.atomic
def apply(pending: PendingImport, *, by) -> Plan:
    """Set every plan of the table; Refused when it was written before, has a bad cell, or changes nothing."""
    pending = (
        PendingImport.objects.select_for_update(of=("self",)).select_related("region").get(pk=pending.pk)
    )
    if pending.applied_at:
        raise Refused("Berkas ini sudah dimasukkan.")
    found = plan(pending)
    if not found.applicable:
        raise Refused(_refusal(found))
    for line in found.only(NEW, CHANGED):
        row = line.row
        plans.follow(pending.region, row.year, row.amounts, source=row.source, by=by, agency=line.agency)
    pending.mark_applied()
    journal.record(
        "quarter_plans.imported", pending, by=by, new=found.counts[NEW], changed=found.counts[CHANGED]
    )
    return found


def _refusal(found: Plan) -> str:
    if found.counts[BAD]:
        return f"{found.counts[BAD]} baris perlu diperbaiki dulu. Belum ada yang dimasukkan."
    return "Tidak ada rencana baru dalam berkas ini. Belum ada yang diubah."


class _Judge:
    """The rows of one file beside what the region knows and has planned."""

    def __init__(self, region: Region, rows: list[PlanLine]) -> None:
        self.region, self.rows = region, rows
        self.known = agency_names.known([region.code])
        self.by_code = _by_code(region, {row.code for row in rows if row.code})
        self.standing: dict[tuple, dict[int, tuple]] = {}
        held = QuarterPlan.objects.in_force().filter(region=region, year__in={r.year for r in rows if r.year})
        for one in held:
            self.standing.setdefault((one.year, one.agency_id), {})[one.quarter] = one.amount, one.source
        self.seen: dict[tuple, int] = {}

    def lines(self) -> list[Line]:
        return [self._line(row) for row in self.rows]

    def _line(self, row: PlanLine) -> Line:
        agency = self._agency(row)
        if row.is_empty:
            return Line(row, agency, EMPTY)
        self._growing(row)
        if row.bad:
            return Line(row, agency, BAD)
        key = row.year, agency.pk if agency else None
        if key in self.seen:
            sentence = f"Tahun dan perangkat daerah ini sudah ada pada baris {self.seen[key]}."
            row.bad.append(BadCell(row.number, plan_table.NAME, row.agency_words, sentence))
            return Line(row, agency, BAD)
        self.seen[key] = row.number
        before = self.standing.get(key)
        wanted = {n: (amount, row.source) for n, amount in enumerate(row.amounts, 1) if amount is not None}
        return Line(row, agency, NEW if before is None else SAME if before == wanted else CHANGED)

    def _agency(self, row: PlanLine) -> Agency | None:
        """The agency of the row's name or code; None, with a bad cell, when they mean none or two."""
        if not row.agency_words:
            return None
        named = self.known.agency(self.region.code, row.code, row.name) if row.name else None
        coded = self.by_code.get(row.code) or (
            self.known.agency(self.region.code, row.code, "") if row.code else None
        )
        if named and coded and named != coded:
            sentence = f"Kode {row.code} milik {coded}, bukan {named}. Perbaiki salah satunya."
            row.bad.append(BadCell(row.number, plan_table.CODE, row.code, sentence))
        elif not (named or coded):
            heading = plan_table.NAME if row.name else plan_table.CODE
            sentence = (
                f"“{row.agency_words[:60]}” bukan perangkat daerah di sini. Kosongkan untuk seluruh daerah."
            )
            row.bad.append(BadCell(row.number, heading, row.agency_words[:80], sentence))
        return named or coded

    def _growing(self, row: PlanLine) -> None:
        problem = problem_of(row.amounts)
        if problem and problem[0]:
            quarter, sentence = problem
            row.bad.append(
                BadCell(row.number, plan_table.QUARTERS[quarter - 1], str(row.amounts[quarter - 1]), sentence)
            )


def _by_code(region: Region, codes: set[str]) -> dict[str, Agency]:
    """Codes under which the region's budget documents keep an agency; a code of two agencies is nobody's."""
    lines = BudgetLine.objects.filter(
        document__region=region, document__withdrawn_at=None, agency_code__in=codes
    ).exclude(agency=None)
    pairs = list(lines.order_by().values_list("agency_code", "agency").distinct()) if codes else []
    counts = Counter(code for code, _ in pairs)
    held = Agency.objects.in_bulk([pk for _, pk in pairs])
    return {code: held[pk] for code, pk in pairs if counts[code] == 1}
