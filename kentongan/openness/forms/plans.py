from django import forms

from kentongan.core.money import MoneyProblem, exact, parse
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
    quarter_1 = RupiahInput(label="Sampai akhir triwulan 1", required=False, help_text="Contoh: 450 miliar")
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


def prefilled(row: PlanRow) -> dict:
    """The plan in force as somebody would type it."""
    amounts = {
        f"quarter_{quarter}": exact(plan.amount).removeprefix("Rp") for quarter, plan in row.plans.items()
    }
    return {"year": row.year, "agency": row.agency, "source": row.source, **amounts}
