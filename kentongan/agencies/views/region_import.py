from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.agencies import rules
from kentongan.agencies.actions import region_import as actions
from kentongan.agencies.answers import sent
from kentongan.agencies.door import technician_required
from kentongan.agencies.forms.region import RegionFileForm
from kentongan.agencies.lists import regions as lists
from kentongan.agencies.views import imports


@technician_required
@require_http_methods(["GET", "POST"])
def region_import(request):
    """Send the ministry's list; nothing is written yet."""
    form = RegionFileForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        pending = _keep(request, form)
        if pending:
            return redirect("agencies:region_import_plan", pending.pk)
    return render(request, "agencies/region_import.html", {"form": form}, status=422 if form.errors else 200)


@technician_required
@require_GET
def region_import_plan(request, pk: int):
    """What each row would do."""
    pending = get_object_or_404(rules.imports_of(request.user, "regions"), pk=pk)
    return imports.dry_run(
        request, pending, actions.plan(pending), template="agencies/region_plan.html", verdicts=lists.VERDICTS
    )


@technician_required
@require_POST
def region_import_application(request, pk: int):
    """Write the whole list, or nothing."""
    pending = get_object_or_404(rules.imports_of(request.user, "regions"), pk=pk)
    return imports.apply(
        request,
        lambda: actions.apply(pending, by=request.user),
        verdicts={k: word for k, word in lists.VERDICTS.items() if k not in (lists.BAD, lists.UNCHANGED)},
        done="agencies:regions",
        on_refusal="agencies:region_import_plan",
        pk=pk,
    )


def _keep(request, form):
    valid_from = form.cleaned_data["valid_from"]
    if actions.too_old(valid_from):
        form.add_error("valid_from", actions.too_old(valid_from))
        return None
    options = {"vintage": form.cleaned_data["vintage"], "valid_from": valid_from.isoformat()}
    return imports.keep(request, form, lists.read, kind="regions", options=options)
