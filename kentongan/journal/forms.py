from django import forms

from kentongan.journal import queries, words
from kentongan.journal.rules import Scope

DATE = {"type": "date"}


class FilterForm(forms.Form):
    """What the address may hold; a value nobody could choose is told, not silently dropped."""

    q = forms.CharField(label="Kata", required=False, max_length=200)
    person = forms.TypedChoiceField(label="Pelaku", required=False, coerce=int, empty_value=None)
    agency = forms.TypedChoiceField(label="Perangkat daerah", required=False, coerce=int, empty_value=None)
    action = forms.ChoiceField(label="Tindakan", required=False)
    since = forms.DateField(
        label="Dari tanggal", required=False, widget=forms.DateInput(attrs=DATE, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label="Sampai tanggal", required=False, widget=forms.DateInput(attrs=DATE, format="%Y-%m-%d")
    )

    def __init__(self, data, *, scope: Scope) -> None:
        super().__init__(data)
        self.fields["person"].choices = [("", "Semua"), *scope.people]  # type: ignore[attr-defined]
        self.fields["agency"].choices = [("", "Semua"), *scope.agencies]  # type: ignore[attr-defined]
        actions = sorted((words.label(action).capitalize(), action) for action in queries.known_actions())
        self.fields["action"].choices = [("", "Semua"), *((action, name) for name, action in actions)]  # type: ignore[attr-defined]

    def clean(self):
        data = super().clean()
        if data.get("since") and data.get("until") and data["since"] > data["until"]:
            self.add_error("until", "Tanggal akhir lebih awal daripada tanggal awal.")
        return data
