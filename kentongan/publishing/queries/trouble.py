"""What went wrong or waits for a person: the same questions for letters, the start page and the health page."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from kentongan.publishing.models import Connection, Publication
from kentongan.publishing.rules.states import State

BY_HAND = Q(channel="byhand", state=State.DUE)  # a letter is written about these
LATE_BY_HAND = Q(channel="byhand", state=State.LATE)  # these had a letter as late; a hand may still post them
WISH = Q(state=State.PUBLISHED, asked_at__isnull=False) & (
    Q(replacement__isnull=False) | ~Q(retract_reason="")
)
UNDECIDED = Q(state=State.LATE) | Q(state=State.UNCONFIRMED, asked_at__isnull=False)
TWICE = Q(state=State.PUBLISHED, asked_at__isnull=False, replacement=None, retract_reason="")


def by_hand(rows: QuerySet[Publication]) -> QuerySet[Publication]:
    """To be posted, changed or removed by an officer's own hands now; the oldest first.

    Those that turned late are here too, and among the undecided: to post them or to let them go is the decision.
    """
    return rows.filter(BY_HAND | LATE_BY_HAND | WISH).order_by("due_at", "pk")


def undecided(rows: QuerySet[Publication]) -> QuerySet[Publication]:
    """Late, unconfirmed or perhaps out twice, and only a person can say what holds; the oldest first."""
    return rows.filter(UNDECIDED | TWICE).order_by("due_at", "pk")


def failed(rows: QuerySet[Publication]) -> QuerySet[Publication]:
    """Refused by the platform and nothing done about it yet: no newer publication of the same variant."""
    newer = Publication.objects.filter(variant=OuterRef("variant"), pk__gt=OuterRef("pk"))
    return rows.filter(~Exists(newer), state=State.FAILED).order_by("-due_at", "pk")


def gone(rows: QuerySet[Publication]) -> QuerySet[Publication]:
    """Published, and no longer to be seen on the platform."""
    return rows.filter(state=State.PUBLISHED, gone_at__isnull=False).order_by("-gone_at", "pk")


def trouble(region) -> dict[str, QuerySet[Publication]]:
    """Everything of a region that a person should look at, by kind. Counts and lists come from these same rows."""
    rows = Publication.objects.filter(region=region).select_related("account__agency")
    return {
        "undecided": undecided(rows),
        "failed": failed(rows),
        "by_hand": by_hand(rows),
        "gone": gone(rows),
    }


def broken_connections(region) -> QuerySet[Connection]:
    """Living connections whose key was refused."""
    rows = Connection.objects.filter(account__agency__region=region, disconnected_at=None)
    return rows.exclude(problem="").select_related("account__agency").order_by("account__agency__name", "pk")
