from django import forms

from kentongan.lounge.models import Playlist


class PresentForm(forms.Form):
    playlist = forms.ModelChoiceField(Playlist.objects.none(), label="Daftar putar", empty_label=None)

    def __init__(self, *args, screen, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["playlist"].queryset = Playlist.objects.filter(region=screen.region)
        self.fields["playlist"].initial = screen.playlist_id
