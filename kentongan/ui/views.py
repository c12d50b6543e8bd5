from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from kentongan.ui import showcase
from kentongan.ui.context_processors import THEMES

YEAR = 365 * 24 * 3600


@require_POST
def theme(request):
    """Keeps the chosen theme in a cookie, so that the first paint already has it."""
    chosen = request.POST.get("theme", "auto")
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if safe else "/")  # an address, never the name of a page
    if chosen in THEMES:
        response.set_cookie("theme", chosen, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    return response


@require_GET
def style(request):
    """The living style page, for developers and staff: every component in every state."""
    if not (settings.DEBUG or getattr(request.user, "is_staff", False)):
        raise Http404
    return render(request, "ui/style.html", showcase.context())
