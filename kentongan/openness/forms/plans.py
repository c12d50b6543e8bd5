from django import forms

from kentongan.core.money import MoneyProblem, exact, parse
from kentongan.openness.imports.numbers import LOCALES, UNITS
from kentongan.openness.imports.plan_table import MOST_ROWS
from kentongan.openness.models import QuarterPlan
from kentongan.openness.queries.plans import QUARTERS, PlanRow


class RupiahInput(forms.CharField):
    """An amount as people here write it: 1.250.000.000 or 3,2 miliar."""

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse(text, locale="id")
        except MoneyProblem as problem:
            raise forms.ValidationError(problem.sentence)


class PlanForm(forms.Form):
    year = forms.IntegerField(label="Tahun anggaran", min_value=2000, max_value=2100)
    agency = forms.ModelChoiceField(
        None, label="Perangkat daerah", required=False, empty_label="Seluruh daerah"
    )
    quarter_1 = RupiahInput(label="Sampai akhir triwulan 1", required=False)
    quarter_2 = RupiahInput(label="Sampai akhir triwulan 2", required=False)
    quarter_3 = RupiahInput(label="Sampai akhir triwulan 3", required=False)
    quarter_4 = RupiahInput(label="Sampai akhir triwulan 4", required=False)
    source = forms.CharField(
        label="Sumber", max_length=QuarterPlan._meta.get_field("source").max_length, help_text="Contoh: anggaran kas BPKD."
    )  # fmt: skip

    def __init__(self, *args, agencies, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies

    @property
    def amounts(self) -> list:
        return [self.cleaned_data[f"quarter_{n}"] for n in QUARTERS]


class PlanFileForm(forms.Form):
    file = forms.FileField(
        label="Berkas Excel atau CSV",
        help_text=f"Paling banyak {MOST_ROWS} baris, dengan judul kolom seperti tabel contoh. Tanpa data orang.",
        error_messages={
            "required": "Pilih berkasnya dulu.",
            "empty": "Berkas itu kosong. Pilih berkas lain.",
        },
    )
    locale = forms.ChoiceField(
        label="Cara menulis angka",
        choices=[("", "Pilih cara menulisnya"), *LOCALES.items()],
        error_messages={"required": "Sebutkan cara menulis angkanya; kami tidak menebaknya."},
    )
    unit = forms.ChoiceField(
        label="Satuan",
        choices=[("", "Pilih satuannya"), *UNITS.items()],
        error_messages={"required": "Sebutkan satuannya: rupiah, ribu, juta, atau miliar."},
    )


def prefilled(row: PlanRow) -> dict:
    """The plan in force as somebody would type it."""
    amounts = {
        f"quarter_{quarter}": exact(plan.amount).removeprefix("Rp") for quarter, plan in row.plans.items()
    }
    return {"year": row.year, "agency": row.agency, "source": row.source, **amounts}
