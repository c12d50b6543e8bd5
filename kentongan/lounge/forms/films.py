from django import forms

from kentongan.core import clock
from kentongan.core.text import control_free
from kentongan.core.uploads import Rejected
from kentongan.editorial.models import Asset
from kentongan.lounge import captions
from kentongan.lounge.models import Film

FILES = {"accept": ".vtt,.srt,text/vtt"}


class FilmForm(forms.ModelForm):
    """A video of the library and its captions. Without captions a film is not taken: a wall is not heard."""

    captions_file = forms.FileField(
        label="Takarir bahasa Indonesia", widget=forms.FileInput(attrs=FILES),
        help_text="Berkas .vtt atau .srt dari penyunting video. Layar memutar film tanpa suara.",
    )  # fmt: skip
    captions_en_file = forms.FileField(
        label="Takarir bahasa Inggris", required=False, widget=forms.FileInput(attrs=FILES)
    )

    class Meta:
        model = Film
        fields = ["asset", "title", "title_en", "has_signs"]
        help_texts = {"has_signs": "Centang bila juru bahasa isyarat terlihat sepanjang film."}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        region = self.instance.region
        today = clock.today(region.time_zone)
        usable = Asset.objects.usable_on(today).public_on(today)
        videos = usable.filter(agency__region=region, kind=Asset.Kind.VIDEO)
        self.fields["asset"].queryset = videos.exclude(films__in=Film.objects.filter(withdrawn_at=None))
        self.fields["asset"].empty_label = "pilih dari pustaka media"

    def clean_title(self) -> str:
        return " ".join(control_free(self.cleaned_data["title"]).split())

    def clean_captions_file(self) -> str:
        return _read(self.cleaned_data["captions_file"])

    def clean_captions_en_file(self) -> str:
        file = self.cleaned_data.get("captions_en_file")
        return _read(file) if file else ""

    def save(self, commit=False) -> Film:
        film = super().save(commit=False)
        film.captions = self.cleaned_data["captions_file"]
        film.captions_en = self.cleaned_data["captions_en_file"]
        return film


def _read(file) -> str:
    try:
        return captions.read(file.read(captions.MAX_BYTES + 1), file.name)
    except Rejected as rejected:
        raise forms.ValidationError(rejected.sentence) from None
