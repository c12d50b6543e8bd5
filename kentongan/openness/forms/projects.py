"""What comes in about activities in the field."""

import re
from decimal import Decimal

from django import forms
from django.utils import timezone

from kentongan.agencies.coordinates import CoordinateProblem, place, typed
from kentongan.agencies.models import Agency, Region
from kentongan.agencies.queries import geography
from kentongan.core.text import control_free
from kentongan.openness.models import Project, ProjectPhoto
from kentongan.openness.models.project import FACTS

# A contractor is a firm or a group. People are not named here.
FIRM = re.compile(
    r"\b(PT|CV|UD|PD|Perum\w*|Persero|Koperasi|Kopontren|BUM ?Des\w*|BUMD|Yayasan|Firma|Fa|Pokmas|Kelompok|Swakelola|"
    r"Dinas|Badan|Desa|Kelurahan|Karang Taruna|Gapoktan|Universitas|Politeknik)\b", re.I
)  # fmt: skip
AMOUNT = re.compile(r"(?:rp\.?\s*)?(\d{1,3}(?:\.\d{3})+|\d{1,15})(?:,(\d{1,2}))?", re.I | re.A)
MOST = Decimal("90000000000000")


class Line(forms.CharField):
    """One line of text without hidden characters."""

    def to_python(self, value) -> str:
        return " ".join(control_free(super().to_python(value)).split())


class Text(forms.CharField):
    widget = forms.Textarea

    def to_python(self, value) -> str:
        return control_free(super().to_python(value)).strip()


class Rupiah(forms.CharField):
    """“1.250.000.000”, “Rp1.250.000.000,00” or 1250000000; a dot parts thousands, a comma the sen."""

    def to_python(self, value) -> Decimal | None:
        text = control_free(super().to_python(value)).strip()
        if not text:
            return None
        found = AMOUNT.fullmatch(text)
        if not found:
            raise forms.ValidationError(f"“{text[:40]}” belum terbaca. Tulis seperti 1.250.000.000.")
        amount = Decimal(found[1].replace(".", "") + "." + (found[2] or "0"))
        if amount > MOST:
            raise forms.ValidationError(
                "Jumlah ini lebih besar dari anggaran daerah mana pun. Periksa nolnya."
            )
        return amount

    def prepare_value(self, value):
        return f"{value:,.0f}".replace(",", ".") if isinstance(value, Decimal) else value


class Degrees(forms.CharField):
    def to_python(self, value) -> Decimal | None:
        text = control_free(super().to_python(value)).strip()
        if not text:
            return None
        try:
            return round(Decimal(repr(typed(text, self.label))), 6)
        except CoordinateProblem as problem:
            raise forms.ValidationError(problem.sentence) from problem

    def prepare_value(self, value):
        return f"{value:f}".rstrip("0").replace(".", ",") if isinstance(value, Decimal) else value


class Day(forms.DateField):
    def __init__(self, **options) -> None:
        super().__init__(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **options)


def parts_of(region: Region) -> dict[str, list[int]]:
    """Keys of the districts and villages in which the work may lie."""
    return {kind: [row.pk for row in geography.parts(region, kind)] for kind in ("district", "village")}


