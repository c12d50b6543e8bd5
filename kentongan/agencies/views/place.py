from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from kentongan.agencies import rules
from kentongan.agencies.here import SESSION_KEY, here
from kentongan.agencies.models import Membership, Role


@login_required
@require_POST
def place(request):
    """Stand in another of one's regions."""
    wanted = request.POST.get("region", "")
    if not wanted.isdecimal() or len(wanted) > 18:
        raise Http404
    region = get_object_or_404(rules.regions_visible_to(request.user), pk=wanted)
    request.session[SESSION_KEY] = region.pk
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(back if safe else "/")  # an address, never the name of a page


@login_required
@require_GET
def no_place(request):
    """For people with an account and no membership: whom to ask."""
    if here(request).region:
        return redirect("agencies:agencies")
    once = Membership.objects.filter(user=request.user).values("agency__region")
    keepers = Membership.objects.active().filter(
        agency__region__in=once, role=Role.ADMIN, user__is_active=True
    )
    context = {"keepers": keepers.select_related("user", "agency").order_by("user__name")}
    return render(request, "agencies/no_place.html", context)
