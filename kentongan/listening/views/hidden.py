"""What was taken out of the lists, for those who may show it again."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kentongan.agencies.door import member_required
from kentongan.agencies.here import here
from kentongan.listening import rules
from kentongan.listening.readers import masked
from kentongan.listening.views.sources import keeper_or_404

A_PAGE = 30


@member_required
@require_GET
def hidden(request):
    """The latest first; copies come back with their original."""
    keeper_or_404(request)
    found = rules.mentions_hideable_by(request.user).filter(
        region=here(request).region, hidden_at__isnull=False, twin_of=None
    )
    rows = found.select_related("source").order_by("-hidden_at", "-pk")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": [(row, masked(row.title or row.text)) for row in page]}
    return render(request, "listening/hidden.html", context)
