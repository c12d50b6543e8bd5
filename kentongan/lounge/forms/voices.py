from datetime import timedelta

from django import forms
from django.utils import timezone

from kentongan.lounge.queries.quoting import blackened, quotable

DAYS = [("3", "3 hari"), ("7", "7 hari"), ("14", "14 hari"), ("30", "30 hari")]


class VoiceForm(forms.Form):
    """A person says what else must go and that no name is left; nobody writes the words anew."""

    hide = forms.CharField(
        label="Kata yang disamarkan lagi", required=False, max_length=200,
        help_text="Nama orang atau toko yang masih terbaca, dipisah koma. Diganti dengan [nama].",
    )  # fmt: skip
    days = forms.ChoiceField(label="Tampil selama", choices=DAYS, initial="7")
    nameless = forms.BooleanField(
        label="Sudah saya baca: tidak ada nama, alamat, atau hal pribadi yang tersisa",
        error_messages={"required": "Baca dulu kutipannya, lalu centang bahwa tidak ada nama yang tersisa."},
    )

    def __init__(self, *args, mention, **kwargs) -> None:
        self.mention = mention
        super().__init__(*args, **kwargs)

    @property
    def quotation(self) -> str:
        """What would be shown as far as the form is filled in."""
        hide = self.data.get("hide", "") if self.is_bound else ""
        return blackened(quotable(self.mention.words), str(hide)[:200])

    def clean(self) -> dict:
        data = super().clean()
        if not self.quotation.replace("[nama]", "").strip(" .,…"):
            self.add_error("hide", "Tidak ada yang tersisa untuk ditampilkan.")
        return data

    @property
    def until(self):
        return timezone.now() + timedelta(days=int(self.cleaned_data["days"]))
