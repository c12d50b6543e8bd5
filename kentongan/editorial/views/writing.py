"""Writing a piece, changing it, copying it."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kentongan.agencies.here import here
from kentongan.agencies.overtaken import Overtaken
from kentongan.agencies.refused import Refused
from kentongan.core.choices import key_of
from kentongan.editorial.actions import pieces as actions
from kentongan.editorial.forms.pieces import PieceForm
from kentongan.editorial.models import Duty, Piece
from kentongan.editorial.rules import pieces as rules
from kentongan.editorial.rules.duties import duties_visible_to
from kentongan.editorial.rules.themes import themes_visible_to
from kentongan.editorial.views.door import back_to_piece, for_members, piece_of
from kentongan.listening.rules import mentions_visible_to
from kentongan.ui import notices


@for_members
@require_http_methods(["GET", "POST"])
def piece_new(request):
    """An empty page, or one that answers a duty (?duty=), a theme (?tema=) or something heard (?sebutan=)."""
    place = here(request)
    if not rules.may_write_in(request.user, place.region):
        raise Http404
    origin = _origin(request)
    form = PieceForm(
        request.POST or None, user=request.user, region=place.region, initial=_initial(place, origin)
    )
    if request.method == "POST" and form.is_valid():
        agency = form.cleaned_data["agency"]
        changes = {name: value for name, value in form.changes.items() if name != "agency_id"}
        piece = actions.create_piece(
            agency=agency, by=request.user, duty=origin["duty"], prompted_by=origin["mention"], **changes
        )
        notices.success(request, "Draf tersimpan. Pilih akun yang akan menyampaikannya.")
        return redirect("editorial:piece_accounts", piece.pk)
    context = {"form": form, **origin, "today_theme": origin["theme"]}
    return render(
        request, "editorial/piece_form.html", context, status=422 if request.method == "POST" else 200
    )


@for_members
@require_http_methods(["GET", "POST"])
def piece_edit(request, piece_id):
    piece = piece_of(request, piece_id, rules.pieces_writable_by)
    if request.method == "GET" and piece.state == Piece.State.APPROVED and not piece.dropped_at:
        return redirect("editorial:piece_reopening", piece.pk)
    seen = request.POST.get("seen", "") or actions.print_of(piece)
    form = PieceForm(request.POST or None, user=request.user, region=piece.region, piece=piece)
    context = {"form": form, "piece": piece, "theme": piece.theme, "seen": seen}
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_piece(piece, form.changes, by=request.user, seen=seen)
        except Overtaken as overtaken:
            return _overtaken(request, form, overtaken.current)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            notices.success(request, "Naskah tersimpan.")
            return back_to_piece(piece)
    if request.method == "GET" and not rules.can_edit(request.user, piece):
        notices.error(
            request,
            actions.NOT_NOW.get(piece.state, "Naskah ini sudah dibatalkan. Pulihkan dulu, lalu ubah."),
        )
        return back_to_piece(piece)
    return render(
        request, "editorial/piece_form.html", context, status=422 if request.method == "POST" else 200
    )


@for_members
@require_POST
def piece_copy(request, piece_id):
    """A new draft for the same office, or for one's own where one may not write for that one."""
    piece = piece_of(request, piece_id)
    writable = rules.agencies_writable_by(request.user).filter(region=piece.region)
    mine = here(request).agency
    agency = (
        writable.filter(pk=piece.agency_id).first()
        or writable.filter(pk=mine.pk if mine else None).first()
        or get_object_or_404(writable[:1])
    )
    copy = actions.copy_piece(piece, agency=agency, by=request.user)
    notices.success(request, "Salinan dibuat sebagai draf, tanpa waktu tayang.")
    return back_to_piece(copy)


def _overtaken(request, form, current: Piece):
    """Both texts beside each other; saving again writes ours over theirs, and theirs stays among the versions."""
    mine = form.changes
    context = {
        "form": form, "piece": current, "theme": current.theme, "seen": actions.print_of(current),
        "current": current, "mine": mine, "last": current.versions.select_related("by").last(),
    }  # fmt: skip
    return render(request, "editorial/piece_form.html", context, status=409)


def _origin(request) -> dict:
    """What the new piece answers, as far as the person may see it."""
    region, asked = here(request).region, {**request.GET.dict(), **request.POST.dict()}
    duties = duties_visible_to(request.user).filter(theme__region=region).select_related("theme", "agency")
    duty: Duty | None = _one(duties, asked.get("duty"))
    theme = (
        duty.theme if duty else _one(themes_visible_to(request.user).filter(region=region), asked.get("tema"))
    )
    return {
        "duty": duty,
        "theme": theme,
        "mention": _one(
            mentions_visible_to(request.user).filter(region=region, hidden_at=None), asked.get("sebutan")
        ),
    }


def _one(rows, key: str | None):
    return rows.filter(pk=key_of(key)).first()


def _initial(place, origin: dict) -> dict:
    duty, theme = origin["duty"], origin["theme"]
    agency = duty.agency if duty else place.agency
    return {"agency": agency.pk if agency else None, "theme": theme.pk if theme else None}