class ProjectForm(forms.ModelForm):
    """Everything that may be told about the work. Where it lies is checked against the outlines of the region."""

    agency = forms.ModelChoiceField(
        label="Perangkat daerah", queryset=Agency.objects.none(), empty_label=None
    )
    title = Line(
        label="Nama kegiatan", max_length=160, help_text="Seperti orang menyebutnya: “Jembatan Kali Keduang”."
    )
    title_en = Line(label="Nama dalam bahasa Inggris", max_length=160, required=False)
    description = Text(
        label="Uraian", max_length=3000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Apa yang dikerjakan dan untuk siapa. Tanpa nama orang.",
    )  # fmt: skip
    lat = Degrees(label="Lintang", required=False, help_text="Misalnya -7,8142. Kosong bila belum diketahui.")
    lng = Degrees(label="Bujur", required=False, help_text="Misalnya 110,9261.")
    district = forms.ModelChoiceField(
        label="Kecamatan",
        queryset=Region.objects.none(),
        required=False,
        empty_label="menurut titik, atau belum tahu",
    )
    village = forms.ModelChoiceField(
        label="Desa atau kelurahan",
        queryset=Region.objects.none(),
        required=False,
        empty_label="menurut titik, atau belum tahu",
    )
    planned_start, planned_end = (
        Day(label="Rencana mulai", required=False),
        Day(label="Rencana selesai", required=False),
    )
    started_on, ended_on = Day(label="Mulai", required=False), Day(label="Selesai", required=False)
    contractor = Line(
        label="Pelaksana", max_length=160, required=False,
        help_text="Badan usaha atau kelompok, misalnya “CV Contoh Karya” atau “swakelola”. Bukan nama orang.",
    )  # fmt: skip
    year = forms.IntegerField(label="Tahun anggaran", required=False, min_value=2000, max_value=2100)
    activity_code = Line(
        label="Kode subkegiatan", max_length=40, required=False, help_text="Seperti 1.03.10.2.01.0023."
    )
    ceiling = Rupiah(
        label="Pagu (rupiah)", required=False, help_text="Seperti 1.250.000.000. Kosong bila belum diketahui."
    )
    ceiling_source = Line(
        label="Sumber pagu", max_length=200, required=False, help_text="Misalnya “DPA 2026”."
    )
    state = forms.ChoiceField(label="Keadaan", choices=Project.State.choices)
    state_reason = Line(label="Alasan dihentikan", max_length=300, required=False)

    class Meta:
        model = Project
        fields = ["agency", *FACTS]

    def __init__(self, *args, agencies, region: Region, parts: dict | None = None, **options) -> None:
        """`parts`: keys of districts and villages, where a whole table is read and asking once is enough."""
        super().__init__(*args, **options)
        self.region = region
        parts = parts or parts_of(region)
        self.fields["agency"].queryset = agencies.filter(region=region).order_by("name")
        self.fields["agency"].label_from_instance = lambda agency: agency.name
        for name in ("district", "village"):
            rows = Region.objects.filter(pk__in=parts[name]).select_related("parent")
            self.fields[name].queryset = rows.order_by("code")
        self.fields["village"].label_from_instance = lambda row: f"{row.name} ({row.parent.name})"
        self.fields["district"].label_from_instance = lambda row: row.name
        if not parts["village"]:
            del self.fields["village"]

    def clean_contractor(self) -> str:
        told = self.cleaned_data["contractor"]
        if told and not FIRM.search(told):
            raise forms.ValidationError(
                f"“{told}” terbaca seperti nama orang. Tulis badan usaha atau kelompok (PT, CV, BUM Desa, swakelola)."
            )
        return told

    def clean_activity_code(self) -> str:
        told = self.cleaned_data["activity_code"]
        if told and not re.fullmatch(r"[0-9A-Z]{1,4}(\.[0-9A-Z]{1,4}){0,8}", told, re.I | re.A):
            raise forms.ValidationError(f"“{told}” bukan kode kegiatan. Contoh: 1.03.10.2.01.0023.")
        return told

    def clean(self) -> dict:
        told = super().clean()
        self._check_place(told)
        for first, last in (("planned_start", "planned_end"), ("started_on", "ended_on")):
            if told.get(first) and told.get(last) and told[last] < told[first]:
                self.add_error(last, "Selesainya lebih dulu dari mulainya. Periksa tanggalnya.")
        if told.get("state") == Project.State.STOPPED and not told.get("state_reason"):
            self.add_error("state_reason", "Tuliskan mengapa kegiatan ini dihentikan.")
        if told.get("ceiling") is not None and not told.get("ceiling_source"):
            self.add_error("ceiling_source", "Tuliskan dari mana pagu ini, misalnya “DPA 2026”.")
        return told

    def _check_place(self, told: dict) -> None:
        lat, lng = told.get("lat"), told.get("lng")
        if {"lat", "lng"} & set(self.errors):
            return
        if (lat is None) != (lng is None):
            self.add_error(
                "lng" if lng is None else "lat", "Lintang dan bujur diisi berdua, atau dikosongkan berdua."
            )
        elif lat is not None:
            self._place(told, lat, lng)
        village, district = told.get("village"), told.get("district")
        if village and not district:
            told["district"] = village.parent
        elif village and village.parent_id != district.pk:
            self.add_error("village", f"{village.name} tidak terletak di Kecamatan {district.name}.")

    def _place(self, told: dict, lat: Decimal, lng: Decimal) -> None:
        try:
            place(float(lat), float(lng))
            known = geography.inside(self.region, lat, lng)
        except CoordinateProblem as problem:
            self.add_error("lat", problem.sentence)
            return
        if known is False:
            self.add_error(
                "lat", f"Titik ini berada di luar {self.region.full_name}. Periksa lintang dan bujurnya."
            )
            return
        district, village = geography.district_and_village(self.region, lat, lng)
        if district and told.get("district") and told["district"] != district:
            self.add_error(
                "district",
                f"Titik ini berada di Kecamatan {district.name}, bukan {told['district'].name}. Ubah salah satu.",
            )
        told["district"] = told.get("district") or district
        told["village"] = told.get("village") or village

    @property
    def facts(self) -> dict:
        """What actions want; blank text stays text."""
        return {name: self.cleaned_data[name] for name in FACTS if name in self.cleaned_data}


