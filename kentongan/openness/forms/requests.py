import re

from django import forms

from kentongan.agencies.models import Agency, Region
from kentongan.core import clock
from kentongan.core.text import control_free
from kentongan.language import personal
from kentongan.openness.models import ConsequenceTest, InformationRequest
from kentongan.openness.queries import register

NOT_TOLD = "Tuliskan, walau singkat."


class RequestForm(forms.ModelForm):
    """What came in. Name and address are kept encrypted and forgotten in time; the subject will be public."""

    requester_name = forms.CharField(
        label="Nama pemohon", max_length=200, error_messages={"required": "Isi nama pemohon."}
    )
    requester_contact = forms.CharField(
        label="Alamat atau nomor pemohon",
        max_length=300,
        help_text="Ke mana jawaban dikirim. Disimpan tersandi dan dilupakan setelah masa simpan.",
        error_messages={"required": "Isi ke mana jawaban dikirim."},
    )

    requester_address = forms.CharField(
        label="Alamat pemohon, bila belum tertulis di atas",
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    class Meta:
        model = InformationRequest
        fields = [
            "received_on",
            "channel",
            "requester_name",
            "requester_contact",
            "subject",
            "question",
            "purpose",
            "requester_address",
            "reply_by",
        ]
        widgets = {
            "received_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "question": forms.Textarea({"rows": 5}),
            "purpose": forms.Textarea({"rows": 2}),
        }
        help_texts = {
            "subject": "Satu baris tanpa nama orang. Setelah dijawab, baris ini terbaca umum.",
            "received_on": "Hitungan sepuluh hari kerja dimulai sehari setelahnya.",
        }

    def __init__(self, *args, region: Region, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.today = clock.today(region.time_zone)
        self.fields["received_on"].initial = self.today
        self.fields["channel"].choices = [("", "pilih"), *InformationRequest.Channel.choices]
        if self.instance.pk:
            del self.fields["received_on"]  # number and due day hang on it

    def clean_received_on(self):
        day = self.cleaned_data["received_on"]
        if day > self.today:
            raise forms.ValidationError("Tanggal ini belum tiba.")
        return day

    def clean(self) -> dict:
        data = super().clean()
        for name, value in data.items():
            if isinstance(value, str):
                data[name] = control_free(value).strip()
        subject = data.get("subject", "")
        if subject and (personal.find(subject) or names_in(subject, data.get("requester_name", ""))):
            self.add_error(
                "subject", "Perihal akan terbaca umum, jadi jangan memuat nama, nomor, atau alamat orang."
            )
        return data


class ForwardForm(forms.Form):
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label="Teruskan kepada",
        empty_label="pilih",
        error_messages={"required": "Pilih perangkat daerahnya."},
    )

    def __init__(self, *args, region: Region, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.active().filter(region=region)
        self.fields["agency"].label_from_instance = lambda agency: agency.name


class ExtensionForm(forms.Form):
    reason = forms.CharField(
        label="Alasan tertulis",
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text="Disampaikan kepada pemohon. Misalnya: data tersebar di tiga bidang dan sedang dihimpun.",
        error_messages={"required": "Tulis alasannya; pemohon berhak mengetahuinya."},
    )


class WithdrawalForm(forms.Form):
    note = forms.CharField(
        label="Catatan", max_length=300, required=False, widget=forms.Textarea({"rows": 2})
    )


class TestForm(forms.ModelForm):
    """Why something stays closed (PERKI 1/2021 Art 49)."""

    __test__ = False  # its name is no wish to be collected as a test

    class Meta:
        model = ConsequenceTest
        fields = ["legal_basis", "harm_if_opened", "harm_if_closed", "period"]
        widgets = {
            "harm_if_opened": forms.Textarea({"rows": 4}),
            "harm_if_closed": forms.Textarea({"rows": 4}),
        }
        help_texts = {
            "legal_basis": "Pasal dan undang-undangnya. Misalnya: Pasal 17 huruf h UU 14/2008.",
            "harm_if_opened": "Apa yang terjadi, pada siapa, bila informasi ini dibuka.",
            "harm_if_closed": "Apa yang hilang bagi umum bila informasi ini ditutup.",
            "period": "Sampai kapan, atau sampai peristiwa apa. Tidak ada yang tertutup selamanya.",
        }
        error_messages = {
            name: {"required": NOT_TOLD}
            for name in ("legal_basis", "harm_if_opened", "harm_if_closed", "period")
        }


class AnswerForm(forms.Form):
    decision = forms.ChoiceField(
        label="Putusan",
        choices=InformationRequest.Decision.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih putusannya."},
    )
    text = forms.CharField(
        label="Jawaban",
        max_length=8000,
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text="Isi jawaban, atau alasan menolak.",
    )
    url = forms.URLField(
        label="Tautan",
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text="Bila jawabannya sudah terbuka, misalnya alamat set data.",
    )
    on = forms.DateField(
        label="Dijawab pada",
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Isi tanggal jawaban disampaikan."},
    )

    def __init__(self, *args, request: InformationRequest, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.today = clock.today(request.region.time_zone)
        self.fields["on"].initial = self.today

    def clean_on(self):
        day = self.cleaned_data["on"]
        if not self.request.received_on <= day <= self.today:
            raise forms.ValidationError("Tanggal jawaban antara hari diterima dan hari ini.")
        return day

    def clean(self) -> dict:
        data = super().clean()
        if not data.get("text", "").strip() and not data.get("url") and "url" not in self.errors:
            self.add_error("text", "Tulis jawabannya, atau isi tautan ke jawabannya.")
        return data


class RegisterFilter(forms.Form):
    q = forms.CharField(label="Perihal", required=False, max_length=200)
    tahun = forms.TypedChoiceField(label="Tahun", required=False, coerce=int, empty_value=None)
    keadaan = forms.ChoiceField(
        label="Keadaan", required=False, choices=[("", "Semua"), *register.STATES.items()]
    )
    lewat = forms.ChoiceField(
        label="Lewat", required=False, choices=[("", "Semua"), *InformationRequest.Channel.choices]
    )
    opd = forms.CharField(label="Perangkat daerah", required=False, max_length=80, widget=forms.HiddenInput)

    def __init__(self, *args, years: list[int], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tahun"].choices = [("", "Semua"), *((year, str(year)) for year in years)]


def names_in(subject: str, name: str) -> bool:
    """Whether a word of the name stands in the subject."""
    words = {word.lower() for word in re.findall(r"[^\W\d_]{4,}", name)}
    return bool(words & {word.lower() for word in re.findall(r"[^\W\d_]{4,}", subject)})
