from django import forms

from kentongan.agencies.models import Agency


class CalendarKeyForm(forms.Form):
    """Which part of the plan: everything the person sees, or one agency."""

    agency = forms.ModelChoiceField(
        Agency.objects.none(), label="Isi kalender", required=False, empty_label="Semua perangkat daerah",
        error_messages={"invalid_choice": "Perangkat daerah ini tidak dikenal. Pilih dari daftar."},
    )  # fmt: skip

    def __init__(self, *args, agencies, **options) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].queryset = agencies
        self.fields["agency"].label_from_instance = lambda agency: agency.name
