"""What comes in about signatures."""

from django import forms

from kentongan.agencies.models import Agency
from kentongan.editorial.forms.pieces import CleanText
from kentongan.editorial.models import Submission

MOST_STEPS = 4
WANTED = [(s.value, s.label) for s in Submission.Signer if s != Submission.Signer.ANY]


class SubmitForm(forms.Form):
    note = CleanText(
        label="Pesan untuk penyetuju",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    sure = forms.BooleanField(label="Ya, ajukan juga", required=False)


class ApproveForm(forms.Form):
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    note = CleanText(label="Catatan", max_length=500, required=False)


class ReturnForm(forms.Form):
    remarks = CleanText(
        label="Apa yang perlu diperbaiki", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Tuliskan apa yang perlu diperbaiki."},
    )  # fmt: skip


class EmergencyForm(forms.Form):
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    reason = CleanText(
        label="Alasan darurat", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Tuliskan alasan daruratnya."},
    )  # fmt: skip


class StepsForm(forms.Form):
    """Up to four signatures in order; empty ones are skipped, none at all means the usual single one."""

    agency = forms.ModelChoiceField(queryset=Agency.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args, region, **options) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].queryset = Agency.objects.filter(region=region)
        for number in range(1, MOST_STEPS + 1):
            self.fields[f"step_{number}"] = forms.ChoiceField(
                label=f"Langkah {number}", choices=[("", "–"), *WANTED], required=False
            )

    @property
    def roles(self) -> list[str]:
        steps = [self.cleaned_data[f"step_{number}"] for number in range(1, MOST_STEPS + 1)]
        return [role for role in steps if role]
