"""Tables of mentions that people wrote down."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.agencies.door import member_required
from kentongan.agencies.here import here
from kentongan.agencies.models import PendingImport
from kentongan.agencies.refused import Refused
from kentongan.core import sheets
from kentongan.listening import rules
from kentongan.listening.actions import imports as actions
from kentongan.listening.forms.importing import ImportForm
from kentongan.listening.models import Source
from kentongan.listening.sources.csv import table
from kentongan.listening.views.sources import keeper_or_404
from kentongan.ui import notices

SHOWN = 100


@member_required
@require_http_methods(["GET", "POST"])
def import_new(request):
    keeper_or_404(request)
    region = here(request).region
    form = ImportForm(
        region, request.POST or None, request.FILES or None, initial={"source": request.GET.get("sumber")}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        pending = actions.prepare(given["source"], form.cells, filename=given["file"].name, by=request.user)
        return redirect("listening:import", pending.pk)
    context = {
        "form": form,
        "columns": table.COLUMNS,
        "needed": table.NEEDED,
        "sources": form.fields["source"].queryset,
    }
    return render(request, "listening/import_new.html", context, status=422 if form.is_bound else 200)


@member_required
@require_GET
def import_example(request):
    """A table to fill in."""
    keeper_or_404(request)
    content = sheets.write_xlsx(table.EXAMPLE, title="Sebutan")
    return HttpResponse(
        content,
        content_type=sheets.XLSX,
        headers={"Content-Disposition": 'attachment; filename="contoh-sebutan.xlsx"'},
    )


@member_required
@require_GET
def import_page(request, import_id):
    return _page(request, _pending(request, import_id))


@member_required
@require_POST
def application(request, import_id):
    pending = _pending(request, import_id)
    try:
        new = actions.apply(pending, by=request.user)
    except Refused as refused:
        notices.error(request, refused.sentence)
        return _page(request, pending, status=422)
    notices.success(request, f"{new} sebutan baru dimasukkan.")
    return redirect("listening:source", pending.options["source"])


@member_required
@require_POST
def removal(request, import_id):
    actions.drop(_pending(request, import_id))
    notices.success(request, "Tabel dibuang; tidak ada yang dimasukkan.")
    return redirect("listening:sources")


def _pending(request, import_id: int) -> PendingImport:
    rows = rules.imports_keepable_by(request.user).filter(region=here(request).region, applied_at=None)
    return get_object_or_404(rows.select_related("region"), pk=import_id)


def _page(request, pending: PendingImport, status: int = 200):
    lines = actions.plan(pending)
    wrong = [line for line in lines if line.problem]
    context = {
        "pending": pending,
        "source": Source.objects.filter(pk=pending.options.get("source"), region=pending.region).first(),
        "wrong": wrong[:SHOWN],
        "good": [line for line in lines if line.item][:SHOWN],
        "wrong_count": len(wrong),
        "good_count": len(lines) - len(wrong),
        "more_wrong": max(len(wrong) - SHOWN, 0),
        "more_good": max(len(lines) - len(wrong) - SHOWN, 0),
    }
    return render(request, "listening/import.html", context, status=status)
