"""One row of a plan sheet: every cell is read as people write it, every mistake is told beside its cell."""

import re

from django import forms
from django.core.exceptions import ValidationError

from kentongan.agencies.models import Account, Platform
from kentongan.editorial.forms.dates import ClockField, DayField, parse_time
from kentongan.editorial.forms.pieces import CleanText, MomentForm, WebLink
from kentongan.editorial.queries.plan_choices import PlanChoices, folded

ALL = "semua"
CLOCK_IN_DATE = re.compile(r"[ T](\d{1,2}:\d{2})(?::\d{2})?$")
PLATFORMS = {folded(word): key for key, label in Platform.choices for word in (key, label)}


class RowForm(MomentForm):
    """The fields are named as the sheet's columns are keyed (queries.plan_sheet.COLUMNS)."""

    title = CleanText(max_length=200, error_messages={"required": "Judul belum diisi."})
    text = CleanText(max_length=20000, required=False)
    day = DayField(required=False)
    clock = ClockField(required=False)
    agency = forms.CharField(required=False)
    accounts = forms.CharField(required=False)
    theme = forms.CharField(required=False)
    link = WebLink(required=False)

    def __init__(self, row: dict[str, str], *, choices: PlanChoices) -> None:
        super().__init__(_with_clock(row))
        self.choices, self.zone = choices, choices.zone

    def clean_agency(self):
        written = self.cleaned_data["agency"]
        if not written and self.choices.home:
            return self.choices.home
        if not written:
            raise ValidationError("Perangkat daerah belum diisi.")
        agency = self.choices.agencies.get(folded(written))
        if agency is None and folded(written) in self.choices.foreign:
            raise ValidationError(f"Anda tidak menulis untuk {written}.")
        if agency is None:
            raise ValidationError(f"“{written[:60]}” tidak dikenal. {_offer(self.choices.agency_names())}")
        return agency

    def clean_theme(self):
        written = self.cleaned_data["theme"]
        if not written:
            return None
        theme = self.choices.themes.get(folded(written))
        if theme is None:
            offer = _offer(self.choices.theme_titles())
            raise ValidationError(f"Tema “{written[:60]}” tidak ada atau sudah ditutup. {offer}")
        return theme

    def clean_accounts(self):
        """Accounts of the row's agency; without an agency they cannot be judged."""
        written, agency = self.cleaned_data["accounts"], self.cleaned_data.get("agency")
        if not written or agency is None:
            return []
        own = self.choices.accounts.get(agency.pk, [])
        if folded(written) == ALL:
            return own
        names = [name for name in re.split(r"[,;\n]+", written) if name.strip()]
        found = [_account(name, own, str(agency)) for name in names]
        return list(dict.fromkeys(found))

    def clean(self) -> dict:
        data = super().clean()
        data["planned_at"] = self.moment("day", "clock")
        return data

    @property
    def notes(self) -> list[str]:
        """What is worth knowing and no mistake."""
        day = self.cleaned_data.get("day")
        return ["Tanggalnya sudah lewat."] if day and day < self.choices.today else []


def _with_clock(row: dict[str, str]) -> dict[str, str]:
    """A date cell that carries its time of day lends it to an empty time cell."""
    found = CLOCK_IN_DATE.search(row.get("day", ""))
    if found and not row.get("clock") and parse_time(found[1]):
        return {**row, "clock": found[1]}
    return row


def _account(written: str, own: list[Account], agency: str) -> Account:
    """“Instagram @dinaspu”, “@dinaspu” or just “Instagram” where the agency has one."""
    wanted = folded(written)
    exact = [a for a in own if wanted in (folded(f"{a.get_platform_display()} {a.handle}"), folded(a.handle))]
    by_platform = [account for account in own if account.platform == PLATFORMS.get(wanted)]
    for matches in (exact, by_platform):
        if len(matches) == 1:
            return matches[0]
        if len(matches) > 1:
            named = _offer([str(account) for account in matches])
            raise ValidationError(f"“{written.strip()[:60]}” bisa berarti beberapa akun. {named}")
    raise ValidationError(
        f"Akun “{written.strip()[:60]}” bukan milik {agency}. {_offer([str(account) for account in own])}"
    )


def _offer(names: list[str], most: int = 6) -> str:
    if not names:
        return "Belum ada yang dapat dipilih."
    more = ", dan lainnya" if len(names) > most else ""
    return f"Pilih: {', '.join(names[:most])}{more}."
