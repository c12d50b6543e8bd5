from django import forms

from kentongan.language.topics import TOPICS
from kentongan.listening import naming
from kentongan.listening.models import Mention
from kentongan.listening.store import labels
from kentongan.listening.store.labels import NONE, TONES

MACHINE = "ikut bacaan mesin"


class CorrectionForm(forms.Form):
    """What a person says about a mention; what is left as it is stays the machine's."""

    nada = forms.ChoiceField(
        label="Nada", required=False, choices=[("", MACHINE), *((tone, naming.TONE[tone]) for tone in TONES)]
    )
    aduan = forms.ChoiceField(
        label="Aduan", required=False, choices=[("", MACHINE), ("yes", "aduan"), ("no", "bukan aduan")]
    )
    topik = forms.MultipleChoiceField(
        label="Topik",
        required=False,
        choices=[(topic.code, topic.name) for topic in TOPICS],
        widget=forms.CheckboxSelectMultiple,
        help_text="Pilih semua yang dibicarakan; kosongkan bila tidak ada.",
    )
    topik_mesin = forms.BooleanField(label="Topik ikut bacaan mesin", required=False)

    def __init__(self, mention: Mention, corrected: dict[str, str], *args) -> None:
        self.before = labels.read(mention.labels).topics
        self.corrected = corrected
        shown = [code for code in self.before if code in naming.TOPIC]
        initial = {"nada": corrected.get("tone", ""), "aduan": corrected.get("complaint", ""), "topik": shown}
        super().__init__(*args, initial=initial)
        if not corrected.get("topics"):
            del self.fields["topik_mesin"]

    def wanted(self) -> dict[str, str]:
        """{head: label} of a valid form. Topics count as corrected only when they are not those that stood there."""
        given = self.cleaned_data
        chosen = [code for code in naming.TOPIC if code in given["topik"]]
        shown = [
            code
            for code in naming.TOPIC
            if code in self.before and code in dict(self.fields["topik"].choices)
        ]
        topics = self.corrected.get("topics", "") if chosen == shown else " ".join(chosen) or NONE
        if given.get("topik_mesin"):
            topics = ""
        return {"tone": given["nada"], "complaint": given["aduan"], "topics": topics}
