from django import forms

from kentongan.agencies.models import Agency, Region, Role
from kentongan.core.text import control_free

EXPLAINED = [
    (Role.CONTACT, "Narahubung: menulis untuk perangkat daerahnya"),
    (Role.HEAD, "Kepala: menyetujui naskah perangkat daerahnya"),
    (Role.EDITOR, "Editor: menulis dan menyetujui untuk seluruh wilayah"),
    (Role.LEADER, "Pimpinan: membaca semua, menetapkan tema"),
    (Role.AUDITOR, "Pengawas: membaca semua, tidak mengubah apa pun"),
    (Role.ADMIN, "Admin: mengurus perangkat daerah, orang, dan akun"),
]


class RoleForm(forms.Form):
    """A role, and whether a head only stands in for one."""

    role = forms.ChoiceField(label="Peran", choices=EXPLAINED, widget=forms.RadioSelect)
    acting = forms.BooleanField(
        label="Pelaksana tugas (Plt.)", required=False, help_text="Hanya untuk kepala perangkat daerah."
    )

    def clean(self):
        data = super().clean()
        if data.get("acting") and data.get("role") != Role.HEAD:
            self.add_error("acting", "Pelaksana tugas hanya ada untuk peran kepala.")
        return data


class MembershipForm(RoleForm):
    """A role in an agency of the region."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label="Perangkat daerah", empty_label="pilih")
    field_order = ["agency", "role", "acting"]

    def __init__(self, *args, region: Region, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.active().filter(region=region)
        self.fields["agency"].label_from_instance = lambda agency: agency.name


class InvitationForm(MembershipForm):
    """Somebody new, or somebody who works elsewhere already."""

    name = forms.CharField(label="Nama lengkap", max_length=150)
    email = forms.EmailField(
        label="Alamat surel", help_text="Ke sini dikirim tautan untuk membuat kata sandi."
    )
    field_order = ["name", "email", "agency", "role", "acting"]

    def clean_name(self) -> str:
        name = " ".join(control_free(self.cleaned_data["name"]).split())
        if not name:
            raise forms.ValidationError("Nama belum diisi.")
        return name

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


class PeopleFilter(forms.Form):
    q = forms.CharField(label="Nama atau surel", required=False, max_length=100)
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label="Perangkat daerah", required=False, empty_label="Semua"
    )
    role = forms.ChoiceField(label="Peran", required=False, choices=[("", "Semua"), *Role.choices])
    state = forms.ChoiceField(
        label="Keadaan", required=False, choices=[("", "Bertugas"), ("lama", "Pernah bertugas")]
    )

    def __init__(self, *args, region: Region, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.filter(region=region)
