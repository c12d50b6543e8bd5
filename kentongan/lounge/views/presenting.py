"""Presenting: a second device steps the screen through its slides and shows the notes."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kentongan.agencies.answers import attempt
from kentongan.agencies.here import here
from kentongan.agencies.refused import Refused
from kentongan.core import clock
from kentongan.lounge import rules
from kentongan.lounge.actions import presenting as actions
from kentongan.lounge.forms.presenting import PresentForm
from kentongan.lounge.queries import drawing
from kentongan.lounge.views.door import for_keepers
from kentongan.ui import notices


@for_keepers
@require_http_methods(["GET", "POST"])
def presenting_new(request, screen_id):
    mine = rules.screens_keepable_by(request.user).filter(region=here(request).region).open()
    screen = get_object_or_404(mine.select_related("region"), pk=screen_id)
    running = screen.presentations.live(clock.now()).first()
    if running:
        return redirect("lounge:presentation", running.pk)
    form = PresentForm(request.POST or None, screen=screen)
    if request.method == "POST" and form.is_valid():
        try:
            begun = actions.begin(screen, form.cleaned_data["playlist"], by=request.user)
            return redirect("lounge:presentation", begun.pk)
        except Refused as refused:
            form.add_error(None, refused.sentence)
    status = 422 if request.method == "POST" else 200
    return render(request, "lounge/presenting_new.html", {"form": form, "screen": screen}, status=status)


@for_keepers
@require_safe
@never_cache
def presentation(request, presentation_id):
    found = _mine(request, presentation_id)
    slides = list(found.playlist.slides.select_related("playlist__region"))
    scenes = [
        {"slide": slide, "drawn": drawing.draw(found.screen.region, slide.kind, slide), "position": place}
        for place, slide in enumerate(slides)
    ]
    here_ = min(found.position, len(scenes) - 1)
    context = {
        "presentation": found, "scenes": scenes, "current": scenes[here_] if scenes else None,
        "following": scenes[here_ + 1] if here_ + 1 < len(scenes) else None,
        "previous": here_ - 1 if here_ > 0 else None, "last": len(scenes) - 1,
    }  # fmt: skip
    return render(request, "lounge/presentation.html", context)


@for_keepers
@require_POST
def presentation_step(request, presentation_id):
    found = _mine(request, presentation_id)
    place = request.POST.get("ke", "")
    if place.isascii() and place.isdigit() and len(place) < 6:
        actions.step(found, int(place))
    else:
        notices.error(request, "Pilih salindia yang ingin ditampilkan.")
    return redirect("lounge:presentation", found.pk)


@for_keepers
@require_POST
def presentation_end(request, presentation_id):
    found = _mine(request, presentation_id)
    attempt(
        request,
        lambda: actions.end(found, by=request.user),
        "Penyajian selesai. Layar kembali ke daftar putarnya.",
    )
    return redirect("lounge:screen", found.screen_id)


def _mine(request, presentation_id):
    mine = rules.presentations_visible_to(request.user).filter(screen__region=here(request).region)
    return get_object_or_404(mine.select_related("screen__region", "playlist"), pk=presentation_id)
