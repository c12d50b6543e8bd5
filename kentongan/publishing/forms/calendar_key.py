from django import forms

ALL = "semua"


class CalendarKeyForm(forms.Form):
    """Which part of the plan: everything the person sees, or one agency; `agency` comes out as the row or None."""

    agency = forms.ChoiceField(
        label="Isi kalender",
        error_messages={"invalid_choice": "Perangkat daerah ini tidak dikenal. Pilih dari daftar."},
    )

    def __init__(self, *args, agencies, **options) -> None:
        super().__init__(*args, **options)
        self.agencies = {str(agency.pk): agency for agency in agencies}
        named = [(key, agency.name) for key, agency in self.agencies.items()]
        self.fields["agency"].choices = [(ALL, "Semua perangkat daerah"), *named]

    def clean_agency(self):
        return self.agencies.get(self.cleaned_data["agency"])
