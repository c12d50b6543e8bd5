from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from kentongan.agencies import rules
from kentongan.agencies.answers import page_of, wanted
from kentongan.agencies.forms.region import RegionSearch
from kentongan.agencies.here import here
from kentongan.agencies.queries import regions as queries


@login_required
@require_GET
def regions(request):
    """The country's tree from the top, or what a search finds in it."""
    if not _may_browse(request):
        return redirect("agencies:no_place")
    form = RegionSearch(request.GET)
    words = wanted(form).get("q", "")
    visible = rules.regions_browsable_by(request.user)
    found = queries.found(visible, words) if words else queries.roots(visible)
    context = {
        "form": form,
        "words": words,
        "page": page_of(request, found),
        "technician": _technician(request),
    }
    return render(request, "agencies/regions.html", context)


@login_required
@require_GET
def region(request, code: str):
    """One region: where it lies, what lies in it, and how it was called before."""
    if not _may_browse(request):
        return redirect("agencies:no_place")
    visible = rules.regions_browsable_by(request.user)
    found = queries.row_of(visible, code)
    if found is None:
        raise Http404
    context = {
        "region": found,
        "ancestors": queries.ancestors(found),
        "children": queries.children(found),
        "past": queries.past(visible, found),
        "technician": _technician(request),
    }
    return render(request, "agencies/region.html", context)


def _technician(request) -> bool:
    return rules.can_import_regions(request.user)


def _may_browse(request) -> bool:
    return here(request).region is not None or _technician(request)
