"""What people say when they settle a publication by hand."""

from datetime import datetime

from django import forms

from kentongan.core import clock
from kentongan.core.images import Image, Rejected, accept
from kentongan.editorial.forms.dates import ClockField, DayField
from kentongan.editorial.forms.pieces import CleanText, MomentForm, WebLink
from kentongan.publishing.models import Publication
from kentongan.ui.formats import moment as when


class NothingForm(forms.Form):
    """A deed that needs no words."""


class ReasonForm(forms.Form):
    reason = CleanText(
        label="Alasan", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Tuliskan alasannya; tercatat di buku tayang."},
    )  # fmt: skip


class LinkForm(forms.Form):
    link = WebLink(label="Tautan tayangannya", required=False, help_text="Salin dari platform, bila ada.")


class ProofForm(MomentForm):
    """A link or a photo, one of the two is enough; and when it ran, if not just now.

    `publication` sets what is possible: its zone, not before it was handed in, and what is known of it already.
    """

    link = WebLink(
        label="Tautan tayangannya", required=False, help_text="Salin dari platform setelah tayang."
    )
    photo = forms.FileField(
        label="Atau foto bukti", required=False, help_text="Foto layar, naskah siaran, atau videotron.",
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )  # fmt: skip
    day = DayField(label="Tanggal tayang", required=False)
    hour = ClockField(label="Jam tayang", required=False)

    def __init__(self, *args, publication: Publication, zone: clock.Zone, **options) -> None:
        self.publication, self.zone = publication, zone
        day, wall = self.split(publication.published_at, zone)
        told = {"link": publication.permalink, "day": day or clock.today(zone), "hour": wall}
        super().__init__(*args, initial=told, **options)
        self.fields["hour"].label = f"Jam tayang ({clock.zone_label(zone)})"

    def clean_photo(self) -> Image | None:
        """The picture redrawn without hidden data; whatever else was uploaded is refused with a sentence."""
        file = self.cleaned_data.get("photo")
        if not file:
            return None
        try:
            return accept(file, filename=file.name)
        except Rejected as rejected:
            raise forms.ValidationError(rejected.sentence) from None

    def clean(self):
        told = super().clean()
        told["at"] = self._ran_at(told)
        if not self.errors and not self._proved(told):
            raise forms.ValidationError("Tempel tautannya atau unggah fotonya sebagai bukti.")
        return told

    @property
    def proof(self) -> dict:
        """What the actions take: link, photo, at (None: now, or as it was)."""
        return {name: self.cleaned_data[name] for name in ("link", "photo", "at")}

    def _proved(self, told: dict) -> bool:
        if told.get("link") or told.get("photo"):
            return True
        return self.publication.published_at is not None and self.publication.proofs.exists()

    def _ran_at(self, told: dict) -> datetime | None:
        """None where nothing was said: a day alone stands there already, and seconds are not asked for."""
        stood = (self.initial["day"], self.initial["hour"])
        said = (told.get("day"), told.get("hour"))
        if said in ((None, None), (stood[0], None), stood):
            return None
        at = self.moment("day", "hour")
        if at and at > clock.now():
            self.add_error(
                "hour", "Waktu ini belum tiba. Isi kapan tayangnya, atau kosongkan bila baru saja."
            )
        elif at and at < self.publication.submission.at.replace(second=0, microsecond=0):
            handed_in = when(self.publication.submission.at)
            self.add_error(
                "hour", f"Naskahnya baru diajukan {handed_in}; tayangnya tidak mungkin sebelum itu."
            )
        return at
