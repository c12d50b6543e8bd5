"""Outlines of the region: what is drawn, and the way in for a file."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.agencies import rules as places
from kentongan.agencies.actions import boundary_import as actions
from kentongan.agencies.answers import page_of, sent
from kentongan.agencies.door import member_required
from kentongan.agencies.here import here
from kentongan.agencies.lists import boundaries as lists
from kentongan.agencies.models import PendingImport, Region
from kentongan.agencies.queries import geography
from kentongan.agencies.refused import Refused
from kentongan.agencies.views import imports
from kentongan.openness.forms.geography import BoundaryFileForm
from kentongan.openness.queries import places as maps
from kentongan.openness.rules import projects as rules
from kentongan.ui import notices
from kentongan.ui.formats import number

ROWS = 100
LEVEL_WORDS = {"regency": "kabupaten dan kota", "district": "kecamatan", "village": "desa"}


@member_required
@require_GET
def geography_page(request):
    region = here(request).region
    if not rules.may_read_geography(request.user, region):
        raise Http404
    first = geography.first_level(region)
    told = [
        _drawn(region, level) for level in ((first, "district") if first == "regency" else (first, "village"))
    ]
    context = {
        "region": region,
        "told": told,
        "first": told[0],
        "sources": maps.sources(region),
        "map": maps.plain_map(region, f"{LEVEL_WORDS[first].capitalize()} di {region.full_name}"),
        "may_keep": rules.may_keep_geography(request.user, region),
    }
    return render(request, "openness/geography.html", context)


def _drawn(region: Region, level: str) -> dict:
    """How many of a level there are (`all`) and how many have an outline (`drawn`)."""
    rows = [row.pk for row in geography.parts(region, level)]
    return {"word": LEVEL_WORDS[level], "drawn": len(geography.in_use(rows)), "all": len(rows)}


@member_required
@require_http_methods(["GET", "POST"])
def boundary_import(request):
    """Send a file; nothing is written yet."""
    region = _kept(request)
    form = BoundaryFileForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        pending = _waiting(request, form, region)
        if pending:
            return redirect("openness:boundary_plan", pending.pk)
    context = {"form": form, "region": region}
    return render(request, "openness/boundary_import.html", context, status=422 if form.errors else 200)


@member_required
@require_GET
def boundary_plan(request, boundary_file_id: int):
    """What each outline would do, and a look at them."""
    pending = _pending(request, boundary_file_id)
    if pending.applied_at:
        return imports.finished(request, pending)
    column = request.GET.get("kolom", "")
    column = column if column in pending.options["columns"] else pending.options["columns"][0]
    plan = actions.plan(pending, column)
    chosen = request.GET.get("keadaan", "")
    rows = plan.only(chosen) if chosen in lists.VERDICTS else plan.lines
    context = {
        "pending": pending, "plan": plan, "column": column, "chosen": chosen, "page": page_of(request, rows, ROWS),
        "tabs": [(key, word, plan.counts[key]) for key, word in lists.VERDICTS.items() if plan.counts[key]],
        "bad": plan.counts[lists.BAD],
    }  # fmt: skip
    return render(request, "openness/boundary_plan.html", context)


@member_required
@require_POST
def boundary_application(request, boundary_file_id: int):
    """Write all outlines, or nothing."""
    pending = _pending(request, boundary_file_id)
    try:
        plan = actions.apply(pending, by=request.user, column=request.POST.get("kolom", ""))
    except Refused as refused:
        notices.error(request, refused.sentence)
        return redirect("openness:boundary_plan", pending.pk)
    done = f"{number(plan.counts[lists.NEW])} garis batas baru, {number(plan.counts[lists.CHANGED])} menggantikan yang lama."
    notices.success(request, done)
    return redirect("openness:geography")


def _kept(request):
    region = here(request).region
    if not rules.may_keep_geography(request.user, region):
        raise Http404
    return region


def _pending(request, pk: int) -> PendingImport:
    rows = places.imports_of(request.user, actions.KIND).filter(region=_kept(request))
    return get_object_or_404(rows, pk=pk)


def _waiting(request, form: BoundaryFileForm, region) -> PendingImport | None:
    told = form.cleaned_data
    try:
        found = lists.read(told["file"], filename=told["file"].name[:100], swapped=told["swapped"])
    except lists.FileProblem as problem:
        form.add_error("file", problem.sentence)
        return None
    options = {
        "source": told["source"], "licence": told["licence"], "digest": found.digest, "columns": found.columns,
        "as_of": told["as_of"].isoformat() if told["as_of"] else "", "swapped": told["swapped"],
        "illustrative": not told["legal"],
    }  # fmt: skip
    return PendingImport.objects.create(
        kind=actions.KIND, region=region, filename=told["file"].name[:200], rows=found.rows, options=options,
        uploaded_by=request.user,
    )  # fmt: skip
