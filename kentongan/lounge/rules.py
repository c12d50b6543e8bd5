"""Who arranges the screens and who may look at how they are arranged. What they show is for everybody."""

from django.db.models import QuerySet

from kentongan.agencies import rules as people
from kentongan.agencies.models import Role
from kentongan.listening.rules import mentions_visible_to
from kentongan.lounge.models import Film, Playlist, Presentation, Screen, ShownVoice, Slide, Takeover

KEEPERS = (Role.EDITOR, Role.ADMIN)
READERS = (*KEEPERS, Role.LEADER, Role.AUDITOR)


def can_read(user, region_id: int) -> bool:
    return people.has_role(user, READERS, region_id=region_id)


def can_keep(user, region_id: int) -> bool:
    return people.has_role(user, KEEPERS, region_id=region_id)


def screens_visible_to(user) -> "QuerySet[Screen]":
    return Screen.objects.filter(region_id__in=people.region_ids_with(user, READERS))


def screens_keepable_by(user) -> "QuerySet[Screen]":
    return Screen.objects.filter(region_id__in=people.region_ids_with(user, KEEPERS))


def playlists_visible_to(user) -> "QuerySet[Playlist]":
    return Playlist.objects.filter(region_id__in=people.region_ids_with(user, READERS))


def playlists_keepable_by(user) -> "QuerySet[Playlist]":
    return Playlist.objects.filter(region_id__in=people.region_ids_with(user, KEEPERS))


def slides_keepable_by(user) -> "QuerySet[Slide]":
    return Slide.objects.filter(playlist__region_id__in=people.region_ids_with(user, KEEPERS))


def films_visible_to(user) -> "QuerySet[Film]":
    return Film.objects.filter(region_id__in=people.region_ids_with(user, READERS))


def films_keepable_by(user) -> "QuerySet[Film]":
    return Film.objects.filter(region_id__in=people.region_ids_with(user, KEEPERS))


def takeovers_visible_to(user) -> "QuerySet[Takeover]":
    return Takeover.objects.filter(region_id__in=people.region_ids_with(user, READERS))


def takeovers_keepable_by(user) -> "QuerySet[Takeover]":
    return Takeover.objects.filter(region_id__in=people.region_ids_with(user, KEEPERS))


def takeovers_confirmable_by(user) -> "QuerySet[Takeover]":
    """Anybody who could have started it, but not the one who did."""
    return takeovers_keepable_by(user).unconfirmed().exclude(author=user)


def voices_visible_to(user) -> "QuerySet[ShownVoice]":
    return ShownVoice.objects.filter(region_id__in=people.region_ids_with(user, READERS))


def voices_keepable_by(user) -> "QuerySet[ShownVoice]":
    return ShownVoice.objects.filter(region_id__in=people.region_ids_with(user, KEEPERS))


def mentions_screenable_by(user):
    """Mentions a person may read and then let onto a screen."""
    return mentions_visible_to(user).filter(
        hidden_at=None, region_id__in=people.region_ids_with(user, KEEPERS)
    )


def presentations_visible_to(user) -> "QuerySet[Presentation]":
    return Presentation.objects.filter(screen__region_id__in=people.region_ids_with(user, KEEPERS))
