from django import forms

from kentongan.core import clock
from kentongan.core.text import control_free
from kentongan.lounge.models import Film, Playlist, Slide
from kentongan.openness.models import Question

CHOSEN = ("question", "film")  # kinds that may name one thing; else the thing is chosen each time


class PlaylistForm(forms.ModelForm):
    class Meta:
        model = Playlist
        fields = ["name"]
        help_texts = {"name": "Misalnya “Ruang terbuka” atau “Tamu studi”."}

    def clean_name(self) -> str:
        name = " ".join(control_free(self.cleaned_data["name"]).split())
        same = Playlist.objects.filter(region=self.instance.region, name__iexact=name)
        if same.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("Sudah ada daftar putar dengan nama ini.")
        return name


class SlideForm(forms.ModelForm):
    """What a slide shows. Only a notice has words of its own; the others look theirs up each time."""

    question = forms.ModelChoiceField(
        Question.objects.none(), label="Pertanyaan", required=False, empty_label="bergantian setiap hari",
        help_text="Hanya untuk salindia pertanyaan.",
    )  # fmt: skip
    film = forms.ModelChoiceField(
        Film.objects.none(), label="Film", required=False, empty_label="yang terbaru",
        help_text="Hanya untuk salindia film. Film diputar sampai selesai.",
    )  # fmt: skip

    class Meta:
        model = Slide
        fields = ["kind", "seconds", "title", "text", "title_en", "text_en", "note"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3}),
            "text_en": forms.Textarea(attrs={"rows": 3}),
            "note": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "seconds": "8 sampai 600 detik. Orang membaca kira-kira dua kata sedetik.",
            "title": "Hanya untuk pengumuman.",
            "text": "Hanya untuk pengumuman; paling panjang 280 huruf supaya terbaca dari jauh.",
            "note": "Dibaca penyaji di gawainya sendiri, tidak pernah tampil di layar.",
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        region = self.instance.playlist.region
        self.fields["question"].queryset = Question.objects.published().filter(region=region)
        self.fields["film"].queryset = Film.objects.filter(region=region).shown(clock.today(region.time_zone))
        for name in CHOSEN:
            self.fields[name].initial = (self.instance.options or {}).get(name)

    def clean(self) -> dict:
        data = super().clean()
        words = [name for name in ("title", "text", "title_en", "text_en") if data.get(name)]
        if data.get("kind") == Slide.Kind.NOTICE and not data.get("title"):
            self.add_error("title", "Pengumuman perlu judul.")
        if data.get("kind") and data["kind"] != Slide.Kind.NOTICE and words:
            self.add_error(
                words[0], "Hanya pengumuman yang memuat teks sendiri. Pilih isi “pengumuman” atau kosongkan."
            )
        return data

    def save(self, commit=False) -> Slide:
        slide = super().save(commit=False)
        chosen = self.cleaned_data.get(slide.kind) if slide.kind in CHOSEN else None
        slide.options = {slide.kind: chosen.pk} if chosen else {}
        return slide
