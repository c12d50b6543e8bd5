"""What somebody asks on the public page, in either language; what a machine sends is stopped without a puzzle for people."""

import re
import secrets

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from kentongan.agencies.models import Region
from kentongan.core import clock
from kentongan.core.text import control_free
from kentongan.language import personal
from kentongan.openness.actions.requests import KEY_BYTES
from kentongan.openness.forms.requests import names_in
from kentongan.openness.models import InformationRequest

ReplyBy = InformationRequest.ReplyBy
AT_LEAST_S, AT_MOST_S = 3, 2 * 24 * 3600  # how long a person has the form open before sending it
PHONE = re.compile(r"\+?\d{8,15}")


class AskingForm(forms.Form):
    """Subject, question, purpose, who asks and how the answer should come (UU 14/2008 Art 22, PERKI 1/2021)."""

    subject = forms.CharField(
        label=_("Perihal"),
        max_length=200,
        help_text=_("Satu baris tanpa nama orang. Setelah dijawab, baris ini terbaca umum."),
        error_messages={"required": _("Tulis perihalnya dalam satu baris.")},
    )
    question = forms.CharField(
        label=_("Informasi yang diminta"),
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Makin jelas tahun, tempat, dan bentuknya, makin cepat dijawab."),
        error_messages={"required": _("Tulis informasi apa yang Anda minta.")},
    )
    purpose = forms.CharField(
        label=_("Tujuan penggunaan"),
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Undang-undang meminta alasan. Satu kalimat sudah cukup."),
        error_messages={"required": _("Tulis untuk apa informasi ini, walau singkat.")},
    )
    requester_name = forms.CharField(
        label=_("Nama"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _("Isi nama Anda.")},
    )
    requester_address = forms.CharField(
        label=_("Alamat"),
        max_length=300,
        widget=forms.Textarea({"rows": 2, "autocomplete": "street-address"}),
        error_messages={"required": _("Isi alamat Anda; undang-undang memintanya.")},
    )
    requester_contact = forms.CharField(
        label=_("Surel atau nomor telepon"),
        max_length=200,
        help_text=_("Dipakai bila petugas perlu bertanya."),
        error_messages={"required": _("Isi surel atau nomor telepon.")},
    )
    reply_by = forms.ChoiceField(
        label=_("Jawaban disampaikan lewat"),
        choices=[
            (ReplyBy.PAGE, _("dibaca di halaman permohonan")),
            (ReplyBy.MAIL, _("surel")),
            (ReplyBy.LETTER, _("surat ke alamat di atas")),
            (ReplyBy.DESK, _("diambil di meja layanan")),
        ],
        initial=ReplyBy.PAGE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih bagaimana jawaban disampaikan.")},
    )
    # People do not see it; whoever fills in everything does.
    more = forms.CharField(
        label=_("Biarkan kosong"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )
    token = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)

    def __init__(self, typed=None, *, region: Region) -> None:
        self.region, self.key, self.trap = region, "", ""
        opened, age = self._opened(typed.get("token", "")) if typed else ("", 0.0)
        if typed:
            typed = typed.copy()
            self.trap = typed.get("more", "")
            typed["more"] = ""  # a browser may have filled it in; sent once more it passes
            typed["token"] = typed["token"] if opened else self._token()
        self.key, self.age = opened, age
        super().__init__(typed, initial={"token": self._token()})

    def clean(self) -> dict:
        data = super().clean()
        for name, value in data.items():
            if isinstance(value, str):
                data[name] = control_free(value).strip()
        self._check_subject(data)
        self._check_contact(data)
        if not self.errors:
            self._check_person()
        return data

    def request(self) -> InformationRequest:
        """The request as typed, not saved; the form must be valid."""
        names = ("subject", "question", "purpose", "requester_name", "requester_address", "requester_contact",
                 "reply_by")  # fmt: skip
        return InformationRequest(**{name: self.cleaned_data[name] for name in names})

    def _check_subject(self, data: dict) -> None:
        subject = data.get("subject", "")
        if subject and (personal.find(subject) or names_in(subject, data.get("requester_name", ""))):
            self.add_error(
                "subject", _("Perihal akan terbaca umum, jadi jangan memuat nama, nomor, atau alamat orang.")
            )

    def _check_contact(self, data: dict) -> None:
        contact = data.get("requester_contact", "")
        if not contact:
            return
        if _is_mail(contact):
            return
        if data.get("reply_by") == ReplyBy.MAIL:
            self.add_error("requester_contact", _("Jawaban lewat surel memerlukan alamat surel."))
        elif not PHONE.fullmatch(re.sub(r"[ ().-]", "", contact)):
            self.add_error(
                "requester_contact",
                _("Tulis satu alamat surel atau satu nomor telepon, misalnya 0812 3456 7890."),
            )

    def _check_person(self) -> None:
        if not self.key:
            raise ValidationError(
                _("Formulir ini terlalu lama terbuka. Periksa isinya, lalu kirim sekali lagi.")
            )
        if self.trap:
            raise ValidationError(
                _(
                    "Ada kolom tersembunyi yang terisi, mungkin oleh peramban Anda. Sudah kami kosongkan; kirim sekali lagi."
                )
            )
        if self.age < AT_LEAST_S:
            raise ValidationError(
                _("Formulir terkirim terlalu cepat. Tunggu beberapa detik, lalu kirim sekali lagi.")
            )

    def _token(self) -> str:
        """Signed: the secret of the request to come and when the form was opened. The visitor cannot choose either."""
        return signing.dumps([secrets.token_urlsafe(KEY_BYTES), clock.now().timestamp()], salt=self._salt)

    def _opened(self, token: str) -> tuple[str, float]:
        """(secret, seconds since the form was opened); ("", 0) for a token that is not ours or too old."""
        try:
            key, opened = signing.loads(token, salt=self._salt)
        except signing.BadSignature:
            return "", 0.0
        age = clock.now().timestamp() - opened
        return (key, age) if age <= AT_MOST_S else ("", 0.0)

    @property
    def _salt(self) -> str:
        return f"openness.asking.{self.region.pk}"


def _is_mail(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
