"""What comes in about accounts and variants."""

from django import forms

from kentongan.agencies.models import Account
from kentongan.core import clock
from kentongan.core.choices import RowsField
from kentongan.editorial.forms.dates import ClockField, DayField
from kentongan.editorial.forms.pieces import CleanText, MomentForm, WebLink
from kentongan.editorial.models import Variant


class AccountsForm(forms.Form):
    accounts = RowsField(
        label="Akun", queryset=Account.objects.none(), required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Salah satu akun tidak dapat dipilih lagi. Periksa daftarnya."},
    )  # fmt: skip

    def __init__(self, *args, among, **options) -> None:
        super().__init__(*args, **options)
        self.fields["accounts"].queryset = among


class VariantForm(MomentForm):
    own_text = CleanText(
        label="Teks untuk akun ini", max_length=70000, required=False, widget=forms.Textarea(attrs={"rows": 9}),
        help_text="Kosong berarti mengikuti teks inti.",
    )  # fmt: skip
    own_link = WebLink(
        label="Tautan untuk akun ini", required=False, help_text="Kosong berarti mengikuti naskah."
    )
    own_day = DayField(label="Tanggal untuk akun ini", required=False)
    own_clock = ClockField(label="Jam", required=False)

    def __init__(self, *args, variant: Variant, **options) -> None:
        self.zone = variant.piece.region.time_zone
        day, wall = self.split(variant.own_planned_at, self.zone)
        initial = {
            "own_text": variant.own_text, "own_link": variant.own_link, "own_day": day, "own_clock": wall
        }  # fmt: skip
        super().__init__(*args, initial=initial, **options)
        self.fields["own_clock"].label = f"Jam ({clock.zone_label(self.zone)})"

    def clean(self) -> dict:
        data = super().clean()
        data["own_planned_at"] = self.moment("own_day", "own_clock")
        return data

    @property
    def changes(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("own_text", "own_link", "own_planned_at")}
