"""Ask on the page, and follow what was asked under a secret address. No account, no third party."""

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kentongan.agencies.answers import posted
from kentongan.agencies.models import Region
from kentongan.agencies.refused import Refused
from kentongan.core import clock
from kentongan.core.keyed import author_hash
from kentongan.openness.actions import requests as actions
from kentongan.openness.forms.asking import AskingForm
from kentongan.openness.models import ConsequenceTest, InformationRequest
from kentongan.openness.queries import register
from kentongan.openness.rules.requests import DAYS, MORE_DAYS
from kentongan.openness.views.shared import open_region, shared
from kentongan.ui import notices

# A whole village may share one address of its provider, so the first is generous; the second guards the register.
LIMITS = {"visitor": "10/h/key,30/d/key", "region": "300/d/key"}


@require_http_methods(["GET", "HEAD", "POST"])
def request_new(request, region_slug):
    region = open_region(region_slug)
    form, status = AskingForm(posted(request), region=region), 200
    if request.method == "POST":
        made, status = _ask(request, form, region)
        if made:
            return made
    context = {
        "form": form,
        "desk": register.desk(region),
        "contacts": register.contacts(region),
        "days": DAYS,
        "more_days": MORE_DAYS,
        "kept_days": settings.REQUEST_PERSON_DAYS,
    }
    return _private(
        render(request, "openness/public/request_new.html", shared(region, **context), status=status)
    )


@require_safe
def request_followed(request, region_slug, key):
    """State, deadline, the answer's words and why something stays closed; not who asked."""
    region = open_region(region_slug)
    found = _asked(region, key)
    today = clock.today(region.time_zone)
    context = {
        "request_row": found,
        "key": key,
        "address": request.build_absolute_uri(request.path),
        "days_left": register.days_left(found, today),
        "test": _test(found),
        "kept_days": settings.REQUEST_PERSON_DAYS,
    }
    return _private(render(request, "openness/public/request.html", shared(region, **context)))


@require_POST
def request_withdrawal(request, region_slug, key):
    region = open_region(region_slug)
    found = _asked(region, key)
    try:
        actions.withdraw(found, note="", by=None)
    except Refused:
        notices.error(request, _("Permohonan ini sudah selesai."))
    else:
        notices.success(request, _("Permohonan dicabut. Anda boleh mengajukan lagi kapan saja."))
    return _private(redirect("open:request", region.slug, key))


def _asked(region: Region, key: str) -> InformationRequest:
    if len(key) > 64:
        raise Http404
    rows = InformationRequest.objects.filter(region=region).select_related("agency", "region")
    return get_object_or_404(rows, key_digest=InformationRequest.hash(key))


def _ask(request, form: AskingForm, region: Region):
    """(the way to the request's page, 302); or (None, status) with what is wrong said on the form."""
    if not form.is_valid():
        return None, 422
    if not _may_ask(request, region):
        form.add_error(None, _too_many())
        return None, 429
    try:
        key, made = actions.ask(form.request(), region=region, key=form.key)
    except Refused:
        form.add_error(None, _closed())
        return None, 409
    notices.success(request, _("Permohonan Anda kami terima dengan nomor %s.") % made.label)
    return redirect("open:request", region.slug, key), 302


def _test(found: InformationRequest) -> ConsequenceTest | None:
    """Why something was kept closed, once it has been answered so."""
    closed = found.decision in (InformationRequest.Decision.REFUSED, InformationRequest.Decision.PARTLY)
    return ConsequenceTest.objects.filter(request=found).exclude(approved_at=None).first() if closed else None


def _may_ask(request, region: Region) -> bool:
    """Counts this sending. Where it came from is remembered as a keyed hash, for a day at most."""
    visitor = author_hash(f"asking {region.pk}", ratelimit.get_ip(request))
    ways = {"visitor": visitor, "region": region.slug}
    return all(
        ratelimit.consume(request, app="kentongan.openness", action=way, config=LIMITS, key=key)
        for way, key in ways.items()
    )


def _too_many() -> str:
    return _(
        "Dari jaringan ini sudah banyak permohonan terkirim. Coba lagi satu jam lagi, atau datang ke meja layanan; "
        "permohonan lewat surat dan surel juga selalu diterima."
    )


def _closed() -> str:
    return _(
        "Formulir ini ditutup sebelum permohonan Anda sampai. Tulisan Anda masih ada di bawah; salin, lalu sampaikan "
        "dengan cara di atas."
    )


def _private(response):
    """The address is the key: it stays out of search engines, caches and what other pages are told of this one."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    # Not "no-referrer": browsers would then send no Origin either, which the CSRF check needs.
    response["Referrer-Policy"] = "strict-origin"
    return response
