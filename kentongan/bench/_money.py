"""A region's money for the bench: a budget and a realisation of 100,000 lines each, invented throughout."""

import random
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils import timezone

from kentongan.agencies.models import Agency, Region
from kentongan.openness.imports import totals
from kentongan.openness.imports.layouts import LAYOUTS
from kentongan.openness.imports.reading import Row
from kentongan.openness.models import BudgetDocument, BudgetLine, BudgetTotal, QuarterPlan, Question

YEAR, VINTAGE, AGENCIES = 2026, "bench", 40
BATCH = 5000


class Money:
    """`lines` rows a document: 40 agencies, each with its programmes, each activity with accounts of six levels."""

    def __init__(self, lines: int, seed: int = 33_12) -> None:
        self.lines, self.chance = lines, random.Random(seed)

    def build(self) -> "Money":
        self.region = Region.objects.create(code="33.12", name="Wonogiri", kind="regency", slug="wonogiri")
        self.agencies = Agency.objects.bulk_create(
            Agency(region=self.region, name=f"Dinas {n}", short_name=f"Dinas {n}", slug=f"dinas-{n}")
            for n in range(AGENCIES)
        )
        rows = list(self._rows())
        self.budget = self._document("amended", date(YEAR, 9, 30), rows)
        for row in rows:  # one line in twenty has no realisation yet
            row.budget = (
                None if self.chance.random() < 0.05 else row.budget * self.chance.randint(40, 99) / 100
            )
        self.realised = self._document("realised", date(YEAR, 10, 31), rows)
        self._questions()
        return self

    def _rows(self) -> Iterator[Row]:
        accounts = [f"5.{g}.{j:02d}.{o:02d}.{r:02d}.{s:04d}" for g in (1, 2) for j in (1, 2, 3, 4) for o in (1, 2, 3)
                    for r in (1, 2, 3) for s in range(1, 9)]  # fmt: skip
        for number in range(2, self.lines + 2):
            agency = number % AGENCIES
            programme, activity = self.chance.randint(2, 9), self.chance.randint(1, 8)
            yield Row(
                number=number, region="33.12", year=YEAR, agency_code=f"1.{agency % 9 + 1:02d}.{agency:02d}",
                agency_name=f"Dinas {agency}", name=f"Belanja nomor {number}", account=self.chance.choice(accounts),
                activity=f"1.{agency % 9 + 1:02d}.{programme:02d}.2.{activity:02d}.{self.chance.randint(1, 12):04d}",
                budget=Decimal(self.chance.randint(1, 90_000) * 10_000),
            )  # fmt: skip

    def _document(self, phase: str, as_of: date, rows: list[Row]) -> BudgetDocument:
        document = BudgetDocument.objects.create(
            region=self.region, year=YEAR, phase=phase, as_of=as_of, title=f"{phase} {YEAR}", source="bench",
            filename="bench.csv", digest=phase.ljust(64, "0"), step=Decimal(1), account_vintage=VINTAGE,
            activity_vintage=VINTAGE, is_synthetic=True, line_count=len(rows), published_at=timezone.now(),
        )  # fmt: skip
        BudgetLine.objects.bulk_create((self._line(document, row) for row in rows), batch_size=BATCH)
        nodes = totals.nodes(rows, LAYOUTS["sipd"], "budget", lambda tree, code: f"Uraian {code}")
        BudgetTotal.objects.bulk_create(
            (BudgetTotal(document=document, **{name: getattr(node, name) for name in totals.Node.__slots__})
             for node in nodes),
            batch_size=BATCH,
        )  # fmt: skip
        self.totals = len(nodes)
        return document

    def _line(self, document: BudgetDocument, row: Row) -> BudgetLine:
        return BudgetLine(
            document=document, number=row.number, agency=self.agencies[int(row.agency_code[-2:])],
            agency_code=row.agency_code, agency_name=row.agency_name, activity_code=row.activity,
            account_code=row.account, name=row.name, amount=row.budget,
        )  # fmt: skip

    def _questions(self) -> None:
        for number in range(10):
            question = Question.objects.create(
                region=self.region, text=f"Berapa untuk hal {number}?", position=number, is_published=True
            )
            question.codes.create(
                tree="activity", vintage=VINTAGE, code=f"1.{number % 9 + 1:02d}.0{number % 8 + 2}"
            )
        question.codes.create(tree="account", vintage=VINTAGE, code="5.2")
        for quarter in (1, 2, 3, 4):
            QuarterPlan.objects.create(
                region=self.region, year=YEAR, quarter=quarter, amount=quarter * 10**12, source="bench"
            )
