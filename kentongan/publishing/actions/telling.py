"""Letters to the people on duty. They have their own transaction and their own failures; sending knows nothing of them."""

import logging
from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse

from kentongan.agencies.models import Membership, Role
from kentongan.publishing.models import Publication
from kentongan.publishing.queries import trouble
from kentongan.publishing.rules.states import State

logger = logging.getLogger(__name__)
A_ROUND = 300
WISH = "wish"  # the mark of a letter about a change or removal by hand


def tell_duty() -> int:
    """Write to whoever must act, once per publication and state; one letter a person. Returns letters sent."""
    mine = [publication for publication in untold()[:A_ROUND] if _claim(publication)]
    return sum(_send(email, rows) for email, rows in _by_person(mine).items())


def untold() -> QuerySet[Publication]:
    """Needs a person, and no letter has gone out about the state it is in. Sample regions get no mail."""
    rows = Publication.objects.filter(region__is_sample=False).select_related("account__agency")
    in_state = [Q(state=state) & ~Q(told=state) for state in (State.FAILED, State.LATE)]
    by_hand = trouble.BY_HAND & ~Q(told=State.DUE)
    unsure = Q(state=State.UNCONFIRMED, asked_at__isnull=False) & ~Q(told=State.UNCONFIRMED)
    published = Q(state=State.PUBLISHED, asked_at__isnull=False) & ~Q(told=WISH)
    return rows.filter(in_state[0] | in_state[1] | by_hand | unsure | published).order_by("due_at", "pk")


def _claim(publication: Publication) -> bool:
    """Whoever marks the row writes the letter; a letter that is then lost is not written twice."""
    mark = WISH if publication.state == State.PUBLISHED else publication.state
    rows = Publication.objects.filter(pk=publication.pk, state=publication.state, told=publication.told)
    return rows.update(told=mark) == 1


def _by_person(rows: Iterable[Publication]) -> dict[str, list[Publication]]:
    """Addresses with what they must hear of: the region's desk of everything, an agency's people of their own."""
    desk: dict[int, set[str]] = defaultdict(set)
    own: dict[int, set[str]] = defaultdict(set)
    for membership in _on_duty(rows):
        email = membership.user.email
        if membership.role in (Role.ADMIN, Role.EDITOR):
            desk[membership.agency.region_id].add(email)
        else:
            own[membership.agency_id].add(email)
    letters: dict[str, list[Publication]] = defaultdict(list)
    for publication in rows:
        at_home = own[publication.account.agency_id]
        # Posting by hand is the agency's own daily work; the desk hears of it only where nobody else would.
        routine = publication.channel == "byhand" and publication.state == State.DUE and at_home
        for email in at_home if routine else at_home | desk[publication.region_id]:
            letters[email].append(publication)
    return letters


def _on_duty(rows: Iterable[Publication]) -> QuerySet[Membership]:
    regions, agencies = {row.region_id for row in rows}, {row.account.agency_id for row in rows}
    desk = Q(role__in=[Role.ADMIN, Role.EDITOR], agency__region_id__in=regions)
    own = Q(role__in=[Role.HEAD, Role.CONTACT], agency_id__in=agencies)
    people = Membership.objects.active().filter(desk | own, user__is_active=True).exclude(user__email="")
    return people.select_related("user", "agency")


def _send(email: str, rows: list[Publication]) -> bool:
    for publication in rows:
        publication.address = settings.SITE_URL + reverse("publishing:publication", args=[publication.pk])
    text = render_to_string("publishing/mail/duty.txt", {"rows": rows, "site": settings.SITE_URL}).strip()
    subject, _, body = text.partition("\n")
    try:
        EmailMessage(subject.strip(), body.strip() + "\n", to=[email]).send()
    except Exception:
        logger.exception("a letter about %s publications was not sent", len(rows))
        return False
    return True
