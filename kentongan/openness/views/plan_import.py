"""Quarter plans from a table: sent, looked at row by row, then all or nothing."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.agencies import rules as people
from kentongan.agencies.answers import sent
from kentongan.agencies.door import member_required
from kentongan.agencies.here import here
from kentongan.agencies.models import PendingImport
from kentongan.agencies.views import imports
from kentongan.core import sheets
from kentongan.core.sheets import SheetProblem
from kentongan.openness.actions import plan_files
from kentongan.openness.actions.importing import TellsOfPersons
from kentongan.openness.forms.plans import PlanFileForm
from kentongan.openness.imports.plan_table import HEADINGS
from kentongan.openness.queries import plans as queries
from kentongan.openness.rules import documents
from kentongan.openness.rules import plans as rules
from kentongan.ui import notices

WRITTEN = (plan_files.NEW, plan_files.CHANGED)


@member_required
@require_http_methods(["GET", "POST"])
def plan_import_new(request):
    """Send a table; nothing is set yet, and a file about persons is not even kept."""
    region = _region_of_a_keeper(request)
    form = PlanFileForm(*sent(request))
    context = {"form": form}
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            pending = plan_files.keep(
                given["file"].read(), filename=given["file"].name, region=region, locale=given["locale"],
                unit=given["unit"], by=request.user,
            )  # fmt: skip
            return redirect("openness:budget_plan_import", pending.pk)
        except TellsOfPersons as problem:
            form.add_error("file", problem.sentence)
            context |= {"persons": problem.cells[:200], "persons_count": len(problem.cells)}
        except SheetProblem as problem:
            form.add_error("file", problem.sentence)
    return render(
        request, "openness/budget_plan_import_new.html", context, status=422 if form.errors else 200
    )


@member_required
@require_GET
def plan_import(request, import_id):
    """What each row would set."""
    pending = _own(request, import_id)
    if pending.applied_at:
        return redirect("openness:budget_plans")
    return imports.dry_run(
        request,
        pending,
        plan_files.plan(pending),
        template="openness/budget_plan_import.html",
        verdicts=plan_files.VERDICTS,
    )


@member_required
@require_POST
def plan_import_application(request, import_id):
    pending = _own(request, import_id)
    return imports.apply(
        request,
        lambda: plan_files.apply(pending, by=request.user),
        verdicts={verdict: plan_files.VERDICTS[verdict] for verdict in WRITTEN},
        done="openness:budget_plans",
        on_refusal="openness:budget_plan_import",
        pk=pending.pk,
    )


@member_required
@require_POST
def plan_import_removal(request, import_id):
    pending = _own(request, import_id)
    if pending.applied_at:
        raise Http404
    pending.delete()
    notices.success(request, "Berkas dibuang; tidak ada yang dimasukkan.")
    return redirect("openness:budget_plans")


@member_required
@require_GET
def plan_example(request):
    """The table to fill in: the region and all its agencies this year, with what is in force already."""
    region = _region_of_a_keeper(request)
    year = timezone.localdate().year
    plans = rules.plans_visible_to(request.user).filter(region=region)
    agencies = people.agencies_visible_to(request.user).filter(region=region)
    held = queries.table_of(plans, year)
    held += [queries.PlanRow(year, agency) for agency in queries.without_plan(held, agencies)]
    headers = {"Content-Disposition": f'attachment; filename="rencana-triwulan-{year}.xlsx"'}
    body = sheets.write_xlsx([HEADINGS, *(_cells(row) for row in held)], title="Rencana triwulan")
    return HttpResponse(body, content_type=sheets.XLSX, headers=headers)


def _cells(row: queries.PlanRow) -> list:
    amounts = [plan.amount if plan else None for plan in row.quarters]
    return [row.year, "", row.agency.name if row.agency else "", *amounts, row.source]


def _region_of_a_keeper(request):
    region = here(request).region
    if not documents.can_keep_documents(request.user, region.pk):
        raise Http404
    return region


def _own(request, import_id: int) -> PendingImport:
    files = rules.plan_files_keepable_by(request.user).filter(region=_region_of_a_keeper(request))
    return get_object_or_404(files.select_related("region"), pk=import_id)
