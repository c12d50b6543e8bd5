"""A budget file comes in: file, then what its columns hold, then the dry run, then the writing."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.agencies import rules as people
from kentongan.agencies.answers import page_of, posted, sent
from kentongan.agencies.door import member_required
from kentongan.agencies.here import here
from kentongan.agencies.models import PendingImport
from kentongan.agencies.refused import Refused
from kentongan.core import sheets
from kentongan.core.sheets import SheetProblem
from kentongan.openness.actions import importing, importing_later
from kentongan.openness.forms.agency_names import AgencyNamesForm
from kentongan.openness.forms.budgets import BudgetFileForm, StatementForm
from kentongan.openness.imports import examples, statement
from kentongan.openness.imports.layouts import LAYOUTS
from kentongan.openness.rules import documents as rules
from kentongan.ui import notices
from kentongan.ui.formats import number

SAMPLE = 10


@member_required
@require_http_methods(["GET", "POST"])
def import_new(request):
    """Send a file; nothing is written yet, and a file about persons is not even kept."""
    region = here(request).region
    if not rules.can_keep_documents(request.user, region.pk):
        raise Http404
    form = BudgetFileForm(*sent(request))
    context = {"form": form}
    if request.method == "POST" and form.is_valid():
        file, layout = form.cleaned_data["file"], form.cleaned_data["layout"]
        try:
            pending = importing.keep(
                file.read(), filename=file.name, region=region, layout=layout, by=request.user
            )
            return redirect("openness:budget_columns", pending.pk)
        except importing.TellsOfPersons as problem:
            form.add_error("file", problem.sentence)
            context |= {"persons": problem.cells[:200], "persons_count": len(problem.cells)}
        except SheetProblem as problem:
            form.add_error("file", problem.sentence)
    return render(request, "openness/budget_import_new.html", context, status=422 if form.errors else 200)


@member_required
@require_GET
def import_example(request, layout):
    """A small invented file of this layout, to see what one looks like."""
    if layout not in LAYOUTS or not rules.can_keep_documents(request.user, here(request).region.pk):
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="contoh-{layout}.xlsx"'}
    body = sheets.write_xlsx(examples.rows_of(layout), title=LAYOUTS[layout].label)
    return HttpResponse(body, content_type=sheets.XLSX, headers=headers)


@member_required
@require_http_methods(["GET", "POST"])
def import_columns(request, import_id):
    """What stands in each column, the phase, the days and the source."""
    pending = waiting(request, import_id)
    said = statement.from_json(pending.options["said"]) if "said" in pending.options else None
    form = StatementForm(
        posted(request),
        headings=pending.options["headings"],
        layout=pending.options["layout"],
        region_code=pending.region.code,
        said=said,
    )
    if request.method == "POST" and form.is_valid():
        importing.with_statement(pending, form.statement())
        return redirect("openness:budget_import", pending.pk)
    rows = importing.table_of(pending).rows[:SAMPLE]
    context = {"pending": pending, "form": form, "rows": rows, "layout": form.layout}
    return render(request, "openness/budget_columns.html", context, status=422 if form.errors else 200)


@member_required
@require_GET
def import_plan(request, import_id):
    """What the file would make, or what stands in the way; while it is being written, how far that is."""
    pending = _own(request, import_id)
    if pending.applied_at:
        return redirect("openness:budgets")
    if "said" not in pending.options:
        return redirect("openness:budget_columns", pending.pk)
    if importing_later.is_at_work(pending):
        words, done, total = importing_later.progress(pending)
        context = {"pending": pending, "words": words, "done": done, "total": total}
        context["woken_at"] = importing_later.woken_at(pending)
        return render(request, "openness/budget_import_wait.html", context)
    return plan_page(request, pending, dry_run_of(pending))


@member_required
@require_GET
def import_bad_cells(request, import_id):
    """All bad cells as a table to take along."""
    pending = waiting(request, import_id)
    if "said" not in pending.options:
        raise Http404
    rows = [("baris", "kolom", "isi", "masalah"), *dry_run_of(pending).judged.bad]
    headers = {"Content-Disposition": 'attachment; filename="sel-salah.csv"'}
    return HttpResponse(sheets.write_csv(rows), content_type="text/csv; charset=utf-8", headers=headers)


@member_required
@require_POST
def import_application(request, import_id):
    """Write the whole file or nothing; a large one in the background."""
    pending = waiting(request, import_id)
    if "said" not in pending.options:
        return redirect("openness:budget_columns", pending.pk)
    try:
        if len(pending.rows) > importing_later.AT_ONCE:
            importing_later.ask(pending)
            return redirect("openness:budget_import", pending.pk)
        documents = importing.apply(pending, by=request.user)
    except Refused as refusal:
        notices.error(request, refusal.sentence)
        return redirect("openness:budget_import", pending.pk)
    notices.success(
        request, f"{number(len(documents))} dokumen dibuat. Minta rekan memeriksa dan membukanya."
    )
    return redirect("openness:budgets")


@member_required
@require_POST
def import_removal(request, import_id):
    waiting(request, import_id).delete()
    notices.success(request, "Berkas dibuang; tidak ada yang dimasukkan.")
    return redirect("openness:budgets")


def plan_page(request, pending: PendingImport, plan: importing.DryRun, form=None, *, status: int = 200):
    """The dry run; `form` holds what was chosen for names that nobody knows."""
    context = {
        "pending": pending,
        "plan": plan,
        "page": page_of(request, plan.judged.bad),
        "columns": importing.counted(plan.judged.bad).most_common(),
        "sample": plan.judged.rows[:SAMPLE],
        "elsewhere": plan.judged.elsewhere.most_common(10),
        "elsewhere_count": sum(plan.judged.elsewhere.values()),
        "other_years": sum(plan.judged.other_years.values()),
        "refusal": pending.options.get("refusal", ""),
        "names_form": form or names_form(request, pending, plan),
    }
    return render(request, "openness/budget_import.html", context, status=status)


def names_form(request, pending: PendingImport, plan: importing.DryRun) -> AgencyNamesForm:
    agencies = people.agencies_visible_to(request.user).filter(region=pending.region)
    return AgencyNamesForm(posted(request), unknown=plan.unknown_agencies, agencies=agencies)


def dry_run_of(pending: PendingImport) -> importing.DryRun:
    return importing.dry_run(importing.table_of(pending), statement.from_json(pending.options["said"]))


def waiting(request, import_id: int) -> PendingImport:
    """One's own file that was not written yet."""
    pending = _own(request, import_id)
    if pending.applied_at:
        raise Http404
    return pending


def _own(request, import_id: int) -> PendingImport:
    rows = rules.files_keepable_by(request.user).filter(region=here(request).region)
    return get_object_or_404(rows.select_related("region"), pk=import_id)
