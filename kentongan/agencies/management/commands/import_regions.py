from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from kentongan.agencies.actions import region_import
from kentongan.agencies.lists import regions as lists
from kentongan.agencies.models import PendingImport
from kentongan.agencies.refused import Refused
from kentongan.core.sheets import SheetProblem


class Command(BaseCommand):
    help = "Reads the ministry's list of regions (CSV or xlsx): says what it would change, and changes it with --apply."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--vintage", required=True, help='the decree, "Kepmendagri 300.2.2-2430/2025"')
        parser.add_argument("--valid-from", required=True, type=date.fromisoformat, help="2025-06-23")
        parser.add_argument("--apply", action="store_true", help="write it; without this nothing is changed")

    def handle(self, *, file: Path, vintage: str, valid_from: date, apply: bool, **options):
        try:
            rows = lists.read(file.read_bytes(), filename=file.name)
            found = lists.plan(rows, region_import.current_names())
            self._tell(found)
            if apply:
                self._apply(rows, file.name, vintage, valid_from)
        except (OSError, SheetProblem, Refused) as problem:
            raise CommandError(getattr(problem, "sentence", str(problem))) from problem

    def _apply(self, rows, filename, vintage, valid_from) -> None:
        chosen = {"vintage": vintage, "valid_from": valid_from.isoformat()}
        pending = PendingImport.objects.create(kind="regions", filename=filename, rows=rows, options=chosen)
        try:
            region_import.apply(pending)
        except Refused:
            pending.delete()
            raise
        self.stdout.write("Daftar sudah dimasukkan.")

    def _tell(self, found: lists.Plan) -> None:
        for line in [
            *found.only(lists.BAD)[:20],
            *found.only(lists.RENAMED)[:20],
            *found.only(lists.MISSING)[:20],
        ]:
            place = f"baris {line.number}" if line.number else "tidak di berkas"
            self.stdout.write(f"{place}: {line.code} {line.name}: {line.verdict_word}. {line.note}".rstrip())
        words = (f"{count} {lists.VERDICTS[verdict]}" for verdict, count in found.counts.items())
        self.stdout.write(", ".join(words))
