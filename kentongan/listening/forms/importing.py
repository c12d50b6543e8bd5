from django import forms

from kentongan.agencies.models import Region
from kentongan.core import sheets
from kentongan.listening.models import Source
from kentongan.listening.sources.base import SourceError
from kentongan.listening.sources.csv import table


class ImportForm(forms.Form):
    """A table of mentions for one of the region's hand-filled sources."""

    source = forms.ModelChoiceField(Source.objects.none(), label="Masukkan ke sumber", empty_label=None)
    file = forms.FileField(
        label="Berkas Excel atau CSV",
        help_text="Paling banyak 5.000 baris dan 10 MB. Nama penulis tidak disimpan.",
        error_messages={
            "required": "Pilih berkasnya dulu.",
            "empty": "Berkas itu kosong: tidak ada isinya. Pilih berkas lain.",
        },
    )

    def __init__(self, region: Region, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = Source.objects.filter(region=region, kind="csv", stopped_at=None)

    def clean_file(self):
        """The upload, with its cells in `self.cells`."""
        upload = self.cleaned_data["file"]
        try:
            self.cells = sheets.read(upload, filename=upload.name, max_rows=table.MAX_ROWS + 1)
            table.rows(self.cells)
        except (sheets.SheetProblem, SourceError) as problem:
            raise forms.ValidationError(problem.sentence)
        return upload


class ErasureForm(forms.Form):
    """Why all that one author said is erased; the reason stands in the journal."""

    reason = forms.CharField(
        label="Alasan",
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text="Jangan menulis nama orangnya. Contoh: permintaan yang bersangkutan lewat surat 12 Maret.",
        error_messages={"required": "Tulis alasannya; jejak ini dibaca pengawas."},
    )
