from django import forms

from kentongan.openness.imports.columns import Column, problems
from kentongan.openness.imports.layouts import LAYOUTS, NUMBERS, offered_role
from kentongan.openness.imports.numbers import LOCALES, UNITS
from kentongan.openness.imports.statement import Statement
from kentongan.openness.models import BudgetCode, BudgetDocument

PHASES = [(p.value, p.label) for p in BudgetDocument.Phase if p != BudgetDocument.Phase.REALISED]
DAY = forms.DateInput({"type": "date"})
SELECT = {"class": "input"}
UNKNOWN = "Tanggalnya belum diketahui"


class LayoutSelect(forms.RadioSelect):
    """Each choice is described by the hint that stands under it."""

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["aria-describedby"] = f"bentuk-{value}"
        return option


class BudgetFileForm(forms.Form):
    file = forms.FileField(
        label="Berkas Excel atau CSV",
        help_text="Paling banyak 200.000 baris dan 40 MB. Judul kolom di baris pertama. Tanpa data orang.",
        error_messages={
            "required": "Pilih berkasnya dulu.",
            "empty": "Berkas itu kosong. Pilih berkas lain.",
        },
    )
    layout = forms.ChoiceField(
        label="Bentuk berkas", choices=[(key, layout.label) for key, layout in LAYOUTS.items()], widget=LayoutSelect,
        error_messages={"required": "Pilih bentuk berkasnya."},
    )  # fmt: skip

    @property
    def layouts(self) -> list[tuple]:
        """(radio button, layout), so that what a layout is stands under its button."""
        return [(option, LAYOUTS[option.data["value"]]) for option in self["layout"]]


