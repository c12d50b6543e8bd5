"""How people may ask: on the page, in person, or both."""

from django.db import transaction

from kentongan.agencies.models import Region
from kentongan.journal import actions as journal
from kentongan.openness.models import RequestDesk


@transaction.atomic
def set_desk(region: Region, *, takes_online: bool, in_person: str, by) -> RequestDesk:
    """Open or close the page's form and say how else one asks; nothing is journalled when nothing changes."""
    Region.objects.select_for_update(of=("self",)).get(pk=region.pk)  # not in the middle of somebody's asking
    desk = RequestDesk.objects.filter(region=region).first() or RequestDesk(region=region)
    before = (desk.takes_online, desk.in_person)
    if before == (takes_online, in_person):
        return desk
    desk.takes_online, desk.in_person = takes_online, in_person
    desk.save()
    verb = "changed" if before[0] == takes_online else ("opened" if takes_online else "closed")
    journal.record(f"request_desk.{verb}", desk, by=by)
    return desk
