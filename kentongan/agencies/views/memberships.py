from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kentongan.agencies import rules
from kentongan.agencies.actions import people as actions
from kentongan.agencies.answers import attempt_and_go, posted
from kentongan.agencies.door import admin_required
from kentongan.agencies.forms.person import RoleForm
from kentongan.agencies.here import here
from kentongan.agencies.refused import Refused
from kentongan.ui import notices


@admin_required
@require_http_methods(["GET", "POST"])
def membership_role(request, pk: int):
    """Another role in the same agency: the old one ends today, so that the past stays readable."""
    membership = get_object_or_404(_administrable(request).active(), pk=pk)
    now = {"role": membership.role, "acting": membership.acting}
    form = RoleForm(posted(request), initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_role(membership, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            notices.success(request, f"Peran {membership.user.name} diganti.")
            return redirect("agencies:person", membership.user_id)
    context = {"form": form, "membership": membership}
    return render(request, "agencies/membership_role.html", context, status=422 if form.errors else 200)


@admin_required
@require_POST
def membership_end(request, pk: int):
    """The role ends today; the person keeps their account and their other roles."""
    membership = get_object_or_404(_administrable(request), pk=pk)
    return attempt_and_go(
        request,
        lambda: actions.end_membership(membership, by=request.user),
        to=reverse("agencies:person", args=[membership.user_id]),
        done=f"Peran {membership.get_role_display()} {membership.user.name} berakhir hari ini.",
    )


def _administrable(request):
    return (
        rules.memberships_administrable_by(request.user)
        .filter(agency__region=here(request).region)
        .select_related("user", "agency__region")
    )
