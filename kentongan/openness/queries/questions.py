"""Plain questions answered from the documents of a year, and set beside the year before where that is fair."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from kentongan.agencies.models import Region
from kentongan.openness.models import BudgetCode, BudgetDocument, BudgetTotal, Question, QuestionCode
from kentongan.openness.queries import addresses
from kentongan.openness.queries.drill import lines_of
from kentongan.openness.queries.pairs import Pair, pair
from kentongan.openness.rules.absorption import Absorption, direction_of, weigh

TREES = (BudgetCode.Tree.ACCOUNT, BudgetCode.Tree.ACTIVITY)


@dataclass(frozen=True)
class Counted:
    """A code of a question: what it is called, whether the year's documents use its list, where it opens."""

    code: QuestionCode
    name: str
    counts: bool
    url: str


@dataclass(frozen=True)
class Change:
    """The budget beside last year's, in rupiah and as a ratio; without a ratio the sentence says why not."""

    year: int
    before: Decimal | None
    difference: Decimal | None
    ratio: Decimal | None
    sentence: str = ""

    @property
    def decrease(self) -> Decimal | None:
        """How much less it is now, as a sum above nought."""
        return -self.difference if self.difference is not None else None


@dataclass(frozen=True)
class Answer:
    """What a year says to a question; amounts are None where nobody knows, and `missing` says why."""

    question: Question
    pair: Pair | None
    year: int | None
    budget: Decimal | None
    realised: Decimal | None
    absorption: Absorption
    codes: tuple[Counted, ...]
    url: str
    budget_url: str
    realised_url: str
    change: Change | None
    missing: str = ""


def answers(region: Region, year: int | None = None) -> list[Answer]:
    """Every published question of a region with its answer, in the office's order."""
    return answers_to(list(region.budget_questions.published().prefetch_related("codes")), region, year)


def answers_to(questions: list[Question], region: Region, year: int | None = None) -> list[Answer]:
    found = pair(region, year)
    before = pair(region, found.year - 1) if found else None
    known = _Totals(questions, [one for one in (found, before) if one])
    return [_answer(question, found, before, known) for question in questions]


class _Totals:
    """The totals of all codes asked for, in the documents of both years: one query for all questions."""

    def __init__(self, questions: list[Question], pairs: list[Pair]) -> None:
        codes = {code.code for question in questions for code in question.codes.all()}
        documents = [document for one in pairs for document in one.documents]
        rows = BudgetTotal.objects.filter(document__in=documents, agency_code="", code__in=codes)
        self.rows = {(row.document_id, row.tree, row.code): row for row in rows}

    def amount(self, document: BudgetDocument | None, question: Question) -> Decimal | None:
        """What the question's codes come to in a document; None when it has none of them, or only blanks."""
        codes = fitting(question, document) if document else {}
        if not codes:
            return None
        if len(codes) == 2:
            return _both(document, codes)
        [(tree, wanted)] = codes.items()
        rows = [row for code in wanted if (row := self.rows.get((document.pk, tree, code)))]
        amounts = [row.amount for row in rows if row.parent not in wanted]
        known = [amount for amount in amounts if amount is not None]
        return sum(known, Decimal(0)) if known else None

    def name(self, pairs: list[Pair], code: QuestionCode) -> str:
        documents = [document for one in pairs for document in one.documents]
        rows = (self.rows.get((document.pk, code.tree, code.code)) for document in documents)
        return next((row.name for row in rows if row), "")


def fitting(question: Question, document: BudgetDocument) -> dict[str, list[str]]:
    """The codes that count in a document, by tree, none beneath another; {} when a tree's list does not fit."""
    found: dict[str, list[str]] = {}
    for tree in TREES:
        asked = [code for code in question.codes.all() if code.tree == tree]
        fit = [code.code for code in asked if _fits(code, document)]
        if asked and not fit:
            return {}
        if fit:
            found[tree] = tops(fit)
    return found


def tops(codes: list[str]) -> list[str]:
    """Codes that lie under no other of them, so that nothing is counted twice."""
    return [code for code in codes if not any(_under(code, other) for other in codes)]


