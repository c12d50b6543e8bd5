from django import forms
from django.db.models import Q

from kentongan.agencies.models import Agency, Region
from kentongan.core.text import control_free, slug


class AgencyForm(forms.ModelForm):
    """An agency of one region; its address is made from its short name."""

    class Meta:
        model = Agency
        fields = ["name", "short_name", "kind", "parent", "district", "leads"]
        labels = {
            "name": "Nama lengkap",
            "short_name": "Nama pendek",
            "kind": "Jenis",
            "parent": "Bagian dari",
            "district": "Kecamatan kedudukan",
            "leads": "Mengoordinasi komunikasi seluruh wilayah",
        }
        help_texts = {
            "short_name": "Dipakai di kalender dan tabel, misalnya Dinas PU.",
            "leads": "Biasanya Kominfo dan Prokopim.",
        }

    def __init__(self, *args, region: Region, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.instance.region = region
        others = Agency.objects.active().filter(region=region).exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = others
        districts = Region.objects.current().filter(parent=region, kind=Region.Kind.DISTRICT)
        self.fields["district"].queryset = districts.order_by("name")
        for name in ("parent", "district"):
            self.fields[name].required = False
            self.fields[name].empty_label = "tidak ada"

    def clean_name(self) -> str:
        return " ".join(control_free(self.cleaned_data["name"]).split())

    def clean_short_name(self) -> str:
        short = " ".join(control_free(self.cleaned_data["short_name"]).split())
        if not slug(short):
            raise forms.ValidationError("Nama pendek perlu memuat paling sedikit satu huruf atau angka.")
        return short

    def clean(self):
        data = super().clean()
        wanted = slug(data.get("short_name", ""))
        same = Q(slug=wanted) | Q(short_name__iexact=data.get("short_name", ""))
        others = Agency.objects.filter(same, region=self.instance.region).exclude(pk=self.instance.pk)
        if wanted and others.exists():
            self.add_error("short_name", "Nama pendek ini sudah dipakai perangkat daerah lain.")
        elif wanted and not self.instance.slug:
            self.instance.slug = (
                wanted  # given once: addresses that were sent to colleagues must go on working
            )
        if self.instance.pk and data.get("parent") and self._comes_round(data["parent"]):
            self.add_error("parent", "Perangkat daerah tidak dapat menjadi bagian dari bagiannya sendiri.")
        return data

    def _comes_round(self, above: Agency) -> bool:
        seen = set()
        while above and above.pk not in seen:
            if above.pk == self.instance.pk:
                return True
            seen.add(above.pk)
            above = above.parent
        return False


class AgencyFilter(forms.Form):
    q = forms.CharField(label="Nama", required=False, max_length=100)
    kind = forms.ChoiceField(label="Jenis", required=False, choices=[("", "Semua"), *Agency.Kind.choices])
    closed = forms.ChoiceField(
        label="Keadaan", required=False, choices=[("", "Bekerja"), ("1", "Ditutup"), ("semua", "Semua")]
    )
