"""The start page and the search."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kentongan.agencies.here import here
from kentongan.core.text import control_free
from kentongan.editorial.rules.pieces import may_write_in
from kentongan.home import queries, searching


@require_safe
def today(request):
    if not request.user.is_authenticated:
        return redirect("public:home")
    place = here(request)
    if place.region is None:
        return render(request, "home/nowhere.html")
    context = {
        "today": queries.today(request.user, place, timezone.now()),
        "may_write": may_write_in(request.user, place.region),
    }
    return render(request, "home/today.html", context)


@login_required
@require_safe
def search(request):
    words = control_free(request.GET.get("q", "")).strip()[:200]
    place = here(request)
    found = searching.search(request.user, place.region, words) if words and place.region else []
    return render(request, "home/search.html", {"words": words, "groups": found})
