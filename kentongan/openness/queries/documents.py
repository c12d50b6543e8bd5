"""The region's budget documents as the office keeps them: years by phase, and what is missing."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from kentongan.openness.models import BudgetDocument, BudgetLine

Phase = BudgetDocument.Phase
COLUMNS = (Phase.ORIGINAL, Phase.SHIFTED, Phase.AMENDED, Phase.UNKNOWN, Phase.REALISED)


@dataclass(frozen=True)
class Cell:
    phase: str
    word: str
    documents: list[BudgetDocument]


@dataclass(frozen=True)
class Year:
    year: int
    cells: list[Cell]
    missing: list[str]


def years_of(documents: QuerySet[BudgetDocument]) -> list[Year]:
    """Newest year first; in each, documents by phase (newest first) and sentences on what is missing."""
    found: dict[int, list[BudgetDocument]] = {}
    for document in documents.order_by("-year", "-as_of", "-imported_at"):
        found.setdefault(document.year, []).append(document)
    return [
        Year(year, [_cell(phase, held) for phase in COLUMNS], _missing(held)) for year, held in found.items()
    ]


def _cell(phase: Phase, held: list[BudgetDocument]) -> Cell:
    return Cell(phase.value, phase.label, [document for document in held if document.phase == phase])


def _missing(held: list[BudgetDocument]) -> list[str]:
    open_ = [document for document in held if document.is_published]
    phases = {document.phase for document in open_}
    found = []
    if not phases & {Phase.ORIGINAL, Phase.SHIFTED, Phase.AMENDED}:
        found.append("Anggaran yang jelas tahapnya belum terbuka; serapan tidak dihitung.")
    elif Phase.REALISED in phases and Phase.AMENDED not in phases:
        found.append("Anggaran perubahan belum ada; serapan dihitung terhadap anggaran sebelumnya.")
    if Phase.REALISED not in phases:
        found.append("Realisasi belum terbuka.")
    elif all(document.as_of is None for document in open_ if document.is_realised):
        found.append("Tanggal realisasi belum diketahui; serapan tidak dihitung.")
    return found


def lines_of(document: BudgetDocument, words: str = "") -> QuerySet[BudgetLine]:
    """Rows in the order of the file; `words` looks in codes (from their beginning) and in what the rows say."""
    found = document.lines.select_related("agency").order_by("number")
    for word in words.split()[:5]:
        found = found.filter(
            Q(account_code__startswith=word)
            | Q(activity_code__startswith=word)
            | Q(agency_code__startswith=word)
            | Q(name__icontains=word)
            | Q(agency_name__icontains=word)
        )
    return found
