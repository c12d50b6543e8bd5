from django import forms

from kentongan.agencies.models import Agency, Region
from kentongan.core import clock, sheets
from kentongan.core.text import control_free
from kentongan.openness import privacy, table
from kentongan.openness.models import Dataset
from kentongan.openness.models.dataset import DataTheme

SHOWN = 20  # findings that are listed; the rest is counted


class DatasetForm(forms.ModelForm):
    """What a data set is. Everything but title and producer may be filled in later; publishing asks for it."""

    class Meta:
        model = Dataset
        fields = [
            "title", "agency", "description", "concept", "definition", "classification", "measure", "unit",
            "contact_name", "contact_email", "licence", "frequency", "theme", "keywords", "starts_on", "ends_on", "place",
            "title_en", "description_en",
        ]  # fmt: skip
        help_texts = {
            "title": "Misalnya: Jumlah kunjungan puskesmas menurut kecamatan.",
            "description": "Dua atau tiga kalimat: apa isinya dan untuk apa dapat dipakai.",
            "concept": "Ide yang mendasari data ini. Misalnya: kunjungan rawat jalan.",
            "definition": "Batas yang tegas. Misalnya: setiap kedatangan pasien, baru maupun lama, dalam sebulan.",
            "classification": "Menurut apa data dipilah. Misalnya: kecamatan (kode Kemendagri) dan bulan.",
            "measure": "Apa yang diukur. Misalnya: jumlah.",
            "unit": "Misalnya: kunjungan, orang, hektare, rupiah.",
            "contact_name": "Nama unit, bukan nama orang. Misalnya: Bidang Data Dinas Kesehatan.",
            "keywords": "Pisahkan dengan koma.",
            "place": "Kosongkan bila mencakup seluruh wilayah.",
        }
        widgets = {
            "description": forms.Textarea({"rows": 3}),
            "concept": forms.Textarea({"rows": 2}),
            "definition": forms.Textarea({"rows": 2}),
            "classification": forms.Textarea({"rows": 2}),
            "description_en": forms.Textarea({"rows": 3}),
            "starts_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "ends_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args, region: Region, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.active().filter(region=region)
        self.fields["agency"].label_from_instance = lambda agency: agency.name
        self.fields["agency"].empty_label = "pilih"
        self.fields["place"].queryset = Region.objects.current().filter(parent=region)
        self.fields["place"].empty_label = "seluruh wilayah"
        for name in ("licence", "frequency", "theme"):
            self.fields[name].choices = [("", "belum dipilih"), *self.fields[name].choices[1:]]

    def clean(self) -> dict:
        data = super().clean()
        for name, value in data.items():
            if isinstance(value, str):
                data[name] = control_free(value).strip()
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and start > end:
            self.add_error("ends_on", "Tanggal akhir lebih awal daripada tanggal mulai.")
        return data


class UploadForm(forms.Form):
    """A table for a data set; what the gate finds is in `findings`, and nothing of such a file is kept."""

    file = forms.FileField(
        label="Berkas Excel atau CSV",
        help_text="Baris pertama berisi judul kolom. Paling banyak 20.000 baris dan 10 MB.",
        error_messages={
            "required": "Pilih berkasnya dulu.",
            "empty": "Berkas itu kosong. Pilih berkas lain.",
        },
    )
    as_of = forms.DateField(
        label="Per tanggal",
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text="Hari terakhir yang digambarkan angka-angka ini.",
        error_messages={"required": "Isi tanggal angkanya; tanpa itu angka tidak dapat dipakai."},
    )
    style = forms.ChoiceField(
        label="Cara menulis angka",
        choices=table.STYLES,
        help_text="Untuk CSV. Angka pada berkas Excel dibaca apa adanya.",
    )
    note = forms.CharField(
        label="Yang berubah",
        max_length=300,
        required=False,
        help_text="Boleh kosong. Misalnya: angka Maret dibetulkan.",
    )

    def __init__(self, *args, region: Region, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.today = clock.today(region.time_zone)
        self.fields["as_of"].initial = self.today

    def clean_as_of(self):
        day = self.cleaned_data["as_of"]
        if day > self.today:
            raise forms.ValidationError("Tanggal ini belum tiba. Angka yang belum terjadi tidak dibuka.")
        return day

    def clean_file(self):
        """The upload, its cells in `self.cells`."""
        upload = self.cleaned_data["file"]
        try:
            self.raw = upload.read(sheets.MAX_BYTES + 1)
            read = sheets.numbered(self.raw, filename=upload.name, max_rows=table.MAX_ROWS + 1)
            self.numbers, self.cells = [number for number, _ in read], [cells for _, cells in read]
        except sheets.SheetProblem as problem:
            raise forms.ValidationError(problem.sentence)
        return upload

    def clean(self) -> dict:
        data = super().clean()
        self.findings: list[privacy.Found] = []
        if "file" in data and "style" in data:
            style = "plain" if self.raw.startswith(b"PK") else data["style"]
            self._judge(style)
        return data

    def _judge(self, style: str) -> None:
        """The table in `self.table` when it may be opened."""
        try:
            self.table = table.shape(self.cells, style=style)
        except sheets.SheetProblem as problem:
            self.add_error("file", problem.sentence)
            return
        self.findings = privacy.find(self.cells[0], self.cells[1:], self.numbers)
        if self.findings:
            self.add_error("file", "Tabel ini memuat data perorangan. Tidak ada yang disimpan.")

    @property
    def shown_findings(self) -> list[privacy.Found]:
        return getattr(self, "findings", [])[:SHOWN]

    @property
    def more_findings(self) -> int:
        return max(len(getattr(self, "findings", [])) - SHOWN, 0)


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label="Alasan",
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text="Dibaca semua orang di alamat set data ini.",
        error_messages={"required": "Tulis alasannya; halaman umum akan menyebutkannya."},
    )


class DatasetFilter(forms.Form):
    q = forms.CharField(label="Cari", required=False, max_length=200)
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label="Produsen", required=False, empty_label="Semua", to_field_name="slug"
    )
    theme = forms.ChoiceField(label="Tema", required=False, choices=[("", "Semua"), *DataTheme.choices])

    def __init__(self, *args, region: Region, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.filter(region=region)
