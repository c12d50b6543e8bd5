from datetime import timedelta

from django import forms
from django.utils import timezone

from kentongan.lounge.models import Takeover

HOURS = [("1", "1 jam"), ("3", "3 jam"), ("6", "6 jam"), ("12", "12 jam"), ("24", "24 jam")]


class TakeoverForm(forms.ModelForm):
    """An end is always chosen; there is no emergency word without one."""

    hours = forms.ChoiceField(label="Berakhir sendiri sesudah", choices=HOURS, initial="3")

    class Meta:
        model = Takeover
        fields = ["severity", "title", "text", "title_en", "text_en"]
        widgets = {
            "severity": forms.RadioSelect,
            "text": forms.Textarea(attrs={"rows": 3}),
            "text_en": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "title": "Apa yang terjadi, misalnya “Banjir di hilir Keduang”.",
            "text": "Apa yang harus dilakukan orang yang membaca ini sekarang.",
        }

    def save(self, commit=False) -> Takeover:
        takeover = super().save(commit=False)
        takeover.starts_at = timezone.now()
        takeover.expires_at = takeover.starts_at + timedelta(hours=int(self.cleaned_data["hours"]))
        return takeover
