from django import forms

from kentongan.agencies.models import Agency, Region
from kentongan.core import clock
from kentongan.openness.models import PeriodicItem


class RefreshForm(forms.Form):
    """Where an agency's periodic information now stands, and since when."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label="Perangkat daerah", empty_label="pilih")
    category = forms.ChoiceField(label="Golongan", choices=PeriodicItem.Category.choices)
    url = forms.URLField(
        label="Tautan",
        max_length=300,
        assume_scheme="https",
        help_text="Alamat halaman atau berkas yang dapat dibuka siapa saja.",
        error_messages={"required": "Isi alamatnya; tanpa itu orang tidak dapat membacanya."},
    )
    on = forms.DateField(
        label="Dimutakhirkan pada", widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    note = forms.CharField(label="Catatan", max_length=200, required=False)

    def __init__(self, *args, region: Region, agencies, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.today = clock.today(region.time_zone)
        self.fields["on"].initial = self.today
        self.fields["agency"].queryset = agencies
        self.fields["agency"].label_from_instance = lambda agency: agency.name

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError("Tanggal ini belum tiba.")
        return day
