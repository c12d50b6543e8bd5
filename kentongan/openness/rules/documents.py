"""Who reads budget documents, who brings them in, and who may open one for everyone."""

from django.db.models import Q, QuerySet

from kentongan.agencies import rules as people
from kentongan.agencies.models import PendingImport, Role
from kentongan.agencies.models.membership import REGION_WIDE
from kentongan.openness.models import BudgetDocument

KEEPERS = (Role.ADMIN, Role.EDITOR)
KIND = "budget"  # of the files that wait


def can_read_documents(user, region_id: int) -> bool:
    return people.has_role(user, REGION_WIDE, region_id=region_id)


def can_keep_documents(user, region_id: int) -> bool:
    return people.has_role(user, KEEPERS, region_id=region_id)


def documents_visible_to(user) -> "QuerySet[BudgetDocument]":
    return BudgetDocument.objects.filter(region__in=people.region_ids_with(user, REGION_WIDE))


def documents_keepable_by(user) -> "QuerySet[BudgetDocument]":
    return BudgetDocument.objects.filter(region__in=people.region_ids_with(user, KEEPERS))


def documents_publishable_by(user) -> "QuerySet[BudgetDocument]":
    """Drafts that somebody else brought in; those from the command line are nobody's own."""
    drafts = documents_keepable_by(user).filter(published_at=None, withdrawn_at=None)
    return drafts.filter(~Q(imported_by=user) | Q(imported_by=None))


def documents_withdrawable_by(user) -> "QuerySet[BudgetDocument]":
    return documents_keepable_by(user).filter(withdrawn_at=None)


def files_keepable_by(user) -> "QuerySet[PendingImport]":
    """One's own files that wait or were just written."""
    return PendingImport.objects.filter(
        kind=KIND, region__in=people.region_ids_with(user, KEEPERS), uploaded_by=user
    )
