from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kentongan.accounts import rules
from kentongan.accounts.forms import TokenForm
from kentongan.ui import notices


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def tokens(request):
    """One's keys for other programs; a new one is shown on this answer only."""
    form, secret, issued = TokenForm(request.POST if request.method == "POST" else None), "", None
    if request.method == "POST" and form.is_valid():
        issued, secret = form.issue(request.user)
        form = TokenForm()
    context = {"form": form, "secret": secret, "issued": issued, "tokens": rules.tokens_of(request.user)}
    return render(request, "accounts/tokens.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def token_revocation(request, pk: int):
    """The key opens nothing any more."""
    token = get_object_or_404(rules.tokens_of(request.user), pk=pk)
    token.delete()
    notices.success(request, f"Kunci “{token.name}” dicabut.")
    return redirect("accounts:tokens")
