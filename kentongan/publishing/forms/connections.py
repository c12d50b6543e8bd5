"""One connection form for every channel, built from the fields the channel declares."""

from django import forms

from kentongan.core.text import control_free
from kentongan.publishing.channels.base import Channel, Field
from kentongan.publishing.models import Connection

KEEP = "Kosongkan bila tidak berubah."
LENGTHS = {"address": 300, "identity": 160, "secret": 2000}


class ConnectionForm(forms.Form):
    """`values` holds address, identity and secret; a secret left empty keeps the one that is stored."""

    def __init__(self, *args, channel: Channel, connection: Connection | None = None, **options) -> None:
        super().__init__(*args, **options)
        self.stored = connection if connection and not connection.disconnected_at else None
        for field in channel.fields:
            self.fields[field.name] = _drawn(field, self.stored)

    @property
    def values(self) -> dict[str, str]:
        told = {name: control_free(value or "").strip() for name, value in self.cleaned_data.items()}
        if "secret" in told and not told["secret"] and self.stored:
            told["secret"] = self.stored.secret
        return told


class AccountFilter(forms.Form):
    """Which accounts the list of connections shows."""

    q = forms.CharField(label="Cari akun atau perangkat daerah", required=False, max_length=100)
    state = forms.ChoiceField(
        label="Keadaan", required=False,
        choices=[("", "Semua"), ("open", "tersambung"), ("broken", "bermasalah"), ("none", "belum tersambung")],
    )  # fmt: skip


def _drawn(field: Field, stored: Connection | None) -> forms.Field:
    initial = getattr(stored, field.name) if stored and field.kind != "secret" else field.initial
    common = {
        "label": field.label,
        "help_text": field.help,
        "initial": initial,
        "max_length": LENGTHS[field.name],
    }
    if field.kind == "url":
        return forms.URLField(
            assume_scheme="https", required=field.required,
            error_messages={"invalid": "Tulis alamat lengkap, misalnya https://contoh.go.id"}, **common,
        )  # fmt: skip
    if field.kind != "secret":
        return forms.CharField(required=field.required, **common)
    common["help_text"] = KEEP if stored else field.help
    hidden = forms.PasswordInput(attrs={"autocomplete": "off"}, render_value=False)
    return forms.CharField(required=field.required and stored is None, widget=hidden, strip=True, **common)
