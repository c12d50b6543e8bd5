"""Who has not refreshed in six months."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kentongan.agencies.answers import posted
from kentongan.agencies.door import member_required
from kentongan.agencies.here import here
from kentongan.core import clock
from kentongan.openness.actions.refreshing import refresh
from kentongan.openness.forms.refresh import RefreshForm
from kentongan.openness.models import PeriodicItem
from kentongan.openness.queries import refresh as queries
from kentongan.openness.rules import refresh as rules
from kentongan.ui import notices


@member_required
@require_http_methods(["GET", "POST"])
def refresh_page(request):
    region = here(request).region
    if not rules.can_read_refresh(request.user, region.pk):
        raise Http404
    own = rules.agencies_refreshable_by(request.user).filter(region=region)
    if request.method == "POST" and not own.exists():
        raise Http404
    form = RefreshForm(posted(request), region=region, agencies=own, initial=_asked(request, own))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        kept = refresh(
            given["agency"],
            given["category"],
            on=given["on"],
            url=given["url"],
            note=given["note"],
            by=request.user,
        )
        if kept.url == given["url"] and kept.refreshed_on == given["on"]:
            notices.success(
                request, f"{kept.get_category_display().capitalize()} {kept.agency} dimutakhirkan."
            )
        else:
            notices.info(request, "Sudah ada pemutakhiran yang lebih baru; yang itu tetap dipakai.")
        return redirect("openness:refresh")
    rows = queries.clock_rows(region, clock.today(region.time_zone))
    only_overdue = request.GET.get("keadaan") == "terlambat"
    context = {
        "form": form if own.exists() else None,
        "form_open": bool(form.errors or request.GET.get("golongan")),
        "rows": [row for row in rows if row.overdue] if only_overdue else rows,
        "only_overdue": only_overdue,
        "agencies": len(rows),
        "overdue": sum(row.overdue for row in rows),
        "late_agencies": sum(bool(row.overdue) for row in rows),
        "categories": PeriodicItem.Category.labels,
    }
    return render(request, "openness/refresh.html", context, status=422 if form.errors else 200)


def _asked(request, own) -> dict:
    """What a cell of the table asks for (?opd=&golongan=), when it may be asked."""
    agency = own.filter(slug=request.GET.get("opd", "").replace("\0", "")).first()
    category = request.GET.get("golongan", "")
    return {
        "agency": agency.pk if agency else None,
        "category": category if category in PeriodicItem.Category.values else None,
    }
