"""What every page about pieces begins with: members only, and only what is theirs, in the region where they stand."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme

from kentongan.agencies.here import here
from kentongan.editorial.models import Piece
from kentongan.editorial.rules.pieces import pieces_visible_to


def for_members(view: Callable) -> Callable:
    """Sign-in first; a signed-in person without a region finds nothing here."""

    @login_required
    @wraps(view)
    def inside(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if here(request).region is None:
            raise Http404
        return view(request, *args, **kwargs)

    return inside


def piece_of(request, piece_id: int, rule=pieces_visible_to) -> Piece:
    """The piece if `rule` gives it to this person in this region, 404 otherwise."""
    rows = rule(request.user).filter(region=here(request).region)
    return get_object_or_404(
        rows.select_related("agency", "region", "theme", "place", "created_by", "duty"), pk=piece_id
    )


def back_to_piece(piece: Piece) -> HttpResponse:
    return redirect("editorial:piece", piece.pk)


def back_to_asked(request) -> HttpResponse | None:
    """Where the form said it came from, if that is a page of this house: the calendar moves a piece and stays."""
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back) if safe else None
