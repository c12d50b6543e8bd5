from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from kentongan.agencies.actions import boundary_import
from kentongan.agencies.lists import boundaries as lists
from kentongan.agencies.models import PendingImport, Region
from kentongan.agencies.refused import Refused


class Command(BaseCommand):
    help = "Reads outlines of regions (GeoJSON): says what it would draw, and writes it with --apply."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", required=True, help='who drew it: "cahyadsn/wilayah_boundaries"')
        parser.add_argument("--licence", required=True, help='"MIT"')
        parser.add_argument("--as-of", type=date.fromisoformat, help="2026-08-20")
        parser.add_argument("--region", help="only this region and what lies in it: 33.12")
        parser.add_argument("--column", default="", help="the property that holds the codes")
        parser.add_argument("--swap-axes", action="store_true", help="the file writes latitude first")
        parser.add_argument(
            "--legal", action="store_true", help="the outlines are official, not an illustration"
        )
        parser.add_argument("--apply", action="store_true", help="write it; without this nothing is changed")

    def handle(self, *, file: Path, apply: bool, column: str, **options):
        try:
            pending = self._pending(file, options)
            self._tell(boundary_import.plan(pending, column))
            if apply:
                self._apply(pending, column)
        except (OSError, lists.FileProblem, Refused) as problem:
            raise CommandError(getattr(problem, "sentence", str(problem))) from problem

    def _pending(self, file: Path, options: dict) -> PendingImport:
        read = lists.read(file.read_bytes(), filename=file.name, swapped=options["swap_axes"])
        told = {
            "source": options["source"], "licence": options["licence"], "digest": read.digest, "columns": read.columns,
            "as_of": options["as_of"].isoformat() if options["as_of"] else "", "swapped": options["swap_axes"],
            "illustrative": not options["legal"],
        }  # fmt: skip
        return PendingImport(
            kind=boundary_import.KIND,
            filename=file.name,
            rows=read.rows,
            options=told,
            region=self._region(options),
        )

    def _region(self, options: dict) -> Region | None:
        if not options["region"]:
            return None
        region = Region.objects.current().filter(code=options["region"]).first()
        if region is None:
            raise CommandError(f"Wilayah {options['region']} tidak ada di basis data ini.")
        return region

    def _apply(self, pending: PendingImport, column: str) -> None:
        pending.save()
        try:
            boundary_import.apply(pending, column=column)
        except Refused:
            pending.delete()
            raise
        self.stdout.write("Garis batas sudah dimasukkan.")

    def _tell(self, found: lists.Plan) -> None:
        for line in [*found.only(lists.BAD), *found.repaired, *found.only(lists.UNKNOWN)[:20]]:
            self.stdout.write(
                f"wilayah ke-{line.number}: {line.code} {line.name}: {line.verdict_word}. {line.note}".rstrip()
            )
        for sentence in found.overlaps:
            self.stdout.write(sentence)
        words = (f"{count} {lists.VERDICTS[verdict]}" for verdict, count in found.counts.items())
        self.stdout.write(", ".join(words))
