"""What comes in about duties and their answers."""

from django import forms

from kentongan.agencies.models import Agency
from kentongan.core.choices import RowsField
from kentongan.editorial.forms.dates import DayField
from kentongan.editorial.models import Duty, Theme


class DutyFilterForm(forms.Form):
    """What the address of the list asks for; a value that is no choice is left aside. `duties` are all one may list."""

    tema = forms.ModelChoiceField(
        label="Tema", queryset=Theme.objects.none(), required=False, empty_label="semua"
    )
    jawaban = forms.ChoiceField(
        label="Jawaban", choices=[("", "semua"), *Duty.Answer.choices], required=False
    )
    opd = forms.ModelChoiceField(
        label="Perangkat daerah", queryset=Agency.objects.none(), required=False, empty_label="semua"
    )
    lewat = forms.ChoiceField(label="Tenggat", choices=[("", "semua"), ("ya", "sudah lewat")], required=False)

    def __init__(self, *args, duties, **options) -> None:
        super().__init__(*args, auto_id="saring_%s", **options)
        self.fields["tema"].queryset = Theme.objects.filter(pk__in=duties.values("theme"))
        self.fields["tema"].label_from_instance = lambda theme: theme.title
        self.fields["opd"].queryset = Agency.objects.filter(pk__in=duties.values("agency")).order_by("name")
        self.fields["opd"].label_from_instance = lambda agency: agency.name
        if len(duties.order_by().values("agency").distinct()[:2]) < 2:
            del self.fields["opd"]  # who works for one agency has nothing to choose

    @property
    def filters(self) -> dict:
        self.is_valid()
        names = {"tema": "theme", "jawaban": "answer", "opd": "agency", "lewat": "late"}
        return {ours: self.cleaned_data.get(theirs) for theirs, ours in names.items()}


class RequestForm(forms.Form):
    """What is asked, and until when; `theme` and `today` bound the day."""

    due_on = DayField(label="Jatuh tempo")
    request = forms.CharField(
        label="Permintaan", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Misalnya “satu naskah dengan foto sebelum dan sesudah”.",
    )  # fmt: skip

    def __init__(self, *args, theme, today, **options) -> None:
        super().__init__(*args, **options)
        self.theme, self.today = theme, today

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if day > self.theme.ends_on:
            raise forms.ValidationError("Jatuh tempo melewati hari terakhir tema.")
        if day < self.today and day != self.initial.get("due_on"):
            raise forms.ValidationError("Jatuh tempo sudah lewat. Pilih hari ini atau sesudahnya.")
        return day


class AssignForm(RequestForm):
    """Agencies of the theme's region that have no duty yet, many at once."""

    everyone = forms.BooleanField(label="Semua perangkat daerah di daftar ini", required=False)
    agencies = RowsField(
        label="Perangkat daerah",
        queryset=Agency.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Pilih paling sedikit satu perangkat daerah.",
            "invalid_choice": "Salah satu pilihan tidak dapat diberi tugas ini lagi. Periksa daftarnya.",
            "invalid_pk_value": "Salah satu pilihan tidak dikenal. Periksa daftarnya.",
        },
    )
    field_order = ["everyone", "agencies", "due_on", "request"]

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["agencies"].queryset = (
            Agency.objects.active()
            .filter(region_id=self.theme.region_id)
            .exclude(duties__theme=self.theme)
            .order_by("name")
        )
        self.fields["agencies"].label_from_instance = lambda agency: agency.name
        self.fields["agencies"].required = not self.data.get("everyone")

    def clean(self) -> dict:
        data = super().clean()
        if data.pop("everyone", False):
            data["agencies"] = self.fields["agencies"].queryset
        return data


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        choices=[c for c in Duty.Answer.choices if c[0] != Duty.Answer.NONE], widget=forms.HiddenInput,
        error_messages={"required": "Pilih satu jawaban.", "invalid_choice": "Pilih satu jawaban."},
    )  # fmt: skip
    reason = forms.CharField(
        required=False, max_length=1000, label="Alasan", widget=forms.Textarea(attrs={"rows": 3})
    )

    WHY = {
        Duty.Answer.DECLINED: ("Alasan menolak", "Tuliskan alasan menolak."),
        Duty.Answer.ADAPTED: ("Penyesuaian yang diusulkan", "Tuliskan penyesuaian yang diusulkan."),
    }

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        answer = self.data.get(self.add_prefix("answer")) or self.initial.get("answer")
        if answer in self.WHY:
            self.fields["reason"].label = self.WHY[answer][0]
            self.fields["reason"].required = True
            self.fields["reason"].error_messages["required"] = self.WHY[answer][1]
