"""The door for hubs. Nobody signs in here; the address is unguessable and every push must be signed."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from kentongan.listening.actions import hubs
from kentongan.listening.models import Source

LARGEST = 4_000_000
LONGEST_CHALLENGE = 2000


@csrf_exempt
@require_http_methods(["GET", "POST"])
def websub(request, key):
    source = get_object_or_404(Source.objects.select_related("region"), hub_key=key)
    return _push(request, source) if request.method == "POST" else _question(request, source)


def _question(request, source: Source) -> HttpResponse:
    """The hub asks whether we meant it."""
    asked = {
        name: request.GET.get(f"hub.{name}", "") for name in ("mode", "topic", "challenge", "lease_seconds")
    }
    if asked["mode"] == "denied":
        hubs.denied(source, topic=asked["topic"])
        return _said(200)
    meant = 0 < len(asked["challenge"]) <= LONGEST_CHALLENGE and hubs.confirm(
        source, mode=asked["mode"], topic=asked["topic"], lease_seconds=asked["lease_seconds"]
    )
    return _said(200, asked["challenge"]) if meant else _said(404)


def _push(request, source: Source) -> HttpResponse:
    """Something new. A wrong signature is answered kindly, as the standard wants, and ignored."""
    if not source.is_pushed or source.stopped_at:
        return _said(410)  # the hub may forget us
    body = request.read(LARGEST + 1)
    if len(body) > LARGEST:
        return _said(413)
    if not hubs.is_signed(source, request.headers.get("X-Hub-Signature", ""), body):
        hubs.ignore(source)
        return _said(202)
    hubs.receive(source, body)
    return _said(202)


def _said(status: int, text: str = "") -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
