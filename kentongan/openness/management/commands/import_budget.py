from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from kentongan.agencies.refused import Refused
from kentongan.core import sheets
from kentongan.core.sheets import SheetProblem
from kentongan.openness.actions import importing
from kentongan.openness.imports import columns
from kentongan.openness.imports.layouts import LAYOUTS
from kentongan.openness.imports.statement import Statement
from kentongan.openness.management.terminal import bar
from kentongan.openness.models import BudgetDocument

SHOWN = 50
PHASES = [phase for phase in BudgetDocument.Phase.values if phase != BudgetDocument.Phase.REALISED]


class Command(BaseCommand):
    help = (
        "Reads a budget or realisation file (CSV or xlsx): says what it would make, and makes it with --apply. "
        "Every number column needs its way of writing (id 1.250.000,50; en 1,250,000.50; plain 1250000.50) and its unit."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--layout", required=True, choices=list(LAYOUTS))
        parser.add_argument(
            "--column", action="append", default=[], metavar="HEADING=ROLE[:WRITING[:UNIT]]",
            help='"anggaran_miliar=budget:plain:miliar"; once for each column that is used',
        )  # fmt: skip
        parser.add_argument("--phase", choices=PHASES, default="", help="of the budget column")
        parser.add_argument("--budget-as-of", type=date.fromisoformat, help="left out: nobody knows")
        parser.add_argument("--realised-as-of", type=date.fromisoformat, help="left out: nobody knows")
        parser.add_argument("--source", required=True, help='who states the figures, "DJPK"')
        parser.add_argument("--source-url", default="")
        parser.add_argument("--region", default="", help="only this region (code); left out: all in the file")
        parser.add_argument("--year", type=int, help="only this year, or the year of a file that names none")
        parser.add_argument("--account-vintage", default="")
        parser.add_argument("--activity-vintage", default="")
        parser.add_argument(
            "--synthetic", action="store_true", help="the figures are a simulation, and say so"
        )
        parser.add_argument("--note", default="")
        parser.add_argument("--bad-cells", type=Path, help="write all bad cells to this CSV")
        parser.add_argument("--apply", action="store_true", help="write it; without this nothing is changed")

    def handle(self, *, file: Path, apply: bool, bad_cells: Path | None, **options):
        try:
            found = importing.read(file.read_bytes(), filename=file.name)
            said = _statement(found.headings, options)
            tell = bar(self.stderr)
            plan = importing.dry_run(found, said, tell=tell)
            self._tell(plan, bad_cells)
            if apply:
                for document in importing.write(found, plan, by=None, tell=tell):
                    self.stdout.write(f"Dibuat: {document}, {document.line_count} baris (belum dibuka)")
        except importing.TellsOfPersons as problem:
            self._list(problem.cells, bad_cells)
            raise CommandError(problem.sentence) from problem
        except (OSError, ValueError, SheetProblem, Refused) as problem:
            raise CommandError(getattr(problem, "sentence", str(problem))) from problem
        if plan.judged.bad or plan.problems:
            raise CommandError("Belum ada yang dimasukkan.")

    def _tell(self, plan: importing.DryRun, bad_cells: Path | None) -> None:
        judged = plan.judged
        for sentence in plan.problems:
            self.stdout.write(sentence)
        self._list(judged.bad, bad_cells)
        for paper in plan.papers:
            day = paper.as_of.isoformat() if paper.as_of else "tanggal belum diketahui"
            self.stdout.write(
                f"{paper.region_code} {paper.year} {paper.phase_word}, {day}: {len(paper.rows)} baris"
            )
        if judged.repeated:
            self.stdout.write(
                f"{judged.repeated} baris mengulang baris lain dengan isi yang sama; tidak dijumlahkan."
            )
        for words, strange in (
            ("perangkat daerah pada berkas belum ada di sini", plan.unknown_agencies),
            ("kode tidak ada dalam daftar yang disebut", plan.unknown_codes),
        ):
            if strange:
                self.stdout.write(f"{len(strange)} {words}: {', '.join(map(str, strange[:5]))}")
        elsewhere = sum(judged.elsewhere.values()) + sum(judged.other_years.values())
        self.stdout.write(
            f"{len(judged.rows)} baris baik, {len(judged.bad)} sel salah, {elsewhere} baris dilewati"
        )

    def _list(self, cells, bad_cells: Path | None) -> None:
        for cell in cells[:SHOWN]:
            self.stdout.write(f"baris {cell.row}, kolom {cell.column}: {cell.sentence}")
        if len(cells) > SHOWN:
            self.stdout.write(f"dan {len(cells) - SHOWN} sel lain; pakai --bad-cells untuk daftar lengkapnya")
        if bad_cells:
            rows = [("baris", "kolom", "isi", "masalah"), *cells]
            bad_cells.write_bytes(sheets.write_csv(rows))


def _statement(headings: list[str], options: dict) -> Statement:
    kept = ("phase", "budget_as_of", "realised_as_of", "source", "source_url", "region", "year", "note")
    return Statement(
        layout_key=options["layout"],
        columns=columns.from_words(options["column"], headings),
        account_vintage=options["account_vintage"],
        activity_vintage=options["activity_vintage"],
        is_synthetic=options["synthetic"],
        **{name: options[name] for name in kept},
    )
