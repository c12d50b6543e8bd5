"""Letters to those who must answer a request. Asking knows nothing of them: a mail server that is down loses nothing."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from kentongan.agencies.models import Membership
from kentongan.openness.models import InformationRequest
from kentongan.openness.rules.requests import KEEPERS, OWN

logger = logging.getLogger(__name__)
A_ROUND = 200


def tell_answerers() -> int:
    """Write of each request that came by the page or was forwarded, once; one letter a person. Returns letters sent.

    Called every minute. What nobody could be told is tried again for a day. Where nobody can be written to the request
    waits untold, until somebody is there.
    """
    letters = {row: people for row, people in _answerers(untold()[:A_ROUND]).items() if people}
    mine = {row: people for row, people in letters.items() if _claim(row)}
    by_person: dict[str, list[InformationRequest]] = defaultdict(list)
    for row, people in mine.items():
        for email in people:
            by_person[email].append(row)
    told = {email: rows for email, rows in by_person.items() if _send(email, rows)}
    heard = {row.pk for rows in told.values() for row in rows}
    _give_back([row.pk for row in mine if row.pk not in heard])
    return len(told)


def untold() -> QuerySet[InformationRequest]:
    """Open requests of which no letter has gone to those who must answer now. Sample regions get no mail."""
    rows = InformationRequest.objects.open().filter(told_at=None, region__is_sample=False)
    return rows.select_related("region", "agency").order_by("due_on", "pk")


def _answerers(rows: Iterable[InformationRequest]) -> dict[InformationRequest, set[str]]:
    """Addresses: the agency's own people once it has been forwarded, the region's desk until then or where they lack."""
    rows = list(rows)
    wanted = Q(role__in=KEEPERS, agency__region__in={row.region_id for row in rows})
    wanted |= Q(role__in=OWN, agency__in={row.agency_id for row in rows} - {None})
    people = Membership.objects.active().filter(wanted, user__is_active=True).exclude(user__email="")
    desk: dict[int, set[str]] = defaultdict(set)
    own: dict[int, set[str]] = defaultdict(set)
    for membership in people.select_related("user", "agency"):
        if membership.role in KEEPERS:
            desk[membership.agency.region_id].add(membership.user.email)
        else:
            own[membership.agency_id].add(membership.user.email)
    return {row: own[row.agency_id] or desk[row.region_id] for row in rows}


def _claim(row: InformationRequest) -> bool:
    """Whoever marks the row writes the letters."""
    unchanged = InformationRequest.objects.filter(pk=row.pk, told_at=None, agency=row.agency_id)
    return unchanged.update(told_at=timezone.now()) == 1


def _give_back(rows: list[int]) -> None:
    """Requests of which no letter left at all are told again in a minute; after a day the address is wrong, not the way."""
    yesterday = timezone.now() - timedelta(days=1)
    fresh = Q(recorded_at__gte=yesterday) | Q(forwarded_on__gte=yesterday.date())
    InformationRequest.objects.filter(fresh, pk__in=rows).update(told_at=None)


def _send(email: str, rows: list[InformationRequest]) -> bool:
    """Number, day and address: neither who asks nor what stands in a letter that anybody may see on its way."""
    for row in rows:
        row.address = settings.SITE_URL + reverse("openness:request", args=[row.pk])
    text = render_to_string("openness/mail/requests.txt", {"rows": rows}).strip()
    subject, _, body = text.partition("\n")
    try:
        EmailMessage(subject.strip(), body.strip() + "\n", to=[email]).send()
    except Exception:
        logger.exception("a letter about %s information requests was not sent", len(rows))
        return False
    return True
