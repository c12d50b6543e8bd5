"""Questions about duties."""

from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from kentongan.agencies.models import Agency, Membership, Role
from kentongan.editorial.models import Duty, Piece

REMIND_DAYS_BEFORE = 3


def with_pieces(duties: QuerySet[Duty]) -> QuerySet[Duty]:
    """Each duty with `piece_count` (living pieces) and `approved_count`."""
    living = Q(pieces__dropped_at=None)
    return duties.annotate(
        piece_count=Count("pieces", filter=living),
        approved_count=Count("pieces", filter=living & Q(pieces__state=Piece.State.APPROVED)),
    )


def people_to_ask(agency: Agency) -> list[Membership]:
    """Whom the desk may call about a duty: the agency's active contacts, or its heads where there is no contact."""
    found = Membership.objects.active().filter(
        agency=agency, role__in=[Role.CONTACT, Role.HEAD], user__is_active=True
    )
    members = list(found.select_related("user").order_by("user__name", "pk"))
    return [one for one in members if one.role == Role.CONTACT] or members


def to_remind(duties: QuerySet[Duty], today: date) -> QuerySet[Duty]:
    """Duties of open themes still running that need a word today.

    Unanswered ones from three days before they are due, and promised ones that are past due without one
    approved piece. A theme that is over reminds nobody.
    """
    approved = Piece.objects.living().filter(duty=OuterRef("pk"), state=Piece.State.APPROVED)
    unanswered = Q(answer=Duty.Answer.NONE, due_on__lte=today + timedelta(days=REMIND_DAYS_BEFORE))
    promised = Q(answer__in=[Duty.Answer.ACCEPTED, Duty.Answer.ADAPTED], due_on__lt=today)
    return duties.filter(
        unanswered | (promised & ~Exists(approved)), theme__closed_at=None, theme__ends_on__gte=today
    )
