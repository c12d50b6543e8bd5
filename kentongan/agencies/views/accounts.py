from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.agencies import rules
from kentongan.agencies.actions import accounts as actions
from kentongan.agencies.answers import attempt_and_go, page_of, posted, wanted
from kentongan.agencies.door import admin_required, member_required
from kentongan.agencies.forms.account import AccountFilter, AccountForm
from kentongan.agencies.here import here
from kentongan.agencies.models import Account
from kentongan.agencies.queries import accounts as queries
from kentongan.core.choices import key_of
from kentongan.ui import notices


@member_required
@require_GET
def accounts(request):
    """What the region's agencies hold on every platform, connected or not."""
    region = here(request).region
    form = AccountFilter(request.GET, region=region)
    visible = rules.accounts_visible_to(request.user).filter(agency__region=region)
    context = {
        "form": form,
        "page": page_of(request, queries.listed(visible, wanted(form))),
        "administers": rules.can_administer(request.user, region.pk),
    }
    return render(request, "agencies/accounts.html", context)


@admin_required
@require_http_methods(["GET", "POST"])
def account_new(request):
    agency = request.GET.get("agency", "")
    return _form(request, Account(), {"agency": agency} if key_of(agency) else {})


@admin_required
@require_http_methods(["GET", "POST"])
def account(request, pk: int):
    """Change what is written about an account; its agency and platform stay."""
    return _form(request, get_object_or_404(_administrable(request), pk=pk), {})


@admin_required
@require_POST
def account_closure(request, pk: int):
    """The office holds it no more; undone by opening it again."""
    found = get_object_or_404(_administrable(request), pk=pk)
    return attempt_and_go(
        request,
        lambda: actions.close(found, by=request.user),
        to=reverse("agencies:accounts"),
        done=f"Akun {found} ditutup.",
        undo=reverse("agencies:account_reopening", args=[pk]),
    )


@admin_required
@require_POST
def account_reopening(request, pk: int):
    found = get_object_or_404(_administrable(request), pk=pk)
    actions.reopen(found, by=request.user)
    notices.success(request, f"Akun {found} dipakai lagi.")
    return redirect("agencies:accounts")


def _form(request, found: Account, initial: dict):
    form = AccountForm(posted(request), instance=found, initial=initial, region=here(request).region)
    if request.method == "POST" and form.is_valid():
        actions.save(form.instance, by=request.user)
        notices.success(request, f"Akun {found} disimpan.")
        return redirect("agencies:accounts")
    context = {"form": form, "account": Account.objects.select_related("agency").filter(pk=found.pk).first()}
    return render(request, "agencies/account_form.html", context, status=422 if form.errors else 200)


def _administrable(request):
    found = rules.accounts_administrable_by(request.user).filter(agency__region=here(request).region)
    return found.select_related("agency__region")
