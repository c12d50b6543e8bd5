from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.agencies import rules
from kentongan.agencies.actions import agencies as actions
from kentongan.agencies.answers import attempt_and_go, page_of, posted, wanted
from kentongan.agencies.door import admin_required, member_required
from kentongan.agencies.forms.agency import AgencyFilter, AgencyForm
from kentongan.agencies.here import here
from kentongan.agencies.models import Agency
from kentongan.agencies.queries import agencies as queries
from kentongan.agencies.scope import journal_scope
from kentongan.journal.rules import events_visible_in
from kentongan.ui import notices


@member_required
@require_GET
def agencies(request):
    """Every agency of the region, with how many people and accounts it has."""
    region = here(request).region
    form = AgencyFilter(request.GET)
    found = queries.listed(rules.agencies_visible_to(request.user).filter(region=region), wanted(form))
    context = {"form": form, "page": page_of(request, found), "administers": _administers(request)}
    return render(request, "agencies/agency_list.html", context)


@member_required
@require_GET
def agency(request, pk: int):
    """One agency: its people, its accounts, what it did."""
    found = get_object_or_404(_visible(request).select_related("parent", "district", "region"), pk=pk)
    events = events_visible_in(journal_scope(request)).filter(agency_id=found.pk)
    context = {
        "agency": found,
        "members": queries.members(found),
        "accounts": queries.accounts(found),
        "events": events.order_by("-at", "-id").select_related("actor")[:10],
        "administers": _administers(request),
    }
    return render(request, "agencies/agency.html", context)


@admin_required
@require_http_methods(["GET", "POST"])
def agency_new(request):
    return _form(request, Agency(), "agencies/agency_form.html")


@admin_required
@require_http_methods(["GET", "POST"])
def agency_edit(request, pk: int):
    return _form(request, get_object_or_404(_administrable(request), pk=pk), "agencies/agency_form.html")


@admin_required
@require_POST
def agency_closure(request, pk: int):
    """It speaks no more from today; undone by opening it again."""
    found = get_object_or_404(_administrable(request), pk=pk)
    return attempt_and_go(
        request,
        lambda: actions.close(found, by=request.user),
        to=reverse("agencies:agency", args=[pk]),
        done=f"{found.short_name} ditutup.",
        undo=reverse("agencies:agency_reopening", args=[pk]),
    )


@admin_required
@require_POST
def agency_reopening(request, pk: int):
    found = get_object_or_404(_administrable(request), pk=pk)
    actions.reopen(found, by=request.user)
    notices.success(request, f"{found.short_name} bekerja lagi.")
    return redirect("agencies:agency", pk)


def _form(request, found: Agency, template: str):
    form = AgencyForm(posted(request), instance=found, region=here(request).region)
    if request.method == "POST" and form.is_valid():
        actions.save(form.instance, by=request.user)
        notices.success(request, f"{found.short_name} disimpan.")
        return redirect("agencies:agency", found.pk)
    context = {"form": form, "agency": Agency.objects.filter(pk=found.pk).first()}
    return render(request, template, context, status=422 if form.errors else 200)


def _visible(request):
    return rules.agencies_visible_to(request.user).filter(region=here(request).region)


def _administrable(request):
    return rules.agencies_administrable_by(request.user).filter(region=here(request).region)


def _administers(request) -> bool:
    return rules.can_administer(request.user, here(request).region.pk)
