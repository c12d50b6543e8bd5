"""Many activities at once, from a table: looked at row by row, then all or nothing."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.agencies import rules as places
from kentongan.agencies.answers import sent
from kentongan.agencies.door import member_required
from kentongan.agencies.here import here
from kentongan.agencies.models import PendingImport
from kentongan.agencies.refused import Refused
from kentongan.agencies.views import imports
from kentongan.core import sheets
from kentongan.openness.actions import projects as actions
from kentongan.openness.forms import project_table as table
from kentongan.openness.rules import projects as rules
from kentongan.ui import notices
from kentongan.ui.formats import number

KIND = "projects"


@member_required
@require_http_methods(["GET", "POST"])
def project_import(request):
    region = _writers(request)
    form = table.ProjectFileForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        pending = imports.keep(request, form, table.read, kind=KIND, region=region)
        if pending:
            return redirect("openness:project_import_plan", pending.pk)
    return render(request, "openness/project_import.html", {"form": form}, status=422 if form.errors else 200)


@member_required
@require_GET
def project_import_plan(request, project_table_id: int):
    pending = _pending(request, project_table_id)
    return imports.dry_run(
        request,
        pending,
        _plan(request, pending),
        template="openness/project_plan.html",
        verdicts=table.VERDICTS,
    )


@member_required
@require_POST
def project_import_application(request, project_table_id: int):
    pending = _pending(request, project_table_id)
    plan = _plan(request, pending)
    try:
        if not plan.applicable and not pending.applied_at:
            raise Refused(
                f"{plan.counts[table.BAD]} baris perlu diperbaiki, {plan.counts[table.NEW]} baris baru."
            )
        actions.create_projects(
            pending, [(one.owner, one.facts) for one in plan.only(table.NEW)], by=request.user
        )
    except Refused as refused:
        notices.error(request, refused.sentence)
        return redirect("openness:project_import_plan", pending.pk)
    done = f"{number(plan.counts[table.NEW])} kegiatan dicatat. Publik melihatnya setelah orang kedua menampilkannya."
    notices.success(request, done)
    return redirect("openness:projects")


@member_required
@require_GET
def project_example(request):
    _writers(request)
    headers = {"Content-Disposition": 'attachment; filename="contoh-kegiatan.xlsx"'}
    return HttpResponse(
        sheets.write_xlsx(table.EXAMPLE, title="Kegiatan"), content_type=sheets.XLSX, headers=headers
    )


def _writers(request):
    region = here(request).region
    if not rules.may_write_in(request.user, region):
        raise Http404
    return region


def _pending(request, pk: int) -> PendingImport:
    return get_object_or_404(places.imports_of(request.user, KIND).filter(region=_writers(request)), pk=pk)


def _plan(request, pending: PendingImport) -> table.Plan:
    return table.plan(
        pending.rows, agencies=rules.agencies_writable_by(request.user), region=here(request).region
    )
