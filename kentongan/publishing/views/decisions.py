"""What only a person can settle, and what platforms refused, in one list."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kentongan.agencies.door import member_required
from kentongan.agencies.here import here
from kentongan.publishing.queries import trouble
from kentongan.publishing.rules.publications import publications_visible_to

A_PAGE = 50


@member_required
@require_safe
def decisions(request):
    visible = publications_visible_to(request.user).filter(region=here(request).region)
    visible = visible.select_related("account__agency")
    page = Paginator(trouble.undecided(visible), A_PAGE).get_page(request.GET.get("page"))
    failed, gone = trouble.failed(visible), trouble.gone(visible)
    context = {
        "page": page,
        "failed": failed[:A_PAGE],
        "failed_count": failed.count(),
        "gone": gone[:A_PAGE],
        "gone_count": gone.count(),
    }
    return render(request, "publishing/decisions.html", context)
