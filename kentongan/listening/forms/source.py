import httpx
from django import forms

from kentongan.core.addresses import check_url
from kentongan.core.http import Refused
from kentongan.listening.models import Source
from kentongan.listening.sources.base import Asked, Kind

RHYTHMS = [(5, "tiap 5 menit"), (10, "tiap 10 menit"), (15, "tiap 15 menit"), (30, "tiap 30 menit"), (60, "tiap jam"),
           (180, "tiap 3 jam"), (720, "dua kali sehari"), (1440, "sekali sehari")]  # fmt: skip
KEPT = "Kosongkan untuk memakai yang sudah tersimpan."


class SourceForm(forms.ModelForm):
    """One form for all kinds: the kind declares which columns it needs and what they are called."""

    class Meta:
        model = Source
        fields = ["name"]

    def __init__(self, kind: Kind, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.instance.kind = kind.key
        self.fields["name"].help_text = "Bagaimana sumber ini disebut di daftar."
        for asked in kind.fields:
            self.fields[asked.name] = self._field(asked)
            self.initial.setdefault(
                asked.name, "" if asked.name == "secret" else getattr(self.instance, asked.name)
            )
        if not kind.by_hand:
            choices = [pair for pair in RHYTHMS if pair[0] >= kind.least_minutes]
            self.fields["every_minutes"] = forms.TypedChoiceField(
                label="Dikunjungi", choices=choices, coerce=int
            )
            self.initial["every_minutes"] = (
                self.instance.every_minutes if self.instance.pk else kind.usual_minutes
            )

    def _field(self, asked: Asked) -> forms.CharField:
        longest = Source._meta.get_field(asked.name).max_length or 500
        if asked.name != "secret":
            widget = forms.TextInput({"placeholder": asked.example, "autocomplete": "off"})
            return forms.CharField(
                label=asked.label,
                help_text=asked.help,
                required=asked.required,
                max_length=longest,
                widget=widget,
            )
        kept = bool(self.instance.pk and self.instance.__dict__.get("secret"))
        return forms.CharField(
            label=asked.label,
            help_text=f"{asked.help} {KEPT if kept else ''}".strip(),
            required=asked.required and not kept,
            max_length=longest,
            widget=forms.PasswordInput({"autocomplete": "new-password"}),
        )

    def clean_address(self) -> str:
        """A web address that we may visit, without a slash or a name at its end that means nothing."""
        address = self.cleaned_data["address"].strip()
        if address and "://" not in address:
            address = "https://" + address
        try:
            check_url(httpx.URL(address))
        except (httpx.InvalidURL, UnicodeError):
            raise forms.ValidationError("Alamat itu tidak dapat dibaca. Periksa penulisannya.")
        except Refused as refused:
            raise forms.ValidationError(refused.sentence)
        return address

    def clean(self):
        given = super().clean()
        if self.kind.check:
            known = {
                name: given.get(name) or self._kept(name)
                for name in ("address", "query", "identity", "secret")
            }
            sentence = self.kind.check(known)
            if sentence:
                raise forms.ValidationError(sentence)
        return given

    def _kept(self, name: str) -> str:
        """Whether a secret is stored already; nothing is opened for that."""
        return "tersimpan" if name == "secret" and self.instance.__dict__.get("secret") else ""

    def apply(self) -> Source:
        """The source with what was typed; an empty secret leaves the stored one."""
        for asked in self.kind.fields:
            value = self.cleaned_data.get(asked.name) or ""
            if asked.name != "secret" or value:
                setattr(self.instance, asked.name, value)
        self.instance.every_minutes = self.cleaned_data.get("every_minutes") or self.kind.usual_minutes
        return self.instance

    @property
    def really_changed(self) -> list[str]:
        return [name for name in self.changed_data if name != "secret" or self.cleaned_data.get("secret")]
