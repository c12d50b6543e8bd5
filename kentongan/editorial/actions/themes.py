"""Setting a theme, closing it, opening it again."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from kentongan.agencies.overtaken import Overtaken, print_of_fields
from kentongan.editorial.models import Fact, Theme
from kentongan.journal import actions as journal

TYPED = ["title", "key_message", "starts_on", "ends_on", "target", "indicator", "hue"]
TYPED_OF_FACT = ["id", "label", "value", "kind", "source"]


@transaction.atomic
def save_theme(
    theme: Theme, *, facts: Iterable[Fact] = (), gone: Iterable[Fact] = (), changed: Iterable[str] = (), by,
    seen: str = "",
) -> Theme:  # fmt: skip
    """Write a theme with its new or changed `facts` and without those that are `gone`.

    `changed` are the words for what changed ("pesan kunci"), told in the journal; none and nothing is told.
    `seen` is `print_of` the theme as the writer read it: Overtaken when a colleague saved since.
    """
    new = theme.pk is None
    if new:
        theme.save()
    else:
        current = Theme.objects.select_for_update(of=("self",)).get(pk=theme.pk)
        if seen and print_of(current) != seen:
            raise Overtaken(current)
        theme.save(update_fields=TYPED)  # who closed it meanwhile is not undone
    for fact in facts:
        fact.theme = theme
        fact.save()
    for fact in gone:
        fact.delete()
    if new:
        journal.record("theme.set", theme, by=by)
    elif words := list(changed):
        journal.record("theme.changed", theme, by=by, changed=words)
    return theme


def print_of(theme: Theme) -> str:
    """A short print of everything the form shows, facts included: equal prints, equal fields."""
    parts = [print_of_fields(fact, TYPED_OF_FACT) for fact in theme.facts.all()] if theme.pk else []
    return print_of_fields(theme, TYPED, *parts)


@transaction.atomic
def close_theme(theme: Theme, *, by) -> bool:
    """No new duties, answers or reminders from now on. False when it was closed already."""
    closed = Theme.objects.filter(pk=theme.pk, closed_at=None).update(closed_at=timezone.now())
    if closed:
        journal.record("theme.closed", theme, by=by)
    return bool(closed)


@transaction.atomic
def reopen_theme(theme: Theme, *, by) -> bool:
    opened = Theme.objects.filter(pk=theme.pk).exclude(closed_at=None).update(closed_at=None)
    if opened:
        journal.record("theme.reopened", theme, by=by)
    return bool(opened)
