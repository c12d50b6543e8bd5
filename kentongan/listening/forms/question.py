from datetime import date, timedelta

from django import forms

from kentongan.agencies.models import Region
from kentongan.core import clock
from kentongan.core.text import control_free
from kentongan.listening.models import Source
from kentongan.listening.platforms import PLATFORMS
from kentongan.listening.store.base import Filter

SPANS = [
    ("7", "7 hari terakhir"),
    ("30", "30 hari terakhir"),
    ("90", "90 hari terakhir"),
    ("365", "setahun terakhir"),
]
USUAL = 30
LONGEST = timedelta(days=400)


class QuestionForm(forms.Form):
    """The sentence on top of the explorer. Everything may be left out; the address holds the question."""

    q = forms.CharField(label="Sebutan tentang", max_length=200, required=False)
    sumber = forms.ModelChoiceField(
        Source.objects.none(), label="di", required=False, empty_label="semua sumber"
    )
    jenis = forms.ChoiceField(label="pada", required=False)
    masa = forms.ChoiceField(label="dalam", choices=SPANS, required=False, initial=str(USUAL))
    balasan = forms.ChoiceField(
        label="berupa", choices=[("", "semua sebutan"), ("ya", "balasan saja")], required=False
    )
    sejak = forms.DateField(
        label="Sejak tanggal", required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    sampai = forms.DateField(
        label="Sampai tanggal", required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def __init__(self, data, region: Region) -> None:
        super().__init__(
            {"masa": str(USUAL), **{name: control_free(data[name]) for name in data}} if data else None
        )
        self.region, self.today = region, clock.today(region.time_zone)
        self.fields["sumber"].queryset = Source.objects.filter(region=region).order_by("name")
        self.fields["jenis"].choices = [("", "semua tempat"), *PLATFORMS.items()]
        if not self.is_bound:
            self.initial = {"masa": str(USUAL)}
        for name in ("q", "sumber", "jenis", "masa", "balasan"):
            self.fields[name].widget.attrs["class"] = "input"

    def clean(self):
        given = super().clean()
        since, until = given.get("sejak"), given.get("sampai")
        if since and until and since > until:
            self.add_error("sejak", "Tanggal awal harus sebelum tanggal akhir.")
        elif since and (until or self.today) - since > LONGEST:
            self.add_error("sejak", "Pilih paling lama 400 hari.")
        return given

    def question(self) -> Filter:
        """The question asked; a field that cannot be read counts as left out (its error stands beside it)."""
        self.is_valid()
        given = getattr(self, "cleaned_data", {})
        since, until = self._days(given)
        source = given.get("sumber")
        return Filter(
            region_id=self.region.pk,
            since=since,
            until=until,
            zone=self.region.time_zone,
            words=given.get("q") or "",
            source_id=source.pk if source else None,
            platform=given.get("jenis") or "",
            replies_only=given.get("balasan") == "ya",
        )

    def _days(self, given) -> tuple[date, date]:
        until = given.get("sampai") or self.today
        span = timedelta(days=int(given.get("masa") or USUAL) - 1)
        return given.get("sejak") or until - span, until
