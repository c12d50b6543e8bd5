"""What a device on the wall asks for: its page, what has changed, the slides, and where to say that it draws."""

import json
import time

from asgiref.sync import sync_to_async
from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.http.request import RawPostDataException
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from kentongan.core import clock
from kentongan.lounge.actions.screens import note_picture
from kentongan.lounge.models import Screen
from kentongan.lounge.views import kept
from kentongan.lounge.views.build import build
from kentongan.lounge.views.pictures import LANGUAGES

MOST = 300  # characters of a report
JSON = "application/json; charset=utf-8"


@require_safe
@gzip_page
def player(request, region_slug, key):
    """The page a device opens once. Its first slide is in it, and without script it leads to the others."""
    screens = Screen.objects.select_related("region", "playlist")
    screen = get_object_or_404(screens, region__slug=region_slug, key=key)
    found = kept.look(region_slug)
    if found is None:
        raise Http404
    told = json.loads(found.answers[key][1]) if key in found.answers else {"slides": []}
    slides = [_menu_entry(found, slide, screen.language) for slide in told["slides"]]
    with translation.override(screen.language):
        context = {
            "screen": screen, "region": screen.region, "slides": slides, "build": build(),
            "art": next((slide["html"] for slide in slides if slide["kind"] == "region" and not slide["empty"]), ""),
            "first": next((slide for slide in slides if not slide["empty"]), None), "theme": screen.look,
        }  # fmt: skip
        response = render(request, "lounge/player.html", context)
    response["Cache-Control"] = "no-cache"
    return response


def _menu_entry(found, slide: dict, language: str) -> dict:
    picture = found.pictures[slide["id"], language]
    return {"id": slide["id"], "empty": slide["empty"], "label": picture.label, "html": picture.html,
            "version": picture.version, "kind": slide["kind"]}  # fmt: skip


@require_safe
async def state(request, region_slug, key):
    """What has changed, a few hundred bytes; 304 when nothing has."""
    found = kept.at_hand(region_slug) or await sync_to_async(kept.look)(region_slug)
    if found is None or key not in found.answers:
        raise Http404
    etag, body = found.answers[key]
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(body, content_type=JSON)
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    response["X-Now"] = str(round(time.time() * 1000))
    return response


@require_safe
def content(request, region_slug, slide_id, language):
    """One slide as a screen keeps it: JSON with its HTML, in one language."""
    found = kept.look(region_slug)
    picture = found.pictures.get((slide_id, language)) if found and language in LANGUAGES else None
    if picture is None:
        raise Http404
    etag = f'"{picture.version}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304)
    elif "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(picture.packed, content_type=JSON, headers={"Content-Encoding": "gzip"})
    else:
        response = HttpResponse(picture.body, content_type=JSON)
    response["ETag"], response["Cache-Control"], response["Vary"] = etag, "no-cache", "Accept-Encoding"
    return response


@csrf_exempt  # the device has no session; its key is in the address, and nothing but a time is written
@require_POST
@never_cache
def drawn(request, region_slug, key):
    """ "A picture was drawn": what the health of a screen stands on. Too many reports are not written."""
    report = _report(request)
    if report is None:
        return HttpResponseBadRequest(b"", content_type="text/plain")
    slide, made_by = report
    if not note_picture(key, region_slug, slide=slide, build=made_by, now=clock.now()):
        raise Http404
    return HttpResponse(status=204)


def _report(request) -> tuple[int | None, str] | None:
    """(slide, build) of a well-formed report, None otherwise."""
    try:
        told = json.loads(request.body) if len(request.body) <= MOST else None
    except (ValueError, RawPostDataException):
        return None
    if not isinstance(told, dict) or not isinstance(told.get("build"), str):
        return None
    slide = told.get("slide")
    if slide is not None and (type(slide) is not int or not 0 < slide < 2**53):
        return None
    return slide, told["build"][:16]


@require_safe
def worker(request, region_slug):
    """The service worker, from below the address it may serve."""
    if kept.look(region_slug) is None:
        raise Http404
    with open(finders.find("lounge/js/worker.js"), "rb") as file:
        response = HttpResponse(file.read(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response
