"""What comes in about a piece: its words, its time, its place."""

from datetime import time

from django import forms
from django.core.validators import URLValidator

from kentongan.agencies.models import Agency, Region
from kentongan.core import clock
from kentongan.core.text import control_free
from kentongan.editorial.forms.dates import ClockField, DayField
from kentongan.editorial.models import Comment, Piece, Theme
from kentongan.editorial.rules.pieces import agencies_writable_by

END_OF_DAY = time(23, 59)


class CleanText(forms.CharField):
    """Lines end in one newline, as platforms count them; no control or direction characters."""

    def to_python(self, value) -> str:
        return super().to_python(control_free(value) if isinstance(value, str) else value)


class WebLink(forms.URLField):
    """A link readers can open: http or https, and https when neither is written."""

    default_validators = [URLValidator(schemes=["http", "https"])]
    default_error_messages = {
        "invalid": "Tautan ini belum lengkap. Tulis seperti https://wonogirikab.go.id/berita."
    }

    def __init__(self, **options) -> None:
        super().__init__(assume_scheme="https", max_length=500, **options)
        self.widget.attrs.update({"inputmode": "url", "placeholder": "https://"})


class MomentForm(forms.Form):
    """Helps forms with a day and a clock time that mean one moment in the region's zone (`self.zone`)."""

    def moment(self, day_name: str, clock_name: str, default: time | None = None):
        """The UTC moment, None when both are empty; an error beside the missing half."""
        day, wall = self.cleaned_data.get(day_name), self.cleaned_data.get(clock_name)
        if day and (wall or default) is None and clock_name not in self.errors:
            self.add_error(clock_name, "Isi jamnya juga.")
        if wall and day is None and day_name not in self.errors:
            self.add_error(day_name, "Isi tanggalnya juga.")
        if day is None or (wall or default) is None:
            return None
        try:
            return clock.at(day, wall or default, self.zone)
        except OverflowError:
            self.add_error(day_name, "Tanggal ini di luar jangkauan.")
            return None

    @staticmethod
    def split(moment, zone) -> tuple:
        local = clock.local(moment, zone) if moment else None
        return (local.date(), local.time().replace(second=0, microsecond=0)) if local else (None, None)


class PieceForm(MomentForm):
    agency = forms.ModelChoiceField(label="Atas nama", queryset=Agency.objects.none(), empty_label=None)
    theme = forms.ModelChoiceField(
        label="Tema", queryset=Theme.objects.none(), required=False, empty_label="tanpa tema"
    )
    title = CleanText(label="Judul", max_length=200)
    text = CleanText(
        label="Teks inti", max_length=20000, required=False, widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Tulis sekali saja; akun yang perlu kata lain disesuaikan kemudian.",
    )  # fmt: skip
    link = WebLink(label="Tautan", required=False)
    planned_day = DayField(label="Rencana tayang", required=False)
    planned_clock = ClockField(label="Jam", required=False)
    place = forms.ModelChoiceField(
        label="Tempat",
        queryset=Region.objects.none(),
        required=False,
        empty_label="tidak tentang satu tempat",
    )
    place_note = CleanText(label="Keterangan tempat", max_length=160, required=False)
    late_day = DayField(label="Tidak berguna lagi setelah", required=False)
    late_clock = ClockField(label="Jam", required=False)

    def __init__(
        self, *args, user, region: Region, piece: Piece | None = None, initial=None, **options
    ) -> None:
        self.zone = region.time_zone
        super().__init__(
            *args, initial={**(self._from(piece) if piece else {}), **(initial or {})}, **options
        )
        agencies = agencies_writable_by(user).filter(region=region)
        if piece:  # its own stays a choice after it was closed, beside those that could take the piece over
            agencies = agencies | Agency.objects.filter(pk=piece.agency_id)
        themes = Theme.objects.filter(region=region)
        wanted = themes.filter(closed_at=None) | themes.filter(pk=piece.theme_id if piece else None)
        self.fields["agency"].queryset = agencies.order_by("-leads", "name")
        self.fields["agency"].label_from_instance = _named
        self.fields["theme"].queryset = wanted.order_by("-starts_on", "title")
        self.fields["place"].queryset = Region.objects.current().filter(parent=region).order_by("name")
        for name in ("planned_clock", "late_clock"):
            self.fields[name].label = f"Jam ({clock.zone_label(self.zone)})"

    def clean(self) -> dict:
        data = super().clean()
        data["planned_at"] = self.moment("planned_day", "planned_clock")
        data["too_late_after"] = self.moment("late_day", "late_clock", END_OF_DAY)
        if data["planned_at"] and data["too_late_after"] and data["planned_at"] > data["too_late_after"]:
            self.add_error("late_day", "Batas ini lebih awal daripada rencana tayang.")
        return data

    @property
    def changes(self) -> dict:
        """The fields of Piece as the form has them."""
        data = self.cleaned_data
        named = ("title", "text", "link", "planned_at", "place_note", "too_late_after")
        related = {
            f"{name}_id": data[name].pk if data[name] else None for name in ("agency", "theme", "place")
        }
        return {**{name: data[name] for name in named}, **related}

    def _from(self, piece: Piece) -> dict:
        planned_day, planned_clock = self.split(piece.planned_at, self.zone)
        late_day, late_clock = self.split(piece.too_late_after, self.zone)
        return {
            "agency": piece.agency_id, "theme": piece.theme_id, "title": piece.title, "text": piece.text,
            "link": piece.link, "planned_day": planned_day, "planned_clock": planned_clock,
            "place": piece.place_id, "place_note": piece.place_note, "late_day": late_day, "late_clock": late_clock,
        }  # fmt: skip


def _named(agency: Agency) -> str:
    return f"{agency.name} (sudah ditutup)" if agency.closed_on else agency.name


class MoveForm(MomentForm):
    day = DayField(label="Pindah ke tanggal")
    clock = ClockField(label="Jam", required=False)

    def __init__(self, *args, zone: str, moment=None, **options) -> None:
        self.zone, self.before = zone, moment
        day, wall = self.split(moment, zone)
        super().__init__(*args, initial={"day": day, "clock": wall}, **options)
        self.fields["clock"].label = f"Jam ({clock.zone_label(zone)})"

    def clean(self) -> dict:
        data = super().clean()
        same = self.split(self.before, self.zone)[1]
        data["moment"] = self.moment("day", "clock", same)
        return data


class CommentForm(forms.ModelForm):
    text = CleanText(label="Catatan", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    class Meta:
        model = Comment
        fields = ["text"]


class FilterForm(forms.Form):
    """What the address of the list asks for; a value that is no choice is left aside."""

    STATES = [("", "semua"), *Piece.State.choices, ("dropped", "dibatalkan")]

    q = forms.CharField(label="Kata", required=False, max_length=100)
    keadaan = forms.ChoiceField(label="Keadaan", choices=STATES, required=False)
    opd = forms.ModelChoiceField(
        label="Perangkat daerah", queryset=Agency.objects.none(), required=False, empty_label="semua"
    )
    tema = forms.ModelChoiceField(
        label="Tema", queryset=Theme.objects.none(), required=False, empty_label="semua"
    )

    def __init__(self, *args, region: Region | None, **options) -> None:
        super().__init__(*args, **options)
        self.fields["opd"].queryset = Agency.objects.filter(region=region).order_by("name")
        self.fields["tema"].queryset = Theme.objects.filter(region=region)

    @property
    def filters(self) -> dict:
        self.is_valid()
        names = {"q": "q", "keadaan": "state", "opd": "agency", "tema": "theme"}
        return {ours: self.cleaned_data.get(theirs) for theirs, ours in names.items()}
