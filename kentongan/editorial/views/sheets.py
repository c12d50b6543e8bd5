"""The plan in Excel: taking it along, filling it in, putting it back after a look at every row."""

from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.agencies.here import here
from kentongan.agencies.models import PendingImport
from kentongan.agencies.refused import Refused
from kentongan.agencies.views import imports
from kentongan.core import sheets
from kentongan.core.text import control_free
from kentongan.editorial.actions import plan_import as actions
from kentongan.editorial.forms.plan_import import UploadForm, judge
from kentongan.editorial.queries.plan_choices import plan_choices
from kentongan.editorial.queries.plan_sheet import COLUMNS, find_columns, month_rows, rows_of
from kentongan.editorial.queries.plan_template import template
from kentongan.editorial.rules.pieces import may_write_in
from kentongan.editorial.views.door import for_members
from kentongan.ui import notices

MOST_ROWS = 300
LONGEST_CELL = 20_000
NO_HEAD = (
    "Baris judul kolom belum ditemukan. Pakai contoh dari halaman ini; paling sedikit harus ada kolom "
    "“Judul” dan satu kolom lain."
)


@for_members
@require_http_methods(["GET", "POST"])
def sheet_page(request):
    if request.method == "POST" and not _may_write(request):
        raise Http404
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        try:
            rows = _read(form.cleaned_data["file"])
        except sheets.SheetProblem as problem:
            form.add_error("file", problem.sentence)
        else:
            name = control_free(form.cleaned_data["file"].name)
            pending = actions.keep_sheet(here(request).region, name, rows, by=request.user)
            return redirect("editorial:sheet", pending.pk)
    return _page(request, form)


@for_members
@require_GET
def sheet_export(request):
    """One month of the plan, with real dates and times."""
    first = _month(request.GET.get("bulan", "")) or timezone.localdate().replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    rows = month_rows(request.user, here(request).region, first, after)
    return _file(sheets.write_xlsx(rows, title="Rencana"), f"rencana-{first:%Y-%m}.xlsx")


@for_members
@require_GET
def sheet_template(request):
    choices = plan_choices(request.user, here(request).region, timezone.localdate())
    return _file(template(choices), "rencana-kosong.xlsx")


@for_members
@require_GET
def sheet(request, pending_id):
    """The dry run: every row as it was read, with what would become of it."""
    return _sheet_page(request, _pending(request, pending_id))


@for_members
@require_POST
def entry(request, pending_id):
    pending = _pending(request, pending_id)
    verdicts = _judged(request, pending)
    if not verdicts.usable and not pending.applied_at:
        return _sheet_page(request, pending, status=422)
    try:
        made = actions.enter_sheet(pending, [row.piece for row in verdicts.new], by=request.user)
    except Refused as refused:
        notices.error(request, refused.sentence)
        return redirect("editorial:sheet", pending.pk)
    notices.success(request, f"{len(made)} naskah masuk sebagai draf.")
    return redirect("editorial:pieces")


@for_members
@require_POST
def removal(request, pending_id):
    _pending(request, pending_id).delete()
    notices.success(request, "Berkas disingkirkan; tidak ada naskah yang dibuat.")
    return redirect("editorial:sheets")


def _read(file) -> list[dict[str, str]]:
    rows = sheets.read(file, filename=file.name, max_rows=MOST_ROWS + 10, max_cell=LONGEST_CELL)
    head, columns = find_columns(rows)
    if head < 0:
        raise sheets.SheetProblem(NO_HEAD)
    found = rows_of(rows, head, columns)
    if not found:
        raise sheets.SheetProblem("Belum ada baris di bawah judul kolom. Isi dulu, lalu kirim lagi.")
    return found


def _page(request, form):
    place = here(request)
    pending = PendingImport.objects.filter(
        uploaded_by=request.user, region=place.region, kind=actions.KIND, applied_at=None
    ).defer("rows")
    context = {
        "form": form,
        "may_write": _may_write(request),
        "pending": pending[:10],
        "month": timezone.localdate().strftime("%Y-%m"),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "editorial/sheets.html", context, status=status)


def _sheet_page(request, pending, *, status=200):
    if pending.applied_at:
        return imports.finished(request, pending)
    context = {"pending": pending, "verdicts": _judged(request, pending), "columns": list(COLUMNS.values())}
    return render(request, "editorial/sheet.html", context, status=status)


def _judged(request, pending):
    choices = plan_choices(request.user, here(request).region, timezone.localdate())
    return judge(pending.rows, choices)


def _pending(request, pending_id) -> PendingImport:
    """Only who sent a file sees it."""
    rows = PendingImport.objects.filter(uploaded_by=request.user, kind=actions.KIND)
    return get_object_or_404(rows, region=here(request).region, pk=pending_id)


def _may_write(request) -> bool:
    return may_write_in(request.user, here(request).region)


def _month(text: str) -> date | None:
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2100 else None


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=sheets.XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
