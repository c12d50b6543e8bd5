from calendar import monthrange

from django import forms
from django.utils.dates import MONTHS

from kentongan.editorial.models import Observance

LEAP_YEAR = 2024  # 29 February may be kept too


class ObservanceForm(forms.ModelForm):
    month = forms.TypedChoiceField(label="Bulan", coerce=int, choices=lambda: list(MONTHS.items()))
    day = forms.IntegerField(label="Tanggal", min_value=1, max_value=31)

    class Meta:
        model = Observance
        fields = ["name", "day", "month"]
        labels = {"name": "Nama hari"}
        help_texts = {"name": "Misalnya “Hari Jadi Kabupaten Wonogiri”."}

    def clean(self) -> dict:
        data = super().clean()
        day, month = data.get("day"), data.get("month")
        if day and month and day > monthrange(LEAP_YEAR, month)[1]:
            self.add_error("day", f"{MONTHS[month]} tidak punya tanggal {day}.")
        return data
