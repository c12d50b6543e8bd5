from django import forms

from kentongan.agencies.models import Agency, Platform
from kentongan.publishing.models import Publication


class LedgerFilter(forms.Form):
    """What may be asked of the ledger; every answer lives in the address."""

    q = forms.CharField(label="Kata", required=False, max_length=200)
    agency = forms.ModelChoiceField(
        label="Perangkat daerah", queryset=Agency.objects.none(), required=False, empty_label="Semua"
    )
    platform = forms.ChoiceField(label="Platform", required=False, choices=[("", "Semua"), *Platform.choices])
    state = forms.ChoiceField(
        label="Keadaan", required=False, choices=[("", "Semua"), *Publication.State.choices]
    )
    since = forms.DateField(label="Sejak", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="Sampai", required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args, agencies, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]

    def clean(self):
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and since > until:
            self.add_error("since", "Tanggal awal harus sebelum tanggal akhir.")
        return self.cleaned_data
