from django import forms

from kentongan.core.text import control_free
from kentongan.openness.models import RequestDesk


class DeskForm(forms.ModelForm):
    """Whether the page takes requests, and how one asks without it."""

    class Meta:
        model = RequestDesk
        fields = ["takes_online", "in_person"]
        labels = {"takes_online": "Terima permohonan lewat formulir di situs"}
        widgets = {"in_person": forms.Textarea({"rows": 4})}
        help_texts = {
            "takes_online": "Bila ditutup, situs menunjukkan keterangan di bawah sebagai gantinya. Permohonan yang sudah "
            "masuk tetap dapat diikuti pemohonnya.",
            "in_person": "Alamat meja layanan, jam bukanya, alamat surat dan surelnya. Tampil di halaman umum.",
        }

    def clean(self) -> dict:
        data = super().clean()
        data["in_person"] = control_free(data.get("in_person", "")).strip()
        if not data.get("takes_online") and not data["in_person"] and "in_person" not in self.errors:
            self.add_error(
                "in_person", "Sebelum formulir ditutup, tulis dulu ke mana orang dapat datang atau menulis."
            )
        return data
