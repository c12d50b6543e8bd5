from django import forms

from kentongan.agencies.models import Account, Agency, Platform, Region
from kentongan.core.text import control_free


class AccountForm(forms.ModelForm):
    """An account that an agency holds, connected to Kentongan or not."""

    url = forms.URLField(label="Alamat", required=False, max_length=300, assume_scheme="https")

    class Meta:
        model = Account
        fields = ["agency", "platform", "handle", "name", "url", "note"]
        labels = {"handle": "Nama akun", "name": "Nama tampilan", "note": "Catatan", "platform": "Platform"}
        help_texts = {
            "handle": "Seperti tertulis di platform, misalnya @pu_wonogiri. Untuk radio atau videotron: namanya.",
            "note": "Misalnya siapa yang memegang ponselnya.",
        }

    def __init__(self, *args, region: Region, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.active().filter(region=region)
        self.fields["agency"].label_from_instance = lambda agency: agency.name
        self.fields["agency"].empty_label = "pilih"
        if self.instance.pk:  # what was published through it belongs to this agency and platform
            for name in ("agency", "platform"):
                self.fields[name].disabled = True
            # Even where the agency was closed since: a disabled field is judged like any other.
            self.fields["agency"].queryset = Agency.objects.filter(pk=self.instance.agency_id)

    def clean_handle(self) -> str:
        handle = " ".join(control_free(self.cleaned_data["handle"]).split())
        if not handle:
            raise forms.ValidationError("Nama akun belum diisi.")
        return handle

    def clean(self):
        data = super().clean()
        if {"agency", "platform", "handle"} <= data.keys():
            same = Account.objects.filter(
                agency=data["agency"], platform=data["platform"], handle__iexact=data["handle"]
            )
            if same.exclude(pk=self.instance.pk).exists():
                self.add_error("handle", "Akun ini sudah tercatat pada perangkat daerah ini.")
        return data


class AccountFilter(forms.Form):
    q = forms.CharField(label="Nama akun", required=False, max_length=100)
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label="Perangkat daerah", required=False, empty_label="Semua"
    )
    platform = forms.ChoiceField(label="Platform", required=False, choices=[("", "Semua"), *Platform.choices])
    closed = forms.ChoiceField(
        label="Keadaan", required=False, choices=[("", "Dipakai"), ("1", "Ditutup"), ("semua", "Semua")]
    )

    def __init__(self, *args, region: Region, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.filter(region=region)


class AccountFileForm(forms.Form):
    file = forms.FileField(
        label="Berkas Excel atau CSV",
        help_text="Baris pertama berisi judul kolom seperti pada berkas contoh.",
    )
