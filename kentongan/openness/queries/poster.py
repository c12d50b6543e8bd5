"""What stands on the printed sheet of a year's money: the same rows as on the page, as words."""

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kentongan.openness.models import BudgetDocument
from kentongan.openness.queries.money import MoneyRow, Overview
from kentongan.openness.queries.questions import Answer
from kentongan.ui import formats
from kentongan.ui.charts.scale import known, place

MOST = {"a3": (10, 6), "a4": (10, 6)}  # rows of the table, questions
LEAST = 4


def sheet(said: Overview, answers: list[Answer], *, paper: str, address: str, qr: str) -> dict:
    """The data of print/poster.typ. `paper` is "a3" or "a4", `address` where the QR code leads."""
    region = said.pair.region
    rows, questions = MOST[paper]
    year = said.year
    return {
        "paper": paper,
        "lang": (get_language() or "id")[:2],
        "region": region.full_name,
        "title": _("Anggaran %(region)s %(year)s") % {"region": region.full_name, "year": year},
        "description": sentence(said),
        "headline": _("Ke mana uang daerah pergi, %(year)s") % {"year": year},
        "synthetic": _("Angka simulasi: dibuat untuk contoh, bukan keuangan yang sebenarnya.")
        if said.pair.is_synthetic or region.is_sample
        else "",
        "sentence": sentence(said),
        "roots": [_root(row) for row in said.roots],
        "parts": [part for part in (_part(said, rows),) if part],
        "questions_title": _("Yang sering ditanyakan"),
        "questions": [_question(one) for one in answers if not one.missing][:questions],
        "sources": [source(document) for document in said.pair.documents],
        "open": _("Semua angka dapat dibuka sampai ke barisnya:"),
        "address": address.split("://", 1)[-1],
        "qr": qr,
        "qr_alt": _("Kode QR ke %(address)s") % {"address": address},
        "printed": _("Dicetak %(day)s dari dokumen yang sama dengan halamannya.") % {"day": formats.day(timezone.localdate())},
    }  # fmt: skip


def shorter(data: dict) -> dict | None:
    """The sheet with one row less, for names that take more lines than there are; None when nothing can go."""
    [part] = data["parts"] or [{"rows": []}]
    if len(part["rows"]) > LEAST:
        left = part["left"] + 1
        note = _("%(n)s bagian lain ada di halamannya.") % {"n": left}
        shown = part | {"rows": part["rows"][:-1], "left": left, "more": note}
        return data | {"parts": [shown]}
    return data | {"questions": data["questions"][:-2]} if data["questions"] else None


def sentence(said: Overview) -> str:
    row = said.expenditure
    if row is None or row.budget is None:
        return ""
    words = _("Tahun %(year)s pemerintah daerah merencanakan belanja %(amount)s.")
    parts = [words % {"year": said.year, "amount": formats.rupiah_short(row.budget)}]
    if row.realised is not None:
        words = _("Yang sudah dibelanjakan per %(day)s: %(amount)s.")
        day = formats.day(said.realised.as_of)
        parts.append(words % {"day": day, "amount": formats.rupiah_short(row.realised) + _share(row)})
    parts.append(row.absorption.sentence)
    return " ".join(part for part in parts if part)


def _share(row: MoneyRow) -> str:
    """ " (55,9%)" where there is a ratio."""
    return "" if row.absorption.ratio is None else f" ({formats.percent(row.absorption.ratio)})"


def source(document: BudgetDocument) -> str:
    phase = {
        "original": _("Anggaran murni"),
        "shifted": _("Anggaran pergeseran"),
        "amended": _("Anggaran perubahan"),
        "realised": _("Realisasi"),
    }.get(document.phase, _("Anggaran, tahap belum diketahui"))
    day = formats.day(document.as_of) if document.as_of else _("tanggal belum diketahui")
    return _("%(phase)s %(year)s, per %(day)s, sumber %(source)s") % {
        "phase": phase, "year": document.year, "day": day, "source": document.source,
    }  # fmt: skip


def _root(row: MoneyRow) -> dict:
    note = _("Realisasi %(amount)s") % {"amount": formats.rupiah_short(row.realised)}
    if row.absorption.ratio is not None:
        note += f" · {formats.percent(row.absorption.ratio)}"
    return {"name": row.name, "budget": formats.rupiah_short(row.budget), "note": note}


def _part(said: Overview, most: int) -> dict | None:
    rows = said.programmes if len(said.programmes) > len(said.rows) else said.rows
    largest = sorted(rows, key=lambda row: -(row.budget or row.realised or 0))
    if not largest:
        return None
    shown, top = largest[:most], max(known(v for r in largest for v in (r.budget, r.realised)), default=0)
    notes = sorted({row.absorption.sentence for row in shown if row.absorption.ratio is None})
    left = max(len(largest) - most, 0)
    return {
        "title": _("Belanja menurut urusan") if rows is said.programmes else _("Belanja menurut jenis"),
        "heads": [_("Uraian"), "", _("Anggaran"), _("Realisasi"), _("Serapan")],
        "rows": [_drawn(row, top) for row in shown],
        "notes": notes[:3],
        "left": left,
        "more": _("%(n)s bagian lain ada di halamannya.") % {"n": left} if left else "",
    }


def _drawn(row: MoneyRow, top: float) -> dict:
    absorption = row.absorption
    return {
        "name": row.name,
        "planned": _width(row.budget, top),
        "done": _width(row.realised, top),
        "budget": _amount(row.budget),
        "realised": _amount(row.realised),
        "ratio": formats.percent(absorption.ratio)
        if absorption.ratio is not None
        else absorption.mark or "—",
    }


def _width(amount, top: float) -> float | None:
    return None if amount is None or amount < 0 or not top else place(amount, top)


def _amount(amount) -> str:
    return _("tidak ada angka") if amount is None else formats.rupiah_short(amount)


def _question(answer: Answer) -> dict:
    if answer.budget is None:
        said = _("Realisasi %(amount)s") % {"amount": formats.rupiah_short(answer.realised)}
    else:
        said = formats.rupiah_short(answer.budget)
    if answer.absorption.ratio is not None:
        said += ", " + _("terealisasi %(ratio)s") % {"ratio": formats.percent(answer.absorption.ratio)}
    return {"asked": answer.question.asked, "answer": said}