class ProgressForm(forms.Form):
    day = Day(label="Per tanggal")
    percent = forms.IntegerField(label="Kemajuan fisik (persen)", min_value=0, max_value=100)
    note = Line(label="Catatan", max_length=300, required=False)

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError("Kemajuan belum dapat dilaporkan untuk hari yang belum tiba.")
        return day


class PhotoForm(forms.ModelForm):
    """A photo and everything that must be told before it may be shown."""

    upload = forms.FileField(
        label="Foto", help_text="JPEG, PNG, WebP, atau HEIC. Letak dan data kamera di dalam berkas dibuang."
    )
    stage = forms.TypedChoiceField(label="Tahap", choices=ProjectPhoto.Stage.choices, coerce=int)
    alt_text = Line(
        label="Teks alternatif",
        max_length=500,
        help_text="Apa yang tampak, untuk orang yang tidak melihatnya.",
    )
    rights_holder = Line(label="Pemilik hak", max_length=160, help_text="Misalnya “Dinas PU”.")
    licence = Line(label="Hak pakai", max_length=160, required=False)
    photographer = Line(label="Pemotret", max_length=160, required=False, help_text="Boleh dikosongkan.")
    taken_on = Day(label="Diambil pada", required=False)
    consent = forms.ChoiceField(
        label="Izin orang dalam foto", choices=[("", "pilih satu"), *ProjectPhoto.Consent.choices],
        error_messages={"required": "Pilih apakah ada orang yang dikenali dan sudah setuju."},
    )  # fmt: skip
    consent_note = Line(
        label="Catatan izin",
        max_length=300,
        required=False,
        help_text="Misalnya “lisan, di lokasi”. Tidak ditampilkan.",
    )

    class Meta:
        model = ProjectPhoto
        fields = [
            "stage", "alt_text", "rights_holder", "licence", "photographer", "taken_on", "consent", "consent_note",
        ]  # fmt: skip

    field_order = ["upload", "stage"]

    def clean_taken_on(self):
        day = self.cleaned_data["taken_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("Tanggal ini belum tiba.")
        return day


class ProjectFilter(forms.Form):
    SHOWN = [("", "semua"), ("yes", "tampil"), ("no", "belum tampil"), ("waiting", "ada yang menunggu")]

    q = forms.CharField(label="Kata", required=False, max_length=100)
    agency = forms.ModelChoiceField(
        label="Perangkat daerah", queryset=Agency.objects.none(), required=False, empty_label="semua"
    )
    district = forms.ModelChoiceField(
        label="Kecamatan", queryset=Region.objects.none(), required=False, empty_label="semua"
    )
    state = forms.ChoiceField(
        label="Keadaan", choices=[("", "semua"), *Project.State.choices], required=False
    )
    shown = forms.ChoiceField(label="Publik", choices=SHOWN, required=False)

    def __init__(self, *args, agencies, districts, **options) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].queryset = agencies
        self.fields["district"].queryset = Region.objects.filter(pk__in=[row.pk for row in districts])
        self.fields["district"].label_from_instance = lambda row: row.name

    @property
    def wanted(self) -> dict:
        self.is_valid()
        told = self.cleaned_data
        return told | {"q": control_free(told.get("q") or "")}
