"""Setting a theme, closing it, opening it again."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from kentongan.editorial.models import Fact, Theme
from kentongan.journal import actions as journal


@transaction.atomic
def save_theme(
    theme: Theme, *, facts: Iterable[Fact] = (), gone: Iterable[Fact] = (), changed: Iterable[str] = (), by
) -> Theme:
    """Write a theme with its new or changed `facts` and without those that are `gone`.

    `changed` are the words for what changed ("pesan kunci"), told in the journal; none and nothing is told.
    """
    new = theme.pk is None
    theme.save()
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
