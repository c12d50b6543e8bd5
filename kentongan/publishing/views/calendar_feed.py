"""The plan in a person's own calendar programme."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_GET, require_http_methods, require_POST

from kentongan.agencies.here import here
from kentongan.agencies.rules import agencies_visible_to
from kentongan.publishing.actions import calendar_keys as actions
from kentongan.publishing.forms.calendar_key import CalendarKeyForm
from kentongan.publishing.queries.feed import feed
from kentongan.publishing.rules.calendar_keys import key_for, keys_of
from kentongan.ui import notices


@require_GET
@cache_control(private=True, max_age=900)
@conditional_page
def calendar_feed(request):
    """Open to whoever knows the address: a calendar programme cannot sign in."""
    key = key_for(request.GET.get("kunci", "")[:100])
    if key is None:
        raise Http404
    actions.note_use(key)
    response = HttpResponse(feed(key, timezone.now()), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="rencana.ics"'
    response["Referrer-Policy"] = "no-referrer"
    return response


@login_required
@require_http_methods(["GET", "POST"])
def subscription(request):
    region = here(request).region
    if region is None:
        raise Http404
    agencies = agencies_visible_to(request.user).filter(region=region).order_by("name")
    form = CalendarKeyForm(request.POST or None, agencies=agencies)
    if request.method == "POST" and form.is_valid():
        actions.give_key(request.user, region, form.cleaned_data["agency"])
        notices.success(request, "Alamat kalender siap dipakai.")
        return redirect("publishing:calendar_subscription")
    keys = (
        keys_of(request.user)
        .filter(region=region)
        .select_related("agency", "region")
        .order_by("agency__name")
    )
    context = {"form": form, "keys": [(key, _address(key)) for key in keys]}
    status = 422 if request.method == "POST" else 200
    return render(request, "publishing/calendar_subscription.html", context, status=status)


@login_required
@require_POST
def renewal(request, key_id):
    key = get_object_or_404(keys_of(request.user), pk=key_id)
    actions.renew_key(key)
    notices.success(request, "Alamat diganti. Alamat lama tidak dapat dibaca lagi; pasang yang baru.")
    return redirect("publishing:calendar_subscription")


@login_required
@require_POST
def removal(request, key_id):
    get_object_or_404(keys_of(request.user), pk=key_id).delete()
    notices.success(request, "Alamat dihapus dan tidak dapat dibaca lagi.")
    return redirect("publishing:calendar_subscription")


def _address(key) -> str:
    return f"{settings.SITE_URL}{reverse('publishing:calendar_feed')}?kunci={key.secret}"
