from hashlib import sha256

from django import forms

from kentongan.agencies.models import Agency
from kentongan.openness.queries.agency_names import Named

MOST = 30  # names asked at once; the rest follow when these are saved


class AgencyNamesForm(forms.Form):
    """A choice for each name that nobody knows; a name left open stays as the file says it."""

    def __init__(self, data=None, *, unknown: list[Named], agencies) -> None:
        super().__init__(data)
        self.unknown = {_field(named): named for named in unknown[:MOST]}
        self.agencies = {str(agency.pk): agency for agency in agencies}
        choices = [("", "biarkan seperti dalam berkas"), *((pk, a.name) for pk, a in self.agencies.items())]
        for field, named in self.unknown.items():
            self.fields[field] = forms.ChoiceField(
                label=f"Padanan {named}", required=False, choices=choices, widget=forms.Select({"class": "input"})
            )  # fmt: skip

    @property
    def rows(self) -> list[tuple]:
        return [(named, self[field]) for field, named in self.unknown.items()]

    @property
    def chosen(self) -> dict[Named, Agency]:
        given = self.cleaned_data
        return {named: self.agencies[given[field]] for field, named in self.unknown.items() if given[field]}


def _field(named: Named) -> str:
    """By what the file says, not by its place in the list: the list is shorter once a colleague has said some."""
    return f"opd_{sha256(named.key.encode()).hexdigest()[:16]}"
