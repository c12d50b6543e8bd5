"""Awareness days, the country's and the region's own."""

from itertools import groupby

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dates import MONTHS
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.agencies.here import here
from kentongan.editorial.actions import observances as actions
from kentongan.editorial.forms.observances import ObservanceForm
from kentongan.editorial.models import Observance
from kentongan.editorial.rules import observances as rules
from kentongan.editorial.views.door import for_members
from kentongan.ui import notices


@for_members
@require_GET
def observance_list(request):
    region = here(request).region
    seen = rules.observances_visible_to(request.user).filter(Q(region=None) | Q(region=region))
    days = seen.order_by("month", "day", "name")
    context = {
        "months": [
            (MONTHS[number], list(found)) for number, found in groupby(days, key=lambda day: day.month)
        ],
        "may_keep": rules.can_keep_observances(request.user, region.pk),
    }
    return render(request, "editorial/observance_list.html", context)


@for_members
@require_http_methods(["GET", "POST"])
def observance_new(request):
    region = here(request).region
    if not rules.can_keep_observances(request.user, region.pk):
        raise Http404
    return _edit(request, Observance(region=region), "Tambah hari peringatan")


@for_members
@require_http_methods(["GET", "POST"])
def observance_edit(request, observance_id):
    return _edit(request, _kept(request, observance_id), "Ubah hari peringatan")


@for_members
@require_POST
def removal(request, observance_id):
    observance = _kept(request, observance_id)
    actions.remove_observance(observance, by=request.user)
    notices.success(request, f"{observance.name} dihapus dari kalender.")
    return redirect("editorial:observances")


def _edit(request, observance, title):
    form = ObservanceForm(request.POST or None, instance=observance)
    if request.method == "POST" and form.is_valid():
        actions.save_observance(form.save(commit=False), by=request.user)
        notices.success(request, "Hari peringatan tersimpan.")
        return redirect("editorial:observances")
    context = {"form": form, "observance": observance, "title": title}
    status = 422 if request.method == "POST" else 200
    return render(request, "editorial/observance_form.html", context, status=status)


def _kept(request, observance_id) -> Observance:
    kept = rules.observances_kept_by(request.user).filter(region=here(request).region)
    return get_object_or_404(kept, pk=observance_id)
