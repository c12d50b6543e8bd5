"""Leading guests through a playlist from a second device."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from kentongan.agencies.refused import Refused
from kentongan.journal import actions as journal
from kentongan.lounge.models import Presentation
from kentongan.lounge.models.presentation import FORGOTTEN


def begin(screen, playlist, *, by) -> Presentation:
    if not playlist.slides.exists():
        raise Refused("Daftar putar ini belum berisi salindia.")
    drop_forgotten(screen)
    try:
        with transaction.atomic():
            presentation = Presentation.objects.create(screen=screen, playlist=playlist, started_by=by)
            journal.record("presentation.started", presentation, by=by)
    except IntegrityError:
        raise Refused("Layar ini sedang dipakai untuk penyajian lain. Akhiri yang itu dulu.")
    return presentation


def step(presentation: Presentation, position: int) -> None:
    """Go to a slide, counted from nought; beyond the ends it stays at the end."""
    last = presentation.playlist.slides.count() - 1
    Presentation.objects.filter(pk=presentation.pk, ended_at=None).update(
        position=max(0, min(position, last)), stepped_at=timezone.now()
    )


@transaction.atomic
def end(presentation: Presentation, *, by) -> bool:
    ended = Presentation.objects.filter(pk=presentation.pk, ended_at=None).update(ended_at=timezone.now())
    if ended:
        journal.record("presentation.ended", presentation, by=by)
    return bool(ended)


def drop_forgotten(screen) -> None:
    """A presentation that nobody ended is over."""
    old = screen.presentations.filter(ended_at=None, stepped_at__lt=timezone.now() - FORGOTTEN)
    old.update(ended_at=timezone.now())
