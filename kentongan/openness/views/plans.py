"""How much is meant to be spent by the end of each quarter: a table per year, and one plan with its history."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kentongan.agencies import rules as people
from kentongan.agencies.answers import posted
from kentongan.agencies.door import member_required
from kentongan.agencies.here import here
from kentongan.agencies.refused import Refused
from kentongan.openness.actions import plans as actions
from kentongan.openness.forms.plans import PlanForm, prefilled
from kentongan.openness.queries import plans as queries
from kentongan.openness.rules import documents
from kentongan.openness.rules import plans as rules
from kentongan.ui import notices


@member_required
@require_GET
def quarter_plans(request):
    region = _region_of_a_reader(request)
    plans = rules.plans_visible_to(request.user).filter(region=region)
    years = queries.years_of(plans)
    year = next(
        (year for year in years if str(year) == request.GET.get("tahun")), years[0] if years else None
    )
    rows = queries.table_of(plans, year) if year else []
    agencies = people.agencies_visible_to(request.user).filter(region=region)
    context = {
        "years": years,
        "year": year,
        "rows": rows,
        "without": queries.without_plan(rows, agencies) if year else [],
        "can_keep": documents.can_keep_documents(request.user, region.pk),
    }
    return render(request, "openness/budget_plans.html", context)


@member_required
@require_http_methods(["GET", "POST"])
def quarter_plan(request):
    """The plan of ?tahun= and ?opd= with everything that was ever set for it; a new one where none is named."""
    region = _region_of_a_reader(request)
    can_keep = documents.can_keep_documents(request.user, region.pk)
    if request.method == "POST" and not can_keep:
        raise Http404
    agencies = people.agencies_visible_to(request.user).filter(region=region)
    year, agency = _asked(request, agencies)
    if year is None and not can_keep:
        return redirect("openness:budget_plans")
    plans = rules.plans_visible_to(request.user).filter(region=region)
    standing = queries.one_of(plans, year, agency) if year else None
    form = PlanForm(posted(request), agencies=agencies, initial=prefilled(standing) if standing else None)
    if request.method == "POST" and form.is_valid() and _set(request, region, form):
        return redirect(
            f"{reverse('openness:budget_plans')}?{urlencode({'tahun': form.cleaned_data['year']})}"
        )
    context = {
        "form": form,
        "year": year,
        "agency": agency,
        "history": queries.history_of(plans, year, agency) if year else [],
        "can_keep": can_keep,
    }
    return render(request, "openness/budget_plan.html", context, status=422 if form.errors else 200)


def _region_of_a_reader(request):
    region = here(request).region
    if not documents.can_read_documents(request.user, region.pk):
        raise Http404
    return region


def _asked(request, agencies) -> tuple:
    """(year, agency) of the address; a year that is none is None, an agency that is none does not exist."""
    year, agency = request.GET.get("tahun", ""), request.GET.get("opd", "")
    named = year.isascii() and year.isdigit() and len(year) == 4 and 2000 <= int(year) <= 2100
    if not agency:
        return (int(year) if named else None), None
    if not (agency.isascii() and agency.isdigit() and len(agency) < 19):
        raise Http404
    return (int(year) if named else None), get_object_or_404(agencies, pk=int(agency))


def _set(request, region, form: PlanForm) -> bool:
    given = form.cleaned_data
    try:
        made = actions.set_plan(
            region,
            given["year"],
            form.amounts,
            source=given["source"],
            by=request.user,
            agency=given["agency"],
        )
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return False
    notices.success(
        request,
        "Rencana triwulan disimpan." if made else "Rencana ini sudah berlaku; tidak ada yang berubah.",
    )
    return True
