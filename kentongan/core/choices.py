"""Form fields that choose rows."""

from typing import Any

from django import forms

LONGEST_KEY = 18  # digits: any such number fits the 64 bits of a key


def key_of(text: str | None) -> int | None:
    """The key that a person or a program wrote, None when it cannot be one."""
    return int(text) if text and text.isdecimal() and len(text) <= LONGEST_KEY else None


class RowsField(forms.ModelMultipleChoiceField):
    """Many rows by key; a key that no database could hold is an unknown choice, not an accident."""

    def clean(self, value: Any) -> Any:
        for key in value or ():
            if len(str(key)) > LONGEST_KEY:
                raise forms.ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice", params={"value": "…"}
                )
        return super().clean(value)
