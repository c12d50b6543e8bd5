"""Who reads the register of information requests, who answers, and who may know who asked."""

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from kentongan.agencies import rules as people
from kentongan.agencies.models import Role
from kentongan.agencies.models.membership import REGION_WIDE
from kentongan.core.holidays import working_days_after
from kentongan.journal.models import Event
from kentongan.openness.models import ConsequenceTest, InformationRequest

KEEPERS = (Role.ADMIN, Role.EDITOR)
OWN = (Role.HEAD, Role.CONTACT)
DAYS, MORE_DAYS = 10, 7  # working days, UU 14/2008 Art 22


def requests_visible_to(user) -> "QuerySet[InformationRequest]":
    """The whole register to those who answer for the region, to others what their own agency has to answer."""
    return InformationRequest.objects.filter(
        Q(region__in=people.region_ids_with(user, REGION_WIDE))
        | Q(agency__in=people.agency_ids_with(user, OWN))
    )


def requests_handleable_by(user) -> "QuerySet[InformationRequest]":
    return InformationRequest.objects.filter(
        Q(region__in=people.region_ids_with(user, KEEPERS)) | Q(agency__in=people.agency_ids_with(user, OWN))
    )


def requests_forwardable_by(user) -> "QuerySet[InformationRequest]":
    """Only those who answer for the whole region choose who answers."""
    return InformationRequest.objects.filter(region__in=people.region_ids_with(user, KEEPERS)).open()


def tests_approvable_by(user) -> "QuerySet[ConsequenceTest]":
    """Consequence tests in whose words the person had no part; a contact writes them but does not approve."""
    written = _writings(user).filter(subject_id=Cast(OuterRef("pk"), CharField()))
    waiting = ConsequenceTest.objects.filter(
        Q(request__region__in=people.region_ids_with(user, KEEPERS))
        | Q(request__agency__in=people.agency_ids_with(user, [Role.HEAD])),
        approved_at=None,
        request__answered_on=None,
        request__withdrawn_on=None,
    )
    return waiting.exclude(decided_by=user.pk).exclude(Exists(written))


def is_author(user, test: ConsequenceTest) -> bool:
    """Wrote it, also where a colleague wrote it anew since: such a person's eyes are the first pair."""
    return test.decided_by_id == user.pk or _writings(user).filter(subject_id=str(test.pk)).exists()


def changed_by_office(request: InformationRequest) -> bool:
    """Whether a person of the house has put something right in what was asked."""
    changes = Event.objects.filter(
        action="information_request.changed",
        subject_type=InformationRequest._meta.label_lower,
        subject_id=str(request.pk),
    )
    return changes.exclude(actor=None).exists()


def _writings(user) -> "QuerySet[Event]":
    """The journal remembers everyone who ever wrote; the row only the last."""
    return Event.objects.filter(
        action="consequence_test.written", subject_type=ConsequenceTest._meta.label_lower, actor=user.pk
    )


def can_read_register(user, region_id: int) -> bool:
    return people.has_role(user, [*REGION_WIDE, *OWN], region_id=region_id)


def can_keep_register(user, region_id: int) -> bool:
    """May take in requests: for any agency, or (heads and contacts) for their own."""
    return people.has_role(user, [*KEEPERS, *OWN], region_id=region_id)


def keeps_whole_register(user, region_id: int) -> bool:
    return people.has_role(user, KEEPERS, region_id=region_id)


def sees_whole_register(user, region_id: int) -> bool:
    return people.has_role(user, REGION_WIDE, region_id=region_id)


def can_see_requester(user, request: InformationRequest) -> bool:
    """Name and address are for those who answer, not for those who oversee."""
    return people.has_role(user, KEEPERS, region_id=request.region_id) or (
        request.agency_id is not None and people.has_role(user, OWN, agency_id=request.agency_id)
    )


def needs_test(decision: str) -> bool:
    """Whether something stays closed, which only an approved consequence test can justify."""
    return decision in (InformationRequest.Decision.REFUSED, InformationRequest.Decision.PARTLY)


def first_due(received_on):
    return working_days_after(received_on, DAYS)


def extended_due(due_on):
    return working_days_after(due_on, MORE_DAYS)
