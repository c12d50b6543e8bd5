"""What people say when they settle a publication by hand."""

from django import forms

from kentongan.core.images import Image, Rejected, accept
from kentongan.editorial.forms.pieces import CleanText, WebLink


class NothingForm(forms.Form):
    """A deed that needs no words."""


class ReasonForm(forms.Form):
    reason = CleanText(
        label="Alasan", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Tuliskan alasannya; tercatat di buku tayang."},
    )  # fmt: skip


class LinkForm(forms.Form):
    link = WebLink(label="Tautan tayangannya", required=False, help_text="Salin dari platform, bila ada.")


class ProofForm(forms.Form):
    """A link or a photo; one of the two is enough."""

    link = WebLink(
        label="Tautan tayangannya", required=False, help_text="Salin dari platform setelah tayang."
    )
    photo = forms.FileField(
        label="Atau foto bukti", required=False, help_text="Foto layar, naskah siaran, atau videotron.",
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )  # fmt: skip

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
        if not self.errors and not told.get("link") and not told.get("photo"):
            raise forms.ValidationError("Tempel tautannya atau unggah fotonya sebagai bukti.")
        return told
