from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from kentongan.agencies.refused import Refused
from kentongan.core.sheets import SheetProblem
from kentongan.openness.actions import codes
from kentongan.openness.imports import code_list
from kentongan.openness.models import BudgetCode

SHOWN = 50


class Command(BaseCommand):
    help = "Reads a list of account or activity codes: says what it would add, and adds it with --apply."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--tree", required=True, choices=BudgetCode.Tree.values)
        parser.add_argument("--vintage", required=True, help='the decree, "Kepmendagri 900.1.15.5-3406/2024"')
        parser.add_argument("--apply", action="store_true", help="write it; without this nothing is changed")

    def handle(self, *, file: Path, tree: str, vintage: str, apply: bool, **options):
        try:
            found, bad = code_list.read(file.read_bytes(), filename=file.name, tree=tree)
            plan = codes.plan_list(found, bad, tree=tree, vintage=vintage)
            for cell in bad[:SHOWN]:
                self.stdout.write(f"baris {cell.row}, kolom {cell.column}: {cell.sentence}")
            self.stdout.write(
                f"{len(plan.new)} baru, {len(plan.changed)} berganti uraian, {plan.same} tetap, {len(bad)} salah"
            )
            if apply:
                codes.write_list(plan, tree=tree, vintage=vintage)
                self.stdout.write("Daftar sudah dimasukkan.")
        except (OSError, SheetProblem, Refused) as problem:
            raise CommandError(getattr(problem, "sentence", str(problem))) from problem