def _under(code: str, other: str) -> bool:
    return code != other and code.startswith(f"{other}." if "." in other else other)


def _fits(code: QuestionCode, document: BudgetDocument) -> bool:
    own = document.account_vintage if code.tree == TREES[0] else document.activity_vintage
    return not code.vintage or not own or code.vintage == own


def _both(document: BudgetDocument, codes: dict[str, list[str]]) -> Decimal | None:
    """Codes of both trees: only the rows that lie under one of each."""
    return lines_of(document, codes[TREES[0]], codes[TREES[1]]).aggregate(total=Sum("amount"))["total"]


def _answer(question: Question, found: Pair | None, before: Pair | None, known: _Totals) -> Answer:
    budget = known.amount(found.budget, question) if found else None
    realised = known.amount(found.realised, question) if found else None
    return Answer(
        question=question,
        pair=found,
        year=found.year if found else None,
        budget=budget,
        realised=realised,
        absorption=weigh(budget, realised, budget_document=found and found.budget,
                         realised_document=found and found.realised, direction=direction(question)),
        codes=tuple(_counted(code, found, known) for code in question.codes.all()),
        url=addresses.question(question.region, question.pk, found.year) if found else "",
        budget_url=_rows(question, found.budget) if found and budget is not None else "",
        realised_url=_rows(question, found.realised) if found and realised is not None else "",
        change=_change(question, budget, found, before, known) if found and budget is not None else None,
        missing=_missing(question, found, budget, realised),
    )  # fmt: skip


def direction(question: Question) -> str:
    """Activities are spending; accounts say by their first digit what they are, if they agree."""
    accounts = {direction_of(code.code) for code in question.codes.all() if code.tree == TREES[0]}
    return "expenditure" if not accounts else accounts.pop() if len(accounts) == 1 else ""


def _counted(code: QuestionCode, found: Pair | None, known: _Totals) -> Counted:
    counts = bool(found) and all(_fits(code, document) for document in found.documents)
    name = known.name([found], code) if found and counts else ""
    return Counted(code, name, counts, addresses.node(found, code.tree, code.code) if name else "")


def _rows(question: Question, document: BudgetDocument) -> str:
    return addresses.lines(question.region, document.pk, fitting(question, document))


def _missing(question: Question, found: Pair | None, budget, realised) -> str:
    if found is None:
        return _("Anggaran tahun ini belum dibuka.")
    if budget is not None or realised is not None:
        return ""
    if not any(fitting(question, document) for document in found.documents):
        return _("Kode pertanyaan ini dari daftar lain daripada dokumen tahun %(year)s.") % {
            "year": found.year
        }
    return _("Tidak ada baris dengan kode ini pada dokumen tahun %(year)s.") % {"year": found.year}


def _change(question, budget: Decimal, found: Pair, before: Pair | None, known: _Totals) -> Change | None:
    """This year's budget beside last year's, where both are the same kind of budget in the same list of codes."""
    year = found.year - 1
    if before is None or before.budget is None:
        return None
    last = known.amount(before.budget, question)
    if last is None:
        return Change(
            year, None, None, None, _("Angka tahun %(year)s untuk kode yang sama tidak ada.") % {"year": year}
        )
    if before.budget.phase != found.budget.phase or found.budget.phase == BudgetDocument.Phase.UNKNOWN:
        sentence = _("Tahapnya berbeda dengan tahun %(year)s, jadi tidak dibandingkan.")
        return Change(year, last, None, None, sentence % {"year": year})
    if _vintages(before.budget) != _vintages(found.budget):
        sentence = _("Daftar kodenya berganti sejak tahun %(year)s, jadi tidak dibandingkan.")
        return Change(year, last, None, None, sentence % {"year": year})
    difference = budget - last
    return Change(year, last, difference, difference / last if last > 0 else None)


def _vintages(document: BudgetDocument) -> tuple[str, str]:
    return document.account_vintage, document.activity_vintage
