"""Playlists: which slides, in which order, for how long. Everything works with plain buttons."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kentongan.agencies.answers import attempt
from kentongan.agencies.here import here
from kentongan.agencies.refused import Refused
from kentongan.lounge import rules
from kentongan.lounge.actions import playlists as actions
from kentongan.lounge.forms.playlists import PlaylistForm, SlideForm
from kentongan.lounge.models import Playlist, Slide
from kentongan.lounge.queries import drawing
from kentongan.lounge.views import pictures
from kentongan.lounge.views.door import for_keepers, for_readers
from kentongan.ui import notices

STEPS = {"naik": -1, "turun": 1}


@for_readers
@require_safe
def playlists(request):
    region = here(request).region
    found = (
        rules.playlists_visible_to(request.user).filter(region=region).prefetch_related("slides", "screens")
    )
    context = {"playlists": found, "may_keep": rules.can_keep(request.user, region.pk)}
    return render(request, "lounge/playlists.html", context)


@for_readers
@require_safe
def playlist(request, playlist_id):
    """The slides in their order, each with what it would say now."""
    mine = rules.playlists_visible_to(request.user).filter(region=here(request).region)
    found = get_object_or_404(mine.select_related("region"), pk=playlist_id)
    slides = list(found.slides.select_related("playlist__region"))
    rows = [_row(found.region, slide) for slide in slides]
    context = {
        "playlist": found, "rows": rows, "screens": found.screens.open(), "seconds": sum(s.seconds for s in slides),
        "may_keep": rules.can_keep(request.user, found.region_id),
    }  # fmt: skip
    return render(request, "lounge/playlist.html", context)


@for_keepers
@require_http_methods(["GET", "POST"])
def playlist_new(request):
    return _name(request, Playlist(region=here(request).region), "Susun daftar putar")


@for_keepers
@require_http_methods(["GET", "POST"])
def playlist_edit(request, playlist_id):
    return _name(request, get_object_or_404(_keepable(request), pk=playlist_id), "Ganti nama daftar putar")


@for_keepers
@require_POST
def playlist_removal(request, playlist_id):
    found = get_object_or_404(_keepable(request), pk=playlist_id)
    if attempt(request, lambda: actions.remove_playlist(found, by=request.user), "Daftar putar dihapus."):
        return redirect("lounge:playlists")
    return redirect("lounge:playlist", playlist_id)


@for_keepers
@require_http_methods(["GET", "POST"])
def slide_new(request, playlist_id):
    found = get_object_or_404(_keepable(request).select_related("region"), pk=playlist_id)
    return _slide(request, Slide(playlist=found, kind=Slide.Kind.NOTICE), "Tambah salindia")


@for_keepers
@require_http_methods(["GET", "POST"])
def slide_edit(request, slide_id):
    return _slide(request, get_object_or_404(_slides(request), pk=slide_id), "Ubah salindia")


@for_keepers
@require_POST
def slide_move(request, slide_id):
    found = get_object_or_404(_slides(request), pk=slide_id)
    steps = STEPS.get(request.POST.get("arah", ""))
    if steps is None:
        notices.error(request, "Pilih naik atau turun.")
    else:
        actions.move_slide(found, steps, by=request.user)
    return redirect(reverse("lounge:playlist", args=[found.playlist_id]) + f"#salindia-{found.pk}")


@for_keepers
@require_POST
def slide_removal(request, slide_id):
    found = get_object_or_404(_slides(request), pk=slide_id)
    attempt(request, lambda: actions.remove_slide(found, by=request.user), "Salindia dikeluarkan.")
    return redirect("lounge:playlist", found.playlist_id)


def _row(region, slide: Slide) -> dict:
    drawn = drawing.draw(region, slide.kind, slide)
    return {"slide": slide, "drawn": drawn, "url": pictures.address(region, slide.kind, slide)}


def _name(request, found, title):
    form = PlaylistForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        actions.save_playlist(form.save(commit=False), by=request.user)
        notices.success(request, "Daftar putar tersimpan.")
        return redirect("lounge:playlist", found.pk)
    context = {"form": form, "playlist": found, "title": title}
    return render(
        request, "lounge/playlist_form.html", context, status=422 if request.method == "POST" else 200
    )


def _slide(request, found, title):
    form = SlideForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_slide(form.save(), by=request.user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            notices.success(request, "Salindia tersimpan.")
            return redirect("lounge:playlist", found.playlist_id)
    context = {"form": form, "playlist": found.playlist, "title": title}
    return render(request, "lounge/slide_form.html", context, status=422 if request.method == "POST" else 200)


def _keepable(request):
    return rules.playlists_keepable_by(request.user).filter(region=here(request).region)


def _slides(request):
    mine = rules.slides_keepable_by(request.user).filter(playlist__region=here(request).region)
    return mine.select_related("playlist__region")
