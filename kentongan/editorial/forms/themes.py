"""What comes in about a theme and its facts."""

import re

from django import forms
from django.forms.models import BaseInlineFormSet, inlineformset_factory
from django.utils.html import format_html

from kentongan.editorial.forms.dates import DayField, parse_date
from kentongan.editorial.models import Fact, Theme

# The words for the eight hues of ui/static/ui/css/tokens.css.
HUES = ("nila", "kunyit", "toska", "bata", "langit", "manggis", "pupus", "ungu")
MORE_ROWS = 3
MAX_FACTS = 40
LONGEST = 366  # days


def hue_choices() -> list[tuple[int, str]]:
    return [
        (number, format_html('<span class="theme-tag hue-{}">{}</span>', number, word))
        for number, word in enumerate(HUES, 1)
    ]


class ThemeForm(forms.ModelForm):
    starts_on = DayField(label="Mulai")
    ends_on = DayField(label="Selesai")
    hue = forms.TypedChoiceField(
        label="Warna", coerce=int, choices=hue_choices, widget=forms.RadioSelect,
        help_text="Dipakai di kalender, peta, dan grafik.",
    )  # fmt: skip

    class Meta:
        model = Theme
        fields = ["title", "key_message", "starts_on", "ends_on", "target", "indicator", "hue"]
        widgets = {"key_message": forms.Textarea(attrs={"rows": 3})}
        labels = {
            "title": "Tema",
            "key_message": "Pesan kunci",
            "target": "Sasaran",
            "indicator": "Indikator",
        }
        help_texts = {
            "title": "Pendek, misalnya “Jalan mantap sebelum Lebaran”.",
            "key_message": "Satu narasi yang disampaikan semua perangkat daerah dengan bahasanya masing-masing.",
            "target": "Siapa yang harus mendengar, misalnya “pemudik dan warga sepanjang jalur”.",
            "indicator": "Apa yang menunjukkan bahwa tema berhasil.",
        }

    def clean(self) -> dict:
        data = super().clean()
        starts, ends = data.get("starts_on"), data.get("ends_on")
        if starts and ends and (ends - starts).days > LONGEST:
            self.add_error("ends_on", "Satu tema paling lama satu tahun. Bagi menjadi beberapa tema.")
        return data

    @property
    def changed_words(self) -> list[str]:
        """Labels of what changed, for the journal."""
        return [str(self.fields[name].label).lower() for name in self.changed_data]


class FactForm(forms.ModelForm):
    class Meta:
        model = Fact
        fields = ["label", "value", "kind", "source"]
        labels = {"label": "Tentang", "value": "Yang benar", "kind": "Jenis", "source": "Sumber"}

    def clean(self) -> dict:
        """A date or number that cannot be read could never be compared with a text."""
        data = super().clean()
        kind, value = data.get("kind"), data.get("value") or ""
        if value and kind == Fact.Kind.DATE and not parse_date(value):
            self.add_error("value", "Tulis satu tanggal, misalnya 12 Maret 2026, atau pilih jenis “teks”.")
        if value and kind in (Fact.Kind.NUMBER, Fact.Kind.MONEY) and not re.search(r"\d", value):
            self.add_error("value", "Tulis dengan angka, misalnya 1.250, atau pilih jenis “teks”.")
        return data


class BaseFactFormSet(BaseInlineFormSet):
    deletion_widget = forms.CheckboxInput

    def add_fields(self, form, index) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "Hapus fakta ini"


FactFormSet = inlineformset_factory(
    Theme, Fact, form=FactForm, formset=BaseFactFormSet,
    extra=MORE_ROWS, max_num=MAX_FACTS, validate_max=True, can_delete=True, can_delete_extra=False,
)  # fmt: skip


def with_more_rows(data, prefix: str = "facts"):
    """What was typed, with room for a few facts more; anything else stays as it is."""
    data = data.copy()
    name = f"{prefix}-TOTAL_FORMS"
    total = int(data[name]) if data.get(name, "").isdigit() else 0
    data[name] = str(min(total + MORE_ROWS, MAX_FACTS + MORE_ROWS))
    return data


def without_vanished(data, prefix: str = "facts"):
    """(the rows of facts, labels of those that a colleague removed meanwhile): these become new rows, so that nothing
    that was typed is lost; they follow the rows of facts that still stand, as a formset wants it."""
    total, initial = (_number(data.get(f"{prefix}-{name}_FORMS", "")) for name in ("TOTAL", "INITIAL"))
    keys = {number: data.get(f"{prefix}-{number}-id", "") for number in range(min(total, initial, 1000))}
    asked = [int(key) for key in keys.values() if key.isdecimal() and len(key) < 18]
    stand = {str(key) for key in Fact.objects.filter(pk__in=asked).values_list("pk", flat=True)}
    gone = [number for number, key in keys.items() if key and key not in stand]
    if not gone:
        return data, []
    back = [number for number in gone if not data.get(f"{prefix}-{number}-DELETE")]  # the rest both removed
    order = [number for number in keys if number not in gone] + back + [*range(initial, total)]
    return _in_order(data, prefix, order, gone), [data.get(f"{prefix}-{n}-label", "") for n in back]


def _in_order(data, prefix: str, order: list[int], gone: list[int]):
    new = data.copy()
    for there, here in enumerate(order):
        for name in ("id", "label", "value", "kind", "source", "DELETE"):
            value = (
                "" if here in gone and name in ("id", "DELETE") else data.get(f"{prefix}-{here}-{name}", "")
            )
            new[f"{prefix}-{there}-{name}"] = value
    new[f"{prefix}-TOTAL_FORMS"] = str(len(order))
    new[f"{prefix}-INITIAL_FORMS"] = str(_number(data[f"{prefix}-INITIAL_FORMS"]) - len(gone))
    return new


def _number(typed: str) -> int:
    return min(int(typed), 1000) if typed.isdecimal() and len(typed) < 9 else 0


def silence(form, formset) -> None:
    """Show what was typed without judging it: the person is not finished."""
    formset._errors, formset._non_form_errors = [], formset.error_class()
    for each in (form, *formset.forms):
        each._errors = {}
