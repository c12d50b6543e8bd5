"""Posting by hand: the phone shows text and pictures ready to share, the officer brings back a link or a photo."""

from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from kentongan.agencies.answers import attempt
from kentongan.agencies.door import member_required
from kentongan.agencies.here import here
from kentongan.agencies.platforms import limits_of, outgoing
from kentongan.editorial.models import Asset
from kentongan.publishing.actions import byhand as actions
from kentongan.publishing.actions.content import outgoing_of
from kentongan.publishing.channels.base import ChannelError
from kentongan.publishing.forms.deeds import ProofForm
from kentongan.publishing.models import Proof
from kentongan.publishing.queries import trouble
from kentongan.publishing.rules import deeds as rules
from kentongan.publishing.rules.publications import (
    may_settle_something,
    publications_settleable_by,
    publications_visible_to,
)
from kentongan.publishing.views.deeds import settled_of

A_PAGE = 50


@member_required
@require_safe
def byhand_list(request):
    """What waits for a hand now; whoever may post sees their own, whoever only reads sees the region's."""
    region = here(request).region
    may_act = may_settle_something(request.user, region.pk)
    rows = (publications_settleable_by if may_act else publications_visible_to)(request.user)
    found = trouble.by_hand(rows.filter(region=region)).select_related("account__agency")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "publishing/byhand_list.html", {"page": page, "may_act": may_act})


@member_required
@require_http_methods(["GET", "POST"])
def byhand(request, pk: int):
    publication = settled_of(request, pk)
    told = ("publishing/byhand.html", actions.confirm, "Tercatat sudah tayang.")
    return _prove(request, publication, rules.HANDS, *told, _parcel)


@member_required
@require_http_methods(["GET", "POST"])
def correction(request, pk: int):
    """The wrong link was pasted, the photo came later, or it ran at another hour than it was noted."""
    publication = settled_of(request, pk)
    told = ("publishing/proof_correction.html", actions.correct, "Bukti dibetulkan.")
    return _prove(request, publication, rules.PROOF, *told)


def _prove(request, publication, deed: str, template: str, act, said: str, more=lambda publication: {}):
    """A page that takes a proof, as long as `deed` is possible; afterwards, and where it is not, the publication."""
    if deed not in rules.deeds_for(request.user, publication):
        return redirect("publishing:publication", publication.pk)
    form = _form(request, publication)
    if request.method == "POST" and form.is_valid():
        attempt(request, lambda: act(publication, by=request.user, **form.proof), said)
        return redirect("publishing:publication", publication.pk)
    context = {"publication": publication, "form": form, **more(publication)}
    return render(request, template, context, status=422 if request.method == "POST" else 200)


def _form(request, publication) -> ProofForm:
    told = {"publication": publication, "zone": timezone.get_current_timezone()}
    return ProofForm(request.POST, request.FILES, **told) if request.method == "POST" else ProofForm(**told)


def _parcel(publication) -> dict:
    """Exactly what is to be shared; `problem` says why it must not be."""
    limits = limits_of(publication.account)
    try:
        outgoing_of(publication)
        problem = ""
    except ChannelError as error:
        problem = error.words
    text = outgoing(limits, publication.text, publication.link, len(publication.media))
    assets = Asset.objects.filter(pk__in=[entry["asset"] for entry in publication.media]).in_bulk()
    media = [
        (assets[entry["asset"]], entry["alt"]) for entry in publication.media if entry["asset"] in assets
    ]
    return {
        "text": text,
        "own_link": publication.link if publication.link and publication.link not in text else "",
        "own_title": publication.title if limits.max_title else "",
        "media": media,
        "problem": problem,
    }


@member_required
@require_safe
def proof(request, pk: int):
    """The photo that shows a hand-made post as it ran."""
    visible = publications_visible_to(request.user).filter(region=here(request).region)
    found = get_object_or_404(Proof, pk=pk, publication__in=visible)
    try:
        response = FileResponse(found.file.open("rb"), content_type=found.content_type)
    except FileNotFoundError:
        raise Http404 from None
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response
