"""Who may hear and who may decide where we listen."""

from django.db.models import QuerySet

from kentongan.agencies import rules as people
from kentongan.agencies.models import PendingImport, Role
from kentongan.listening.models import Mention, Source

KEEPERS = (Role.EDITOR, Role.ADMIN)


def mentions_visible_to(user) -> "QuerySet[Mention]":
    """Every member of a region reads what is said about it; hidden mentions only those who may show them again."""
    rows = Mention.objects.filter(region__in=people.region_ids_of(user))
    return rows.filter(hidden_at=None) | rows.filter(region__in=people.region_ids_with(user, KEEPERS)).told()


def mentions_hideable_by(user) -> "QuerySet[Mention]":
    return Mention.objects.filter(region__in=people.region_ids_with(user, KEEPERS)).told()


def mentions_correctable_by(user) -> "QuerySet[Mention]":
    """Whoever keeps sources says what the machine got wrong, once it has read."""
    return mentions_hideable_by(user).exclude(reading=None)


def mentions_erasable_by(user) -> "QuerySet[Mention]":
    """Only administrators erase, and only where there is an author to erase."""
    return Mention.objects.filter(region__in=people.region_ids_with(user, [Role.ADMIN])).exclude(
        author_hash=""
    )


def sources_visible_to(user) -> "QuerySet[Source]":
    return Source.objects.filter(region__in=people.region_ids_of(user))


def sources_keepable_by(user) -> "QuerySet[Source]":
    return Source.objects.filter(region__in=people.region_ids_with(user, KEEPERS))


def imports_keepable_by(user) -> "QuerySet[PendingImport]":
    regions = people.region_ids_with(user, KEEPERS)
    return PendingImport.objects.filter(kind="mentions", region__in=regions)


def can_keep_sources(user, region_id: int) -> bool:
    return people.has_role(user, KEEPERS, region_id=region_id)


def can_erase(user, region_id: int) -> bool:
    return people.can_administer(user, region_id)


def can_write(user, region_id: int) -> bool:
    """Who may turn a mention into a piece: whoever may write one at all."""
    return people.has_role(user, [*KEEPERS, Role.HEAD, Role.CONTACT], region_id=region_id)
