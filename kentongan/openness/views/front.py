"""The front of the open house."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kentongan.openness.queries import front, money, questions
from kentongan.openness.views.shared import open_region, shared
from kentongan.openness.views.tables import MoneyTable


@require_safe
def regions(request):
    found = list(front.open_regions())
    if len(found) == 1:
        return redirect("open:region", found[0].slug)
    return render(request, "openness/public/regions.html", {"regions": found})


@require_safe
def region(request, region_slug):
    here = open_region(region_slug)
    found = money.brief(here)
    context = {
        "overview": found,
        "spending": MoneyTable.brief(found.rows) if found else None,
        "answers": questions.answers(here, found.year if found else None)[:6],
    }
    return render(request, "openness/public/front.html", shared(here, **context))
