from datetime import date, timedelta
from itertools import accumulate

from django import forms
from django.db.models import Q

from kentongan.agencies.models import Region
from kentongan.core import clock
from kentongan.core.text import control_free
from kentongan.listening import naming
from kentongan.listening.models import Source
from kentongan.listening.platforms import PLATFORMS
from kentongan.listening.store.base import Filter
from kentongan.listening.store.labels import NONE, UNSURE

SPANS = [
    ("7", "7 hari terakhir"),
    ("30", "30 hari terakhir"),
    ("90", "90 hari terakhir"),
    ("365", "setahun terakhir"),
]
USUAL = 30
LONGEST = timedelta(days=400)


# field: head of store.labels
LABELS = {"nada": "tone", "aduan": "complaint", "topik": "topic", "bahasa": "language", "tempat": "place"}


class QuestionForm(forms.Form):
    """The sentence on top of the explorer. Everything may be left out; the address holds the question."""

    q = forms.CharField(label="Sebutan tentang", max_length=200, required=False)
    sumber = forms.ModelChoiceField(Source.objects.none(), label="di", required=False)
    jenis = forms.ChoiceField(label="pada", required=False)
    masa = forms.ChoiceField(label="dalam", choices=SPANS, required=False, initial=str(USUAL))
    balasan = forms.ChoiceField(
        label="berupa", choices=[("", "semua sebutan"), ("ya", "balasan saja")], required=False
    )
    nada = forms.ChoiceField(label="Nada", required=False, choices=[("", "semua nada"), *naming.TONE.items()])
    aduan = forms.ChoiceField(
        label="Aduan", required=False,
        choices=[("", "aduan dan bukan"), ("yes", "aduan saja"), ("no", "bukan aduan"), (UNSURE, "ragu")],
    )  # fmt: skip
    topik = forms.ChoiceField(
        label="Topik", required=False, choices=[("", "semua topik"), *naming.TOPIC.items()]
    )
    bahasa = forms.ChoiceField(
        label="Bahasa", required=False, choices=[("", "semua bahasa"), *naming.LANGUAGE.items()]
    )
    tempat = forms.ChoiceField(label="Tempat", required=False)
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
        named = Source.objects.filter(region=region).order_by("name")
        self.sources: dict[int, str] = dict(named.values_list("pk", "name"))
        self.fields["sumber"].queryset = named
        self.fields["sumber"].choices = [("", "semua sumber"), *self.sources.items()]
        self.fields["jenis"].choices = [("", "semua tempat"), *PLATFORMS.items()]
        if not self.is_bound:
            self.initial = {"masa": str(USUAL)}
        self.fields["tempat"].choices = _places(region, str(self.data.get("tempat", "")))
        for name in ("q", "sumber", "jenis", "masa", "balasan", *LABELS):
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
            **{head: given.get(name) or "" for name, head in LABELS.items()},
        )

    def label_fields(self) -> list:
        """The fields of the labels, for the page."""
        return [self[name] for name in LABELS]

    @property
    def asks_more(self) -> bool:
        """Whether more than the words is asked, or something could not be read: a phone then shows the whole sentence."""
        usual = {"q": self.data.get("q"), "masa": str(USUAL)}
        return any(self.data.get(name) not in (None, "", usual.get(name)) for name in self.fields)

    def _days(self, given) -> tuple[date, date]:
        until = given.get("sampai") or self.today
        span = timedelta(days=int(given.get("masa") or USUAL) - 1)
        return given.get("sejak") or until - span, until


def _places(region: Region, chosen: str) -> list:
    """The districts, and what lies in the one that was chosen; a province goes one step deeper."""
    below = Region.objects.current().filter(system=region.system, code__startswith=f"{region.code}.")
    around = [code for code in accumulate(chosen.split("."), "{}.{}".format) if len(code) > len(region.code)]
    groups = {"": [("", "semua tempat"), (NONE, naming.NO_PLACE)]}
    rows = (
        below.filter(Q(parent=region) | Q(parent__code__in=around[:3]))
        .select_related("parent")
        .order_by("name")
    )
    for place in rows:
        title = (
            f"di {place.parent.full_name}"
            if place.parent_id != region.pk
            else place.get_kind_display().capitalize()
        )
        groups.setdefault(title, []).append((place.code, place.name))
    first = groups.pop("")
    return [*first, *groups.items()]
