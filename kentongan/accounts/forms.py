"""What people type about themselves. allauth's forms in our words; placeholders are no labels."""

from datetime import timedelta

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.core.exceptions import ValidationError

from kentongan.accounts.models import ApiToken, User
from kentongan.core import clock
from kentongan.core.text import control_free

LENGTH_HELP = "Paling sedikit 10 huruf. Beberapa kata yang mudah diingat lebih aman daripada satu kata sulit."
DIFFERENT = "Kedua isian kata sandi tidak sama."


def _say(form: forms.Form, name: str, label: str, help_text: str = "", **attrs) -> None:
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attrs)


class SignInForm(account.LoginForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "login", "Alamat surel", autofocus=True, autocomplete="username")
        _say(self, "password", "Kata sandi")
        _say(self, "remember", "Ingat saya di perangkat ini selama 14 hari")


class ResetPasswordForm(account.ResetPasswordForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "email", "Alamat surel", autofocus=True)


class _TwiceTheSame:
    """The second typing of a new password must equal the first."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "password1", "Kata sandi baru", LENGTH_HELP)
        _say(self, "password2", "Ketik sekali lagi")

    def clean(self):
        data = super().clean()
        if "password2" in self.errors and data.get("password1"):
            self._errors["password2"] = self.error_class([DIFFERENT])
        return data


class NewPasswordForm(_TwiceTheSame, account.ResetPasswordKeyForm):
    pass


class SetPasswordForm(_TwiceTheSame, account.SetPasswordForm):
    pass


class ChangePasswordForm(_TwiceTheSame, account.ChangePasswordForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "oldpassword", "Kata sandi sekarang")


class ConfirmForm(account.ReauthenticateForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "password", "Kata sandi", autofocus=True)


CODE = {"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}


class CodeForm(mfa.AuthenticateForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", "Kode", "Enam angka dari aplikasi, atau satu kode cadangan.", **CODE)


class ConfirmCodeForm(mfa.ReauthenticateForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", "Kode", "Enam angka dari aplikasi, atau satu kode cadangan.", **CODE)


class ActivateForm(totp.ActivateTOTPForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", "Kode dari aplikasi", "Enam angka yang sedang tampil di aplikasi.", **CODE)


class ProfileForm(forms.ModelForm):
    """Name and telephone freely; a new address for mail only with the password, since mail opens the door."""

    password = forms.CharField(
        label="Kata sandi sekarang",
        help_text="Hanya perlu bila alamat surel diganti.",
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    class Meta:
        model = User
        fields = ["name", "phone", "email"]
        labels = {"name": "Nama lengkap", "phone": "Nomor telepon", "email": "Alamat surel"}

    def __init__(self, *args, request, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_name(self) -> str:
        return " ".join(control_free(self.cleaned_data["name"]).split())

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    @property
    def email_changes(self) -> bool:
        return self.cleaned_data.get("email", self.initial["email"]) != self.initial["email"]

    def clean(self):
        data = super().clean()
        if self.email_changes:
            try:
                self._knows_password(data.get("password") or "")
            except ValidationError as refusal:
                self.add_error("password", refusal)
        return data

    def _knows_password(self, typed: str) -> None:
        """Guessing here counts with guessing at the door: the same lock shuts both."""
        here = get_adapter(self.request)
        if not typed or not here.authenticate(self.request, email=self.initial["email"], password=typed):
            raise ValidationError("Isi kata sandi Anda yang sekarang untuk mengganti alamat surel.")

    def validate_unique(self) -> None:
        """The sentence does not tell whether another person has this address."""
        if User.objects.filter(email=self.cleaned_data.get("email")).exclude(pk=self.instance.pk).exists():
            self.add_error("email", "Alamat surel ini tidak dapat dipakai.")


class TokenForm(forms.Form):
    LIFETIMES = [("90", "90 hari"), ("365", "1 tahun"), ("0", "sampai dicabut")]

    name = forms.CharField(
        label="Untuk apa", max_length=80, help_text="Misalnya: papan informasi di lobi, laporan bulanan."
    )
    lifetime = forms.ChoiceField(label="Berlaku", choices=LIFETIMES, initial="365")

    may_write = forms.BooleanField(
        label="Kunci ini juga boleh menulis",
        required=False,
        help_text="Menyimpan draf, catatan, dan sebutan atas nama Anda; tidak pernah menyetujui.",
    )

    def clean_name(self) -> str:
        name = " ".join(control_free(self.cleaned_data["name"]).split())
        if not name:
            raise ValidationError("Tulis untuk apa kunci ini dipakai.")
        return name

    def issue(self, user) -> tuple[ApiToken, str]:
        days = int(self.cleaned_data["lifetime"])
        until = clock.now() + timedelta(days=days) if days else None
        may_write = self.cleaned_data["may_write"]
        return ApiToken.issue(user, self.cleaned_data["name"], until, may_write=may_write)
