"""Letters to the contacts of agencies about their duties. A letter that fails never stops the next one."""

import logging
from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from kentongan.agencies.models import Agency, Membership, Role
from kentongan.core.tasks import task
from kentongan.editorial.models import Duty

logger = logging.getLogger(__name__)


@task
def announce_duties_later(duty_ids: list[int]) -> None:
    """Tell the agencies what they were just asked; duties taken back meanwhile are left out."""
    duties = Duty.objects.filter(pk__in=duty_ids).select_related("theme", "agency")
    for agency, own in by_agency(duties).items():
        send_letter(agency, "editorial/mail/duty_assigned.txt", duties=own)


def by_agency(duties: Iterable[Duty]) -> dict[Agency, list[Duty]]:
    found: dict[Agency, list[Duty]] = defaultdict(list)
    for duty in duties:
        found[duty.agency].append(duty)
    return found


def send_letter(agency: Agency, template: str, **context) -> int:
    """Send one letter to the agency's contacts (its heads if it has none); how many people it went to.

    The template's first line is the subject.
    """
    people = addresses_of(agency)
    if not people:
        logger.warning("agency %s has nobody to write to", agency.pk)
        return 0
    for duty in context.get("duties", ()):
        duty.address = settings.SITE_URL + reverse("editorial:duty", args=[duty.pk])
    subject, _, body = render_to_string(template, {"agency": agency, **context}).strip().partition("\n")
    try:
        # Hidden from each other: an address is nobody else's business.
        EmailMessage(subject.strip(), body.strip() + "\n", bcc=people).send()
    except Exception:
        logger.exception("letter %s to agency %s was not sent", template, agency.pk)
        return 0
    return len(people)


def addresses_of(agency: Agency) -> list[str]:
    """Mail addresses of the active contacts, or of the heads where there is no contact."""
    members = (
        Membership.objects.active()
        .filter(agency=agency, role__in=[Role.CONTACT, Role.HEAD], user__is_active=True)
        .exclude(user__email="")
        .values_list("role", "user__email")
    )
    contacts = {email for role, email in members if role == Role.CONTACT}
    return sorted(contacts or {email for _, email in members})
