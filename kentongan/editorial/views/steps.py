"""Which signatures the region and its offices want; kept by its administrators."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kentongan.agencies.here import here
from kentongan.agencies.rules import can_administer
from kentongan.editorial.actions.steps import set_steps
from kentongan.editorial.forms.approvals import MOST_STEPS, StepsForm
from kentongan.editorial.models import ApprovalStep
from kentongan.editorial.views.door import for_members
from kentongan.ui import notices


@for_members
@require_http_methods(["GET", "POST"])
def approval_steps(request):
    """One form for the region, one for the office named by ?opd=, and the list of offices with steps of their own."""
    region = here(request).region
    if not can_administer(request.user, region.pk):
        raise Http404
    form = StepsForm(request.POST or None, region=region)
    if request.method == "POST" and form.is_valid():
        set_steps(region, form.cleaned_data["agency"], form.roles, by=request.user)
        notices.success(
            request, "Langkah persetujuan tersimpan. Naskah yang sedang diperiksa memakai langkah lamanya."
        )
        return redirect("editorial:approval_steps")
    steps = list(
        ApprovalStep.objects.filter(region=region)
        .select_related("agency")
        .order_by("agency__name", "position")
    )
    chosen = region.agencies.filter(slug=request.GET.get("opd", "")).first()
    context = {
        "whole": _form(region, None, steps),
        "own": _form(region, chosen, steps) if chosen else None,
        "chosen": chosen,
        "agencies": [(agency, _words(agency, steps)) for agency in region.agencies.active().order_by("name")],
        "form": form if form.is_bound else None,
    }
    return render(
        request, "editorial/approval_steps.html", context, status=422 if request.method == "POST" else 200
    )


def _form(region, agency, steps) -> StepsForm:
    roles = [step.role for step in steps if step.agency == agency]
    numbered = {f"step_{number}": role for number, role in enumerate(roles[:MOST_STEPS], 1)}
    return StepsForm(
        region=region, initial={"agency": agency, **numbered}, auto_id=f"id_{agency.pk if agency else 0}_%s"
    )


def _words(agency, steps) -> str:
    return ", lalu ".join(step.get_role_display() for step in steps if step.agency_id == agency.pk)
