from django import forms

from kentongan.core.text import control_free
from kentongan.openness.models import BudgetCode, Question


class QuestionForm(forms.ModelForm):
    """A question in people's own words, and what its answer includes."""

    class Meta:
        model = Question
        fields = ["text", "note", "text_en", "note_en"]
        help_texts = {
            "text": "Misalnya: Berapa untuk jalan?",
            "note": "Misalnya: pembangunan dan pemeliharaan jalan kabupaten; jalan provinsi tidak termasuk.",
        }
        widgets = {"note": forms.Textarea({"rows": 2}), "note_en": forms.Textarea({"rows": 2})}

    def __init__(self, *args, region, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.region = region

    def clean(self) -> dict:
        data = super().clean()
        for name, value in data.items():
            if isinstance(value, str):
                data[name] = control_free(value).strip()
        same = Question.objects.filter(region=self.region, text=data.get("text", "")).exclude(
            pk=self.instance.pk
        )
        if data.get("text") and same.exists():
            self.add_error("text", "Pertanyaan ini sudah ada.")
        return data


class CodeForm(forms.Form):
    """A node of a list of codes, as the search offers it."""

    tree = forms.ChoiceField(choices=BudgetCode.Tree.choices)
    vintage = forms.CharField(max_length=60, required=False)
    code = forms.RegexField(r"^[0-9A-Za-z.]+$", max_length=40)
