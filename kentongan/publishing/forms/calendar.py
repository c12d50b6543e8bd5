"""What the address of the calendar says: which agency, platform, theme and state."""

from django import forms
from django.db.models import QuerySet

from kentongan.agencies.models import Agency, Platform
from kentongan.editorial.models import Theme
from kentongan.publishing.queries.calendar import NO_THEME, Wanted
from kentongan.publishing.queries.kinds import KINDS

UNKNOWN = "Pilihan ini tidak dikenal; kalender menampilkan semuanya."


class CalendarForm(forms.Form):
    opd = forms.ModelChoiceField(
        Agency.objects.none(), label="Perangkat daerah", required=False, empty_label="Semua",
        error_messages={"invalid_choice": UNKNOWN},
    )  # fmt: skip
    platform = forms.ChoiceField(label="Platform", required=False, error_messages={"invalid_choice": UNKNOWN})
    tema = forms.ChoiceField(label="Tema", required=False, error_messages={"invalid_choice": UNKNOWN})
    keadaan = forms.ChoiceField(label="Keadaan", required=False, error_messages={"invalid_choice": UNKNOWN})

    def __init__(self, data, *, agencies: QuerySet[Agency], themes: list[Theme]) -> None:
        super().__init__(data, auto_id="saring_%s")
        self.themes = themes
        self.fields["opd"].queryset = agencies
        self.fields["opd"].label_from_instance = lambda agency: agency.short_name or agency.name
        self.fields["platform"].choices = [("", "Semua"), *Platform.choices]
        named = [(str(theme.pk), theme.title) for theme in themes]
        self.fields["tema"].choices = [("", "Semua"), *named, (str(NO_THEME), "Tanpa tema")]
        self.fields["keadaan"].choices = [("", "Semua"), *((kind.key, kind.word) for kind in KINDS)]
        self.is_valid()

    @property
    def wanted(self) -> Wanted:
        data = self.cleaned_data
        return Wanted(
            agency=data["opd"].pk if data.get("opd") else None,
            platform=data.get("platform") or None,
            theme=int(data["tema"]) if data.get("tema") else None,
            kind=data.get("keadaan") or None,
        )

    @property
    def address(self) -> dict[str, str]:
        """The valid choices as they stand in the address."""
        return {name: self.data[name] for name in self.fields if self.cleaned_data.get(name)}
