"""Buku tayang: what left the house, by whose approval, and what became of it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from kentongan.agencies.door import member_required
from kentongan.agencies.here import here
from kentongan.agencies.models import Agency
from kentongan.core import clock
from kentongan.editorial.queries.previews import files_of
from kentongan.editorial.rules.pieces import pieces_visible_to
from kentongan.listening.queries import replies_to
from kentongan.publishing.forms.ledger import LedgerFilter
from kentongan.publishing.queries import ledger as lines
from kentongan.publishing.queries.evidence import TYPES, table, write
from kentongan.publishing.rules import publications as rules
from kentongan.publishing.rules.deeds import deeds_for
from kentongan.publishing.rules.states import State

MOST = 20_000  # rows in one download
REPLIES = 30  # shown under one publication


@member_required
@require_safe
def ledger(request):
    form, found, coming = _asked(request)
    later = lines.to_come(clock.now())
    total, ahead = found.count(), found.filter(later).count()  # both walk the index; what ran is the rest
    rows = found.filter(later if coming else ~later).select_related("account__agency")
    context = {
        "form": form,
        "page": lines.page(rows, request.GET.get("after", ""), rising=coming),
        "coming": coming,
        "total": ahead if coming else total - ahead,
        "ahead": ahead,
        "ran": total - ahead,
        "narrowed": any(form.data.get(name) for name in form.fields),
        "address": _address(request, bagian="nanti" if coming else "lalu"),
        "ran_address": _address(request, bagian="lalu"),
        "ahead_address": _address(request, bagian="nanti"),
    }
    return render(request, "publishing/ledger.html", context, status=422 if form.errors else 200)


@member_required
@require_safe
def export(request, kind: str):
    """The evidence pack as CSV or Excel: the same rows as the list. Too many are refused rather than cut off."""
    form, found, coming = _asked(request)
    later = lines.to_come(clock.now())
    found = found.filter(later if coming else ~later)
    total = found.count()
    if form.errors or total > MOST:
        context = {"form": form, "total": total, "most": MOST, "address": _address(request)}
        return render(request, "publishing/ledger_too_many.html", context, status=422)
    zone = timezone.get_current_timezone()
    body = write(table(lines.with_proof(found).order_by("due_at", "pk").iterator(500), zone), kind)
    name = f"buku-tayang-{clock.today(zone)}.{kind}"
    return HttpResponse(body, TYPES[kind], headers={"Content-Disposition": f'attachment; filename="{name}"'})


@member_required
@require_safe
def publication(request, pk: int):
    """One publication with its whole history, in order, with the platform's own words."""
    visible = lines.with_proof(
        rules.publications_visible_to(request.user).filter(region=here(request).region)
    )
    found = get_object_or_404(visible.select_related("variant__piece__theme", "submission"), pk=pk)
    context = {
        "publication": found,
        "piece": found.variant.piece,
        "media": files_of(found.media),
        "entries": found.entries.select_related("by").order_by("at", "id"),
        "approvals": found.submission.approvals.all(),
        "replies": _replies(found),
        "deeds": deeds_for(request.user, found),
    }
    return render(request, "publishing/publication.html", context)


def _replies(publication):
    """The latest; a platform's answers name its number, comments under a page the page's address."""
    posted_as = [publication.platform_id, publication.permalink]
    return replies_to(posted_as, region=publication.region).order_by("-published_at", "-pk")[:REPLIES]


@member_required
@require_safe
def piece_publications(request, piece_id: int):
    """What became of one piece, account by account; a part of its page, and a page of its own."""
    piece = get_object_or_404(
        pieces_visible_to(request.user).filter(region=here(request).region), pk=piece_id
    )
    rows = rules.publications_visible_to(request.user).filter(variant__piece=piece)
    context = {"piece": piece, "rows": rows.select_related("account__agency").order_by("due_at", "pk")}
    part = "publishing/piece_publications_part.html"
    return render(request, part if request.htmx else "publishing/piece_publications.html", context)


@member_required
@require_safe
def observations(request):
    """Posts that agencies made outside Kentongan: seen on the platform, approved by nobody here."""
    rows = rules.observations_visible_to(request.user).filter(region=here(request).region)
    page = lines.page(rows.select_related("account__agency"), request.GET.get("after", ""), field="posted_at")
    return render(request, "publishing/observations.html", {"page": page, "total": rows.count()})


def _asked(request):
    """The filter form, the publications it leaves (none while it holds a mistake), and whether what is to come is asked."""
    region = here(request).region
    form = LedgerFilter(request.GET, agencies=Agency.objects.filter(region=region))
    visible = rules.publications_visible_to(request.user).filter(region=region)
    part = request.GET.get("bagian") or ("nanti" if request.GET.get("state") == State.PLANNED else "lalu")
    if not form.is_valid():
        return form, visible.none(), part == "nanti"
    zone = timezone.get_current_timezone()
    return form, lines.filtered(visible, form.cleaned_data, zone), part == "nanti"


def _address(request, **part: str) -> str:
    """What is asked of the book, from its first row on; `part` picks the other part of it."""
    asked = {name: value for name, value in request.GET.items() if name != "after"}
    return urlencode(asked | part)
