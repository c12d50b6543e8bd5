from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.accounts.models import User
from kentongan.agencies import rules
from kentongan.agencies.actions import people as actions
from kentongan.agencies.answers import attempt_and_go, page_of, posted, wanted
from kentongan.agencies.door import admin_required, member_required
from kentongan.agencies.forms.person import InvitationForm, MembershipForm, PeopleFilter
from kentongan.agencies.here import here
from kentongan.agencies.queries import people as queries
from kentongan.agencies.refused import Refused
from kentongan.ui import notices

NOT_SENT = "Surel undangan belum terkirim. Kirim lagi dari halaman orang ini."


@member_required
@require_GET
def people(request):
    """Who works in the region, where and as what."""
    region = here(request).region
    form = PeopleFilter(request.GET, region=region)
    found = queries.people(rules.people_visible_to(request.user), region, wanted(form))
    context = {"form": form, "page": page_of(request, found), "administers": _administers(request)}
    return render(request, "agencies/people.html", context)


@member_required
@require_GET
def person(request, pk: int):
    """One colleague and their roles here; admins also see what they can change."""
    found = get_object_or_404(_visible(request), pk=pk)
    return _person(request, found)


@admin_required
@require_http_methods(["GET", "POST"])
def invitation(request):
    """Invite somebody to an agency; they get a letter with a link."""
    initial = {"agency": request.GET.get("agency")}
    form = InvitationForm(posted(request), initial=initial, region=here(request).region)
    if request.method == "POST" and form.is_valid():
        try:
            membership, sent = actions.invite(**form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            _tell(request, membership, sent)
            return redirect("agencies:person", membership.user_id)
    return render(request, "agencies/invitation.html", {"form": form}, status=422 if form.errors else 200)


@admin_required
@require_POST
def invitation_again(request, pk: int):
    """The letter once more, with a fresh link."""
    found = get_object_or_404(_administrable(request), pk=pk)
    membership = found.memberships.active().filter(agency__region=here(request).region).first()
    if membership is None:
        notices.error(request, f"{found.name} tidak bertugas di wilayah ini. Beri peran dulu.")
    else:
        _tell(request, membership, actions.send_invitation(membership))
    return redirect("agencies:person", pk)


@admin_required
@require_POST
def membership_new(request, pk: int):
    """One more role for somebody who works here already."""
    found = get_object_or_404(_administrable(request), pk=pk)
    form = MembershipForm(request.POST, region=here(request).region)
    if form.is_valid():
        try:
            actions.add_membership(found, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            notices.success(request, f"Peran {found.name} ditambahkan.")
            return redirect("agencies:person", pk)
    return _person(request, found, form, status=422)


@admin_required
@require_POST
def deactivation(request, pk: int):
    """The person can sign in no more; undone by activating again."""
    found = get_object_or_404(_administrable(request), pk=pk)
    return attempt_and_go(
        request,
        lambda: actions.deactivate(found, region_id=here(request).region.pk, by=request.user),
        to=reverse("agencies:person", args=[pk]),
        done=f"{found.name} dinonaktifkan.",
        undo=reverse("agencies:activation", args=[pk]),
    )


@admin_required
@require_POST
def activation(request, pk: int):
    found = get_object_or_404(_administrable(request), pk=pk)
    return attempt_and_go(
        request,
        lambda: actions.activate(found, region_id=here(request).region.pk, by=request.user),
        to=reverse("agencies:person", args=[pk]),
        done=f"{found.name} dapat masuk lagi.",
    )


def _person(request, found: User, form=None, status: int = 200):
    region = here(request).region
    context = {
        "person": found,
        "memberships": queries.memberships_in(region, found),
        "administers": _administers(request),
        "form": form or MembershipForm(region=region),
    }
    return render(request, "agencies/person.html", context, status=status)


def _tell(request, membership, sent: bool) -> None:
    if sent:
        notices.success(
            request, f"Surel untuk {membership.user.name} sudah dikirim ke {membership.user.email}."
        )
    else:
        notices.warning(request, NOT_SENT)


def _visible(request):
    return rules.people_visible_to(request.user).filter(memberships__agency__region=here(request).region)


def _administrable(request):
    """Only people of the region where one stands; whoever keeps two regions switches first."""
    return rules.people_administrable_by(request.user).filter(
        memberships__agency__region=here(request).region
    )


def _administers(request) -> bool:
    return rules.can_administer(request.user, here(request).region.pk)