class StatementForm(forms.Form):
    """What stands in each column, and what the file itself does not say."""

    year = forms.IntegerField(
        label="Hanya tahun", required=False, min_value=2000, max_value=2100,
        help_text="Kosongkan untuk mengambil semua tahun. Wajib bila berkas tidak menyebut tahun.",
    )  # fmt: skip
    phase = forms.ChoiceField(label="Tahap anggaran", choices=[("", "Pilih tahap"), *PHASES], required=False)
    budget_as_of = forms.DateField(label="Anggaran per tanggal", required=False, widget=DAY)
    budget_unknown = forms.BooleanField(label=UNKNOWN, required=False)
    realised_as_of = forms.DateField(label="Realisasi per tanggal", required=False, widget=DAY)
    realised_unknown = forms.BooleanField(label=UNKNOWN, required=False)
    source = forms.CharField(
        label="Sumber angka", max_length=200, help_text="Contoh: BPKD, atau portal DJPK."
    )
    source_url = forms.URLField(label="Alamat sumber", required=False, max_length=300, assume_scheme="https")
    account_vintage = forms.ChoiceField(label="Daftar kode akun", required=False)
    activity_vintage = forms.ChoiceField(label="Daftar kode kegiatan", required=False)
    is_synthetic = forms.BooleanField(
        label="Ini angka simulasi", required=False, help_text="Tertulis di samping setiap angkanya."
    )
    note = forms.CharField(
        label="Catatan", required=False, max_length=2000, widget=forms.Textarea({"rows": 2})
    )

    def __init__(
        self, data=None, *, headings: list[str], layout: str, region_code: str, said: Statement | None
    ) -> None:
        super().__init__(data, initial=_initial(said))
        self.headings, self.layout, self.region_code = headings, LAYOUTS[layout], region_code
        for tree in BudgetCode.Tree.values:
            self.fields[f"{tree}_vintage"].choices = _vintages(tree)
        if self.layout.account_vintage:
            del self.fields["account_vintage"]
        if layout != "sipd":
            del self.fields["activity_vintage"]
        self._add_columns(said.columns if said else [])
        if data is None:
            self._mark_asked({self.fields[f"role_{i}"].initial for i in range(len(headings))})

    def _add_columns(self, known: list[Column]) -> None:
        choices = list(self.layout.roles.items())
        for index, heading in enumerate(self.headings):
            held = (
                known[index]
                if index < len(known)
                else Column(index, heading, offered_role(heading, self.layout))
            )
            name = heading or f"kolom {index + 1}"
            self.fields[f"role_{index}"] = forms.ChoiceField(
                widget=forms.Select(SELECT), label=f"Isi {name}", choices=choices, initial=held.role
            )
            self.fields[f"locale_{index}"] = forms.ChoiceField(
                widget=forms.Select(SELECT), label=f"Cara menulis angka pada {name}", required=False, initial=held.locale,
                choices=[("", "bukan angka"), *LOCALES.items()],
            )  # fmt: skip
            self.fields[f"unit_{index}"] = forms.ChoiceField(
                widget=forms.Select(SELECT), label=f"Satuan {name}", required=False, initial=held.unit,
                choices=[("", "bukan uang"), *UNITS.items()],
            )  # fmt: skip

    @property
    def column_rows(self) -> list[tuple]:
        return [
            (heading, self[f"role_{i}"], self[f"locale_{i}"], self[f"unit_{i}"])
            for i, heading in enumerate(self.headings)
        ]

    def clean(self):
        given = super().clean()
        self.columns = [self._column(given, i, heading) for i, heading in enumerate(self.headings)]
        for sentence in problems(self.columns, self.layout):
            self.add_error(None, sentence)
        roles = {column.role for column in self.columns}
        if "budget" in roles and not given.get("phase"):
            self.add_error("phase", "Pilih tahap anggarannya, atau “belum diketahui”.")
        for role in {"budget", "realised"} & roles:
            self._day(given, role)
        if "year" not in roles and not given.get("year"):
            self.add_error("year", "Berkas ini tidak punya kolom tahun. Sebutkan tahunnya.")
        self._mark_asked(roles)
        return given

    def _mark_asked(self, roles: set[str]) -> None:
        """What the chosen columns make necessary is not drawn as something that may be left empty."""
        self.fields["phase"].required = "budget" in roles
        self.fields["year"].required = "year" not in roles
        for role in ("budget", "realised"):
            self.fields[f"{role}_as_of"].required = role in roles

    def _day(self, given: dict, role: str) -> None:
        day, unknown = given.get(f"{role}_as_of"), given.get(f"{role}_unknown")
        if not day and not unknown and f"{role}_as_of" not in self.errors:
            self.add_error(f"{role}_as_of", "Isi tanggalnya, atau centang bahwa tanggalnya belum diketahui.")
        if day and unknown:
            self.add_error(f"{role}_as_of", "Pilih salah satu: tanggalnya, atau belum diketahui.")

    def _column(self, given: dict, index: int, heading: str) -> Column:
        role = given.get(f"role_{index}") or "ignore"
        if role not in NUMBERS:
            return Column(index, heading, role)
        return Column(
            index, heading, role, given.get(f"locale_{index}") or "", given.get(f"unit_{index}") or ""
        )

    def statement(self) -> Statement:
        given = self.cleaned_data
        names = (
            "phase",
            "budget_as_of",
            "realised_as_of",
            "source",
            "source_url",
            "year",
            "is_synthetic",
            "note",
        )
        return Statement(
            self.layout.key,
            self.columns,
            region=self.region_code,
            account_vintage=given.get("account_vintage", ""),
            activity_vintage=given.get("activity_vintage", ""),
            **{name: given[name] for name in names},
        )


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label="Alasan", max_length=300, widget=forms.Textarea({"rows": 3}),
        help_text="Terbaca oleh umum pada riwayat. Contoh: berkas keliru tahun.",
        error_messages={"required": "Tulis alasannya."},
    )  # fmt: skip


class LineFilter(forms.Form):
    q = forms.CharField(label="Kode atau uraian", required=False, max_length=80)


def _vintages(tree: str) -> list[tuple[str, str]]:
    held = (
        BudgetCode.objects.filter(tree=tree).order_by("vintage").values_list("vintage", flat=True).distinct()
    )
    return [("", "Belum disebut"), *((vintage, vintage) for vintage in held)]


def _initial(said: Statement | None) -> dict:
    if said is None:
        return {}
    names = ("phase", "budget_as_of", "realised_as_of", "source", "source_url", "year", "account_vintage",
             "activity_vintage", "is_synthetic", "note")  # fmt: skip
    return {
        **{name: getattr(said, name) for name in names},
        "budget_unknown": said.has("budget") and said.budget_as_of is None,
        "realised_unknown": said.has("realised") and said.realised_as_of is None,
    }
