"""Is everything leaving on time? The first figure is the oldest overdue publication, not "the process is up"."""

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kentongan.agencies.door import member_required
from kentongan.agencies.here import here
from kentongan.core import clock
from kentongan.publishing.models import Connection
from kentongan.publishing.queries import trouble
from kentongan.publishing.queries.overdue import is_well, overdue, pulse
from kentongan.publishing.queries.work import waiting_calls
from kentongan.publishing.rules.connections import can_connect
from kentongan.ui import formats

SHOWN = 200


@member_required
@require_safe
def health(request):
    region, now = here(request).region, clock.now()
    late = overdue(region, now)
    oldest, machine, people = late.first(), late.for_machines(), late.for_people()
    context = {
        "oldest": oldest,
        "oldest_age": formats.since(oldest.due_at, now).removesuffix(" lalu") if oldest else "",
        "machine": machine[:SHOWN],
        "machine_count": machine.count(),
        "people": people[:SHOWN],
        "people_count": people.count(),
        "failed_count": trouble.trouble(region)["failed"].count(),
        "pulse": pulse(now),
        "waiting_calls": waiting_calls(),
        "connections": _connections(region),
        "may_connect": can_connect(request.user, region.pk),
        "now": now,
    }
    return render(request, "publishing/health.html", context)


@never_cache
@require_safe
def watchdog(request):
    """For a watchdog outside: 200 or 503, and nothing to learn from it."""
    well = is_well(clock.now())
    return JsonResponse({"sehat": well}, status=200 if well else 503)


def _connections(region):
    """The living ones that need a key, those in trouble first."""
    rows = Connection.objects.filter(account__agency__region=region, disconnected_at=None).exclude(
        channel="website"
    )
    return rows.select_related("account__agency").order_by("-problem", "account__agency__name", "pk")[:400]
