"""Making a video of the library a film for the screens, and taking it away again."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from kentongan.agencies.refused import Refused
from kentongan.journal import actions as journal
from kentongan.lounge.models import Film


def add_film(film: Film, *, by) -> Film:
    try:
        with transaction.atomic():
            film.added_by = by
            film.save()
            journal.record("film.added", film, by=by)
    except IntegrityError:
        raise Refused("Video ini sudah menjadi film.")
    return film


@transaction.atomic
def withdraw_film(film: Film, *, by) -> bool:
    """Off every screen at once; the video stays in the library."""
    taken = Film.objects.filter(pk=film.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())
    if taken:
        journal.record("film.withdrawn", film, by=by)
    return bool(taken)
