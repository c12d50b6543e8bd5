from django import forms

from kentongan.core.text import control_free


class BoundaryFileForm(forms.Form):
    """Outlines and what must be known of them before anybody draws them."""

    file = forms.FileField(
        label="Berkas GeoJSON",
        help_text="Batas kecamatan atau desa dalam WGS 84, paling besar 20 MB, dengan kolom kode wilayah Kemendagri.",
    )
    source = forms.CharField(
        label="Sumber", max_length=200, help_text="Siapa yang menggambarnya, misalnya “BIG, peta RBI 2024”."
    )
    licence = forms.CharField(
        label="Izin pakai",
        max_length=120,
        help_text="Misalnya “MIT” atau “CC BY 4.0”. Tampil di bawah setiap peta.",
    )
    as_of = forms.DateField(
        label="Per tanggal",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Kosong bila berkasnya tidak mengatakannya.",
    )
    swapped = forms.BooleanField(
        label="Tukar lintang dan bujur",
        required=False,
        help_text="Hanya bila berkas menulis lintang dulu; pemeriksaan akan mengatakannya.",
    )
    legal = forms.BooleanField(
        label="Ini batas resmi yang sudah ditetapkan",
        required=False,
        help_text="Tanpa centang, setiap peta bertuliskan “garis batas ilustrasi, bukan batas hukum”.",
    )

    def clean_source(self) -> str:
        return " ".join(control_free(self.cleaned_data["source"]).split())

    def clean_licence(self) -> str:
        return " ".join(control_free(self.cleaned_data["licence"]).split())
