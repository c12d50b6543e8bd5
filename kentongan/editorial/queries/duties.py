"""Questions about duties."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import BooleanField, Case, Count, Exists, OuterRef, Q, QuerySet, Value, When

from kentongan.agencies.models import Agency, Membership, Role
from kentongan.editorial.models import Duty, Piece

REMIND_DAYS_BEFORE = 3


@dataclass(frozen=True)
class ThemeTally:
    """How many duties of a list stand under one theme; `waiting` have no answer, `late` are past due."""

    theme_id: int
    title: str
    duties: int
    waiting: int
    late: int


def listed_duties(duties: QuerySet[Duty], wanted: dict, today: date) -> QuerySet[Duty]:
    """Duties of themes still running with `is_late`; wanted: theme, agency, answer, late.

    By theme: those that still wait for an answer first, and under each the unanswered ones first.
    """
    found = duties.filter(theme__ends_on__gte=today).annotate(is_late=_is_late(today))
    for name in ("theme", "agency", "answer"):
        if wanted.get(name):
            found = found.filter(**{name: wanted[name]})
    if wanted.get("late"):
        found = found.filter(is_late=True)
    waiting = Exists(found.unanswered().filter(theme=OuterRef("theme")).order_by())
    return found.annotate(is_answered=~Q(answer=Duty.Answer.NONE), theme_waits=waiting).order_by(
        "-theme_waits",
        "theme__ends_on",
        "theme__title",
        "theme",
        "is_answered",
        "due_on",
        "agency__name",
        "pk",
    )


def tallies(listed: QuerySet[Duty]) -> dict[int, ThemeTally]:
    """The counts of what `listed_duties` lists, theme by theme: one question for the rows and their sums."""
    rows = (
        listed.order_by()
        .values("theme", "theme__title")
        .annotate(
            duties=Count("pk"),
            waiting=Count("pk", filter=Q(answer=Duty.Answer.NONE)),
            late=Count("pk", filter=Q(is_late=True)),
        )
    )
    return {row["theme"]: ThemeTally(row["theme"], row["theme__title"], row["duties"], row["waiting"], row["late"])
            for row in rows}  # fmt: skip


def _is_late(today: date) -> Case:
    """Past due without one approved piece; who declined owes nothing."""
    approved = Piece.objects.living().filter(duty=OuterRef("pk"), state=Piece.State.APPROVED)
    late = Q(due_on__lt=today) & ~Q(answer=Duty.Answer.DECLINED) & ~Exists(approved)
    return Case(When(late, then=Value(True)), default=Value(False), output_field=BooleanField())


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
    approved piece. A theme that is over reminds nobody, and an office that was closed is not reminded.
    """
    approved = Piece.objects.living().filter(duty=OuterRef("pk"), state=Piece.State.APPROVED)
    unanswered = Q(answer=Duty.Answer.NONE, due_on__lte=today + timedelta(days=REMIND_DAYS_BEFORE))
    promised = Q(answer__in=[Duty.Answer.ACCEPTED, Duty.Answer.ADAPTED], due_on__lt=today)
    return duties.filter(
        unanswered | (promised & ~Exists(approved)),
        agency__closed_on=None,
        theme__closed_at=None,
        theme__ends_on__gte=today,
    )
