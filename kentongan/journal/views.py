from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kentongan.core import clock
from kentongan.journal import export as exports
from kentongan.journal import queries, rules
from kentongan.journal.forms import FilterForm

MOST = 20_000


@login_required
@require_GET
def events(request):
    """One line for every meaningful act, newest first."""
    scope, form, found = _asked(request)
    page = queries.page(found, after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    names = dict(scope.agencies)
    rows = [(line, names.get(line.agency_id, "")) for line in page.lines]
    context = {"form": form, "page": page, "rows": rows, "scope": scope, "address": _filters(request)}
    return render(request, "journal/events.html", context, status=422 if form.errors else 200)


@login_required
@require_GET
def export(request, kind: str):
    """The same lines as a file; `kind` is csv or xlsx. Too many lines are refused rather than cut off."""
    scope, form, found = _asked(request)
    zone = timezone.get_current_timezone()
    lines = list(found.order_by("-at", "-id")[: MOST + 1])
    if form.errors or len(lines) > MOST:
        context = {"form": form, "most": MOST, "address": _filters(request)}
        return render(request, "journal/too_many.html", context, status=422)
    rows = exports.table(lines, zone=zone, agencies=dict(scope.agencies))
    name = f"jejak-{clock.today(zone)}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(exports.write(rows, kind), content_type=exports.TYPES[kind], headers=headers)


def _asked(request):
    """The reader's scope, the filter form and the lines it leaves; none while the form holds a mistake."""
    scope = rules.scope_of(request)
    if scope is None:
        raise Http404
    form = FilterForm(request.GET, scope=scope)
    visible = rules.events_visible_in(scope)
    zone = timezone.get_current_timezone()
    return (
        scope,
        form,
        queries.filtered(visible, form.cleaned_data, zone) if form.is_valid() else visible.none(),
    )


def _filters(request) -> str:
    """The address' filters without the page key."""
    kept = request.GET.copy()
    for name in ("after", "before"):
        kept.pop(name, None)
    return kept.urlencode()
