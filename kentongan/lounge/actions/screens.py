"""Putting up a screen, changing it, closing it, and hearing what it drew."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from kentongan.journal import actions as journal
from kentongan.lounge.models import Screen

QUIET = timedelta(seconds=20)  # reports sooner than this after the last one are not written


@transaction.atomic
def save_screen(screen: Screen, *, by) -> Screen:
    new = screen.pk is None
    screen.save()
    journal.record("screen.created" if new else "screen.changed", screen, by=by)
    return screen


@transaction.atomic
def close_screen(screen: Screen, *, by) -> bool:
    """The device shows a sentence instead of slides. False when it was closed already."""
    closed = Screen.objects.filter(pk=screen.pk, closed_at=None).update(closed_at=timezone.now())
    if closed:
        journal.record("screen.closed", screen, by=by)
    return bool(closed)


@transaction.atomic
def reopen_screen(screen: Screen, *, by) -> bool:
    opened = Screen.objects.filter(pk=screen.pk).exclude(closed_at=None).update(closed_at=None)
    if opened:
        journal.record("screen.reopened", screen, by=by)
    return bool(opened)


def note_picture(key: str, region_slug: str, *, slide: int | None, build: str, now) -> bool:
    """The page of this screen says that a picture was drawn just now. False for a screen nobody knows.

    One conditional update: a page that reports too often writes nothing.
    """
    screens = Screen.objects.open().filter(key=key, region__slug=region_slug)
    fresh = screens.filter(Q(drawn_at=None) | Q(drawn_at__lt=now - QUIET))
    written = fresh.update(drawn_at=now, drawn_slide=slide, drawn_build=build)
    return bool(written) or screens.exists()
