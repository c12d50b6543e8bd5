"""A file's names of agencies beside our own: said on its dry run, remembered for the next file."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from kentongan.agencies.door import member_required
from kentongan.openness.actions import agency_names as actions
from kentongan.openness.rules import agency_names as rules
from kentongan.openness.views.budget_import import dry_run_of, names_form, plan_page, waiting
from kentongan.ui import notices
from kentongan.ui.formats import number


@member_required
@require_POST
def import_agencies(request, import_id):
    pending = waiting(request, import_id)
    if "said" not in pending.options:
        raise Http404
    plan = dry_run_of(pending)
    form = names_form(request, pending, plan)
    if not form.is_valid():
        return plan_page(request, pending, plan, form, status=422)
    said = actions.remember(pending.region, form.chosen, by=request.user)
    if said:
        notices.success(request, f"{number(len(said))} nama dipadankan dan diingat untuk berkas berikutnya.")
    else:
        notices.info(request, "Belum ada padanan yang dipilih.")
    return redirect("openness:budget_import", pending.pk)


@member_required
@require_POST
def import_agency_removal(request, import_id, agency_name_id):
    pending = waiting(request, import_id)
    names = rules.names_keepable_by(request.user).filter(region=pending.region)
    name = get_object_or_404(names.select_related("region", "agency"), pk=agency_name_id)
    actions.forget(name, by=request.user)
    notices.success(request, f"Padanan “{name}” dilepas.")
    return redirect("openness:budget_import", pending.pk)
