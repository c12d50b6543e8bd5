"""Screens: which there are, whether they draw, how to set one up."""

from django.conf import settings
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kentongan.agencies.answers import attempt
from kentongan.agencies.here import here
from kentongan.core import clock
from kentongan.lounge import rules
from kentongan.lounge.actions import screens as actions
from kentongan.lounge.forms.screens import ScreenForm
from kentongan.lounge.models import Screen, Slide, Takeover
from kentongan.lounge.views.build import build
from kentongan.lounge.views.door import for_keepers, for_readers
from kentongan.lounge.views.pictures import qr
from kentongan.ui import formats, notices

HEALTH = {
    "off": "ditutup", "unknown": "belum pernah menggambar", "live": "menggambar", "wrong": "tidak menggambar",
}  # fmt: skip


@for_readers
@require_safe
def screens(request):
    region, now = here(request).region, clock.now()
    found = rules.screens_visible_to(request.user).filter(region=region).select_related("playlist")
    rows = [_row(screen, now) for screen in found]
    context = {
        "rows": rows,
        "silent": sum(row["health"] == "wrong" for row in rows),
        "live": Takeover.objects.filter(region=region).live(now),
        "may_keep": rules.can_keep(request.user, region.pk),
    }
    return render(request, "lounge/screens.html", context)


@for_readers
@require_safe
def screen(request, screen_id):
    mine = rules.screens_visible_to(request.user).filter(region=here(request).region)
    found = get_object_or_404(mine.select_related("region", "playlist"), pk=screen_id)
    address = settings.SITE_URL + reverse("screen:player", args=[found.region.slug, found.key])
    drawn = Slide.objects.filter(pk=found.drawn_slide, playlist__region=found.region).first()
    context = _row(found, clock.now()) | {
        "address": address, "qr": qr(address), "drawn": drawn, "build": build(),
        "may_keep": rules.can_keep(request.user, found.region_id),
    }  # fmt: skip
    return render(request, "lounge/screen.html", context)


@for_keepers
@require_http_methods(["GET", "POST"])
def screen_new(request):
    return _edit(request, Screen(region=here(request).region), "Pasang layar")


@for_keepers
@require_http_methods(["GET", "POST"])
def screen_edit(request, screen_id):
    return _edit(request, get_object_or_404(_keepable(request), pk=screen_id), "Ubah layar")


@for_keepers
@require_POST
def closure(request, screen_id):
    found = get_object_or_404(_keepable(request), pk=screen_id)
    undo = reverse("lounge:screen_reopening", args=[found.pk])
    attempt(request, lambda: actions.close_screen(found, by=request.user), "Layar ditutup.", undo=undo)
    return redirect("lounge:screen", found.pk)


@for_keepers
@require_POST
def reopening(request, screen_id):
    found = get_object_or_404(_keepable(request), pk=screen_id)
    attempt(request, lambda: actions.reopen_screen(found, by=request.user), "Layar dibuka kembali.")
    return redirect("lounge:screen", found.pk)


def _edit(request, found, title):
    form = ScreenForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        actions.save_screen(form.save(commit=False), by=request.user)
        notices.success(request, "Layar tersimpan.")
        return redirect("lounge:screen", found.pk)
    status = 422 if request.method == "POST" else 200
    return render(
        request, "lounge/screen_form.html", {"form": form, "screen": found, "title": title}, status=status
    )


def _row(found: Screen, now) -> dict:
    health = found.health(now)
    since = formats.since(found.drawn_at, now) if found.drawn_at else ""
    return {"screen": found, "health": health, "word": HEALTH[health], "since": since}


def _keepable(request):
    return rules.screens_keepable_by(request.user).filter(region=here(request).region)
