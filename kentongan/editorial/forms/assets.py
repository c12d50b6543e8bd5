"""What comes in about files and what they are."""

from django import forms

from kentongan.agencies.models import Agency, Region
from kentongan.editorial.forms.dates import DayField
from kentongan.editorial.forms.pieces import CleanText
from kentongan.editorial.models import Asset
from kentongan.editorial.rules.pieces import agencies_writable_by

MOST_FILES = 40
CONSENT = [("", "pilih satu"), *Asset.Consent.choices]


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; what each one really is, is judged later and one by one."""

    widget = ManyFiles

    def clean(self, data, initial=None) -> list:
        files = data if isinstance(data, list | tuple) else [data]
        return [file for file in files if file]


class UploadForm(forms.Form):
    """Only the files must be there: everything else can be told on the next page, file by file."""

    agency = forms.ModelChoiceField(label="Pustaka milik", queryset=Agency.objects.none(), empty_label=None)
    files = FilesField(
        label="Berkas",
        help_text="Foto JPEG, PNG, WebP, GIF, atau HEIC; video MP4; dokumen PDF. Boleh beberapa sekaligus.",
    )  # fmt: skip
    alt_text = CleanText(
        label="Teks alternatif", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Apa yang tampak, untuk orang yang tidak melihatnya. Bila berkasnya banyak, isi di halaman berikut.",
    )  # fmt: skip
    rights_holder = CleanText(
        label="Pemilik hak", max_length=160, required=False,
        help_text="Sudah diisi dengan kantor Anda. Ganti bila yang memotret pihak lain; kosongkan bila belum tahu.",
    )  # fmt: skip
    licence = CleanText(
        label="Hak pakai",
        max_length=160,
        required=False,
        help_text="Misalnya “bebas dipakai pemerintah daerah”.",
    )
    consent = forms.ChoiceField(label="Izin orang dalam gambar", choices=CONSENT, required=False)
    expires_on = DayField(label="Boleh dipakai sampai", required=False)

    def __init__(self, *args, user, region: Region, **options) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].queryset = agencies_writable_by(user).filter(region=region).order_by("name")
        self.fields["agency"].label_from_instance = lambda agency: agency.name

    def clean_files(self) -> list:
        files = self.cleaned_data["files"]
        if not files:
            raise forms.ValidationError("Pilih paling sedikit satu berkas.")
        if len(files) > MOST_FILES:
            raise forms.ValidationError(f"Paling banyak {MOST_FILES} berkas sekali unggah; ini {len(files)}.")
        return files


class TellForm(forms.ModelForm):
    """What must be known before a file may be shown."""

    title = CleanText(label="Judul", max_length=160)
    alt_text = CleanText(label="Teks alternatif", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    rights_holder = CleanText(label="Pemilik hak", max_length=160)
    licence = CleanText(label="Hak pakai", max_length=160, required=False)
    consent = forms.ChoiceField(
        label="Izin orang dalam gambar", choices=CONSENT,
        error_messages={"required": "Pilih apakah orang dalam gambar sudah memberi izin."},
    )  # fmt: skip
    expires_on = DayField(
        label="Boleh dipakai sampai", required=False, help_text="Kosong berarti tanpa batas."
    )

    class Meta:
        model = Asset
        fields = ["title", "alt_text", "rights_holder", "licence", "consent", "expires_on"]

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        if self.instance.kind == Asset.Kind.DOCUMENT:
            self.fields["alt_text"].required = False
        self.fields["alt_text"].error_messages["required"] = (
            "Tuliskan apa yang tampak, untuk orang yang tidak melihatnya."
        )


class AssetFilterForm(forms.Form):
    STATES = [
        ("", "yang dapat dipakai"),
        ("soon", "hak segera berakhir"),
        ("unfinished", "belum lengkap"),
        ("withdrawn", "ditarik"),
    ]

    q = forms.CharField(label="Kata", required=False, max_length=100)
    jenis = forms.ChoiceField(label="Jenis", choices=[("", "semua"), *Asset.Kind.choices], required=False)
    opd = forms.ModelChoiceField(
        label="Perangkat daerah", queryset=Agency.objects.none(), required=False, empty_label="semua"
    )
    keadaan = forms.ChoiceField(label="Keadaan", choices=STATES, required=False)

    def __init__(self, *args, region: Region | None, **options) -> None:
        super().__init__(*args, **options)
        self.fields["opd"].queryset = Agency.objects.filter(region=region).order_by("name")

    @property
    def filters(self) -> dict:
        self.is_valid()
        names = {"q": "q", "jenis": "kind", "opd": "agency", "keadaan": "state"}
        return {ours: self.cleaned_data.get(theirs) for theirs, ours in names.items()}


class AltForm(forms.Form):
    own_alt_text = CleanText(
        label="Teks alternatif untuk naskah ini", max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}), help_text="Kosong berarti memakai yang dari pustaka.",
    )  # fmt: skip
