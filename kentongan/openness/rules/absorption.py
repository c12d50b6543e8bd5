"""When realised money may be set against a budget as a percentage, and what is said where it may not.

Absorption is a ratio of like with like: the same year and region, spending only, a realisation whose day is known,
against the budget that was valid on that day. In every other case there is no number, but a reason.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kentongan.ui import formats

REVENUE, EXPENDITURE, FINANCING = "revenue", "expenditure", "financing"
DIRECTIONS = {"4": REVENUE, "5": EXPENDITURE, "6": FINANCING}

# Why there is no ratio. COMPARED and TARGET are the two reasons why there is one.
COMPARED = "compared"  # spending: absorption
TARGET = "target"  # revenue: how much of the target came in; may pass 100 per cent
NOTHING = "nothing"  # neither budgeted nor realised: a dash
NOT_BUDGETED = "not_budgeted"  # the budget says nought and money moved
BUDGET_BLANK = "budget_blank"  # the budget says nothing at all, which is not nought
NOT_REALISED = "not_realised"
NO_BUDGET = "no_budget"  # no document to compare with
OTHER_YEAR = "other_year"
DATE_UNKNOWN = "date_unknown"
PHASE_UNKNOWN = "phase_unknown"
BUDGET_LATER = "budget_later"  # the budget was not yet valid on the day of the realisation
ABOVE_HUNDRED = "above_hundred"
NEGATIVE = "negative"
NOT_EXPENDITURE = "not_expenditure"  # financing, surplus and deficit


@dataclass(frozen=True)
class Absorption:
    """`ratio` (0.58 is 58 per cent) or None; `reason` is one of the words above; `sentence` says it to people.

    `mark` is what a narrow table cell shows instead of the percentage ("" where there is a ratio).
    """

    ratio: Decimal | None
    reason: str
    sentence: str
    mark: str = ""

    @property
    def is_target(self) -> bool:
        """Revenue: the ratio is named "capaian target", never "serapan"."""
        return self.reason == TARGET


def direction_of(account_code: str) -> str:
    """revenue, expenditure or financing by the first digit of an account; "" for anything else (a balance)."""
    return DIRECTIONS.get(account_code[:1], "")


def weigh(
    budget: Decimal | None,
    realised: Decimal | None,
    *,
    budget_document: Any,
    realised_document: Any,
    direction: str,
) -> Absorption:
    """Two amounts in rupiah and the documents they stand in (either may be None); never divides by nought."""
    return (
        _without_amounts(budget, realised, realised_document)
        or _without_direction(direction)
        or _without_documents(budget_document, realised_document)
        or _ratio(budget, realised, budget_document, realised_document, direction)
    )


def _without_amounts(budget, realised, realised_document) -> Absorption | None:
    if not budget and not realised and not (budget == 0 and realised is None):
        return Absorption(None, NOTHING, _("Tidak ada anggaran dan tidak ada realisasi."), "—")
    if realised is None or realised_document is None:
        return Absorption(None, NOT_REALISED, _("Realisasinya belum diketahui."), formats.unknown())
    if budget is None:
        return Absorption(
            None, BUDGET_BLANK, _("Anggarannya kosong pada sumber, jadi tidak dibandingkan."), "—"
        )
    if budget == 0:
        return Absorption(
            None,
            NOT_BUDGETED,
            _("Tidak dianggarkan, tetapi ada realisasi; tidak ada persentasenya."),
            _("tidak dianggarkan"),
        )
    if budget < 0 or realised < 0:
        return Absorption(
            None, NEGATIVE, _("Salah satu angkanya di bawah nol, jadi tidak dibandingkan."), "—"
        )
    return None


def _without_direction(direction: str) -> Absorption | None:
    if direction in (REVENUE, EXPENDITURE):
        return None
    return Absorption(None, NOT_EXPENDITURE, _("Serapan hanya dihitung untuk belanja."), "—")


def _without_documents(budget, realised) -> Absorption | None:
    if budget is None:
        return Absorption(None, NO_BUDGET, _("Anggaran tahun ini belum dimasukkan."), "—")
    if (budget.year, budget.region_id) != (realised.year, realised.region_id):
        return Absorption(
            None, OTHER_YEAR, _("Anggaran dan realisasinya bukan dari tahun dan wilayah yang sama."), "—"
        )
    if realised.as_of is None:
        sentence = _("Tanggal realisasinya belum diketahui, jadi persentasenya tidak dihitung.")
        return Absorption(None, DATE_UNKNOWN, sentence, _("tanggal belum diketahui"))
    if budget.phase not in ("original", "shifted", "amended"):
        sentence = _("Belum diketahui ini anggaran murni atau perubahan, jadi persentasenya tidak dihitung.")
        return Absorption(None, PHASE_UNKNOWN, sentence, _("tahap belum diketahui"))
    if budget.as_of and budget.as_of > realised.as_of:
        return Absorption(
            None, BUDGET_LATER, _("Anggaran ini baru berlaku sesudah tanggal realisasinya."), "—"
        )
    return None


def _ratio(budget, realised, budget_document, realised_document, direction: str) -> Absorption:
    against = _against(budget_document.phase)
    day = formats.day(realised_document.as_of)
    if direction == REVENUE:
        sentence = _("Capaian target per %(day)s %(against)s.") % {"day": day, "against": against}
        return Absorption(realised / budget, TARGET, sentence)
    if realised > budget:
        return Absorption(None, ABOVE_HUNDRED, _above(budget_document.phase), _("di atas 100%"))
    sentence = _("Serapan per %(day)s %(against)s.") % {"day": day, "against": against}
    return Absorption(realised / budget, COMPARED, sentence)


def _against(phase: str) -> str:
    return {
        "original": _("terhadap anggaran murni"),
        "shifted": _("terhadap anggaran pergeseran"),
        "amended": _("terhadap anggaran perubahan"),
    }[phase]


def _above(phase: str) -> str:
    if phase == "amended":
        return _(
            "Realisasinya lebih besar daripada anggaran perubahan; angka ini perlu diperiksa dan bukan serapan."
        )
    return _(
        "Realisasinya lebih besar daripada anggaran sebelum perubahan. "
        "Anggaran perubahan belum dimasukkan, jadi ini bukan serapan."
    )
