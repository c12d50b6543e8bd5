"""A plan sheet judged row by row, before anything is written."""

from dataclasses import dataclass, field
from typing import Any

from django import forms

from kentongan.editorial.forms.plan_rows import RowForm
from kentongan.editorial.queries.plan_choices import PlanChoices
from kentongan.editorial.queries.plan_sheet import COLUMNS


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Berkas Excel atau CSV",
        help_text="Isi berkas diperiksa dulu baris demi baris; belum ada yang dibuat.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,text/csv"}),
        error_messages={"required": "Pilih berkasnya dulu.", "empty": "Berkas ini kosong. Isi dulu, lalu kirim lagi."},
    )  # fmt: skip


@dataclass
class Cell:
    label: str
    text: str
    errors: list[str]


@dataclass
class Verdict:
    """One row: its cells as written, and either mistakes, or why it is left out, or the piece it would become."""

    number: str
    cells: list[Cell]
    piece: dict[str, Any] = field(
        default_factory=dict
    )  # fields of Piece plus "accounts"; empty when not made
    left_out: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> bool:
        return any(cell.errors for cell in self.cells)

    @property
    def wrong_columns(self) -> list[str]:
        return [cell.label for cell in self.cells if cell.errors]


@dataclass(frozen=True)
class Verdicts:
    rows: list[Verdict]

    @property
    def wrong(self) -> list[Verdict]:
        return [row for row in self.rows if row.wrong]

    @property
    def new(self) -> list[Verdict]:
        return [row for row in self.rows if row.piece]

    @property
    def left_out(self) -> list[Verdict]:
        return [row for row in self.rows if row.left_out]

    @property
    def usable(self) -> bool:
        return bool(self.new) and not self.wrong


def judge(rows: list[dict[str, str]], choices: PlanChoices) -> Verdicts:
    """What would become of each row; rows that exist already are left out, not made twice."""
    seen: dict[tuple, str] = {}
    found = []
    for row in rows:
        form = RowForm(row, choices=choices)
        verdict = Verdict(row.get("row", ""), _cells(row, form))
        if not verdict.wrong:
            _decide(verdict, form, choices, seen)
        found.append(verdict)
    return Verdicts(found)


def _cells(row: dict[str, str], form: RowForm) -> list[Cell]:
    return [
        Cell(label, row.get(key, ""), [str(error) for error in form.errors.get(key, [])])
        for key, label in COLUMNS.items()
    ]


def _decide(verdict: Verdict, form: RowForm, choices: PlanChoices, seen: dict[tuple, str]) -> None:
    data = form.cleaned_data
    same = (data["agency"].pk, data["title"], data["planned_at"])
    if same in choices.taken:
        verdict.left_out = "Sudah ada naskah dengan judul dan waktu ini."
    elif same in seen:
        verdict.left_out = f"Sama dengan baris {seen[same]}."
    else:
        seen[same] = verdict.number
        verdict.notes = form.notes
        verdict.piece = _piece(data, choices)


def _piece(data: dict[str, Any], choices: PlanChoices) -> dict[str, Any]:
    theme, agency = data["theme"], data["agency"]
    return {
        "agency": agency, "title": data["title"], "text": data["text"], "link": data["link"], "theme": theme,
        "duty": choices.duties.get((theme.pk, agency.pk)) if theme else None,
        "planned_at": data["planned_at"], "accounts": data["accounts"],
    }  # fmt: skip
