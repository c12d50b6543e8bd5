from django import forms

from kentongan.core.text import control_free


class RegionSearch(forms.Form):
    q = forms.CharField(label="Nama atau kode", required=False, max_length=100)

    def clean_q(self) -> str:
        return " ".join(control_free(self.cleaned_data["q"]).split())


class RegionFileForm(forms.Form):
    """The ministry's list and what its decree says about it."""

    file = forms.FileField(
        label="Berkas CSV atau Excel",
        help_text="Kolom: kode, nama, jenis, induk. Kode ditulis sebagai teks: 35.10, bukan 35.1.",
    )
    vintage = forms.CharField(
        label="Dasar hukum daftar", max_length=60, help_text="Misalnya Kepmendagri 300.2.2-2430/2025."
    )
    valid_from = forms.DateField(
        label="Berlaku sejak", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_vintage(self) -> str:
        return " ".join(control_free(self.cleaned_data["vintage"]).split())
