"""Arranging slides. Every change is told in the journal, and that is how the screens notice."""

from django.db import transaction
from django.utils import timezone

from kentongan.agencies.refused import Refused
from kentongan.journal import actions as journal
from kentongan.lounge.models import Playlist, Slide

MOST = 40


@transaction.atomic
def save_playlist(playlist: Playlist, *, by) -> Playlist:
    new = playlist.pk is None
    playlist.save()
    journal.record("playlist.created" if new else "playlist.changed", playlist, by=by, what="nama")
    return playlist


@transaction.atomic
def remove_playlist(playlist: Playlist, *, by) -> None:
    if playlist.screens.exists() or playlist.presentations.exists():
        raise Refused(
            "Daftar putar ini masih dipakai sebuah layar. Pilihkan daftar lain untuk layar itu dulu."
        )
    journal.record("playlist.removed", playlist, by=by)
    playlist.delete()


@transaction.atomic
def save_slide(slide: Slide, *, by) -> Slide:
    """A new slide stands last; Refused when the playlist is full."""
    new = slide.pk is None
    if new:
        positions = list(slide.playlist.slides.values_list("position", flat=True))
        if len(positions) >= MOST:
            raise Refused(f"Satu daftar putar memuat paling banyak {MOST} salindia.")
        slide.position = max(positions, default=-1) + 1
    slide.changed_at = timezone.now()
    slide.save()
    journal.record(
        "playlist.changed", slide.playlist, by=by, what=f"{'menambah' if new else 'mengubah'} “{slide}”"
    )
    return slide


@transaction.atomic
def move_slide(slide: Slide, steps: int, *, by) -> bool:
    """One place up (-1) or down (1); False at the ends."""
    order = list(slide.playlist.slides.select_for_update())
    old = next(place for place, each in enumerate(order) if each.pk == slide.pk)
    new = old + steps
    if not 0 <= new < len(order):
        return False
    order[old], order[new] = order[new], order[old]
    for place, each in enumerate(order):
        each.position = place
    Slide.objects.bulk_update(order, ["position"])
    journal.record("playlist.changed", slide.playlist, by=by, what=f"memindah “{slide}”")
    return True


@transaction.atomic
def remove_slide(slide: Slide, *, by) -> None:
    playlist, name = slide.playlist, str(slide)
    slide.delete()
    journal.record("playlist.changed", playlist, by=by, what=f"mengeluarkan “{name}”")
