from django import forms

from kentongan.core.text import control_free
from kentongan.lounge.models import Playlist, Screen


class ScreenForm(forms.ModelForm):
    class Meta:
        model = Screen
        fields = ["name", "place", "kind", "orientation", "playlist", "language", "look", "large_text"]
        help_texts = {
            "name": "Nama yang dikenal petugas, misalnya “Layar besar”.",
            "place": "Di mana layarnya dipasang.",
            "kind": "Layar dinding berganti sendiri; kios dan telepon disentuh.",
            "large_text": "Untuk layar yang dibaca dari jauh atau oleh orang yang sulit membaca huruf kecil.",
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["playlist"].queryset = Playlist.objects.filter(region=self.instance.region)
        self.fields["playlist"].empty_label = "pilih"

    def clean_name(self) -> str:
        return " ".join(control_free(self.cleaned_data["name"]).split())

    def clean(self) -> dict:
        data = super().clean()
        same = Screen.objects.filter(region=self.instance.region, name__iexact=data.get("name", ""))
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("name", "Sudah ada layar dengan nama ini.")
        return data
