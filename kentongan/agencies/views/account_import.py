from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.agencies import rules
from kentongan.agencies.actions import account_import as actions
from kentongan.agencies.answers import sent
from kentongan.agencies.door import admin_required
from kentongan.agencies.forms.account import AccountFileForm
from kentongan.agencies.here import here
from kentongan.agencies.lists import accounts as lists
from kentongan.agencies.models import PendingImport
from kentongan.agencies.views import imports
from kentongan.core import sheets


@admin_required
@require_http_methods(["GET", "POST"])
def account_import(request):
    """Send a table of accounts; nothing is written yet."""
    form = AccountFileForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        pending = imports.keep(request, form, lists.read, kind="accounts", region=here(request).region)
        if pending:
            return redirect("agencies:account_import_plan", pending.pk)
    return render(request, "agencies/account_import.html", {"form": form}, status=422 if form.errors else 200)


@admin_required
@require_GET
def account_import_plan(request, pk: int):
    """What each row would do."""
    pending = get_object_or_404(_own(request), pk=pk)
    return imports.dry_run(
        request,
        pending,
        actions.plan(pending),
        template="agencies/account_plan.html",
        verdicts=lists.VERDICTS,
    )


@admin_required
@require_POST
def account_import_application(request, pk: int):
    """Write the whole table, or nothing."""
    pending = get_object_or_404(_own(request), pk=pk)
    return imports.apply(
        request,
        lambda: actions.apply(pending, by=request.user),
        verdicts={key: word for key, word in lists.VERDICTS.items() if key in (lists.NEW, lists.CHANGED)},
        done="agencies:accounts",
        on_refusal="agencies:account_import_plan",
        pk=pk,
    )


@admin_required
@require_GET
def account_example(request):
    """An Excel file with the headings and two rows to copy."""
    headers = {"Content-Disposition": 'attachment; filename="contoh-akun.xlsx"'}
    return HttpResponse(
        sheets.write_xlsx(lists.EXAMPLE, title="Akun"), content_type=sheets.XLSX, headers=headers
    )


def _own(request):
    found: PendingImport = rules.imports_of(request.user, "accounts").filter(region=here(request).region)
    return found.select_related("region")
