import base64

from allauth.account.internal.decorators import login_stage_required
from allauth.mfa.adapter import get_adapter
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kentongan.accounts import actions
from kentongan.accounts.forms import ActivateForm
from kentongan.accounts.stages import EnrolStage


@login_stage_required(stage=EnrolStage.key, redirect_urlname="account_login")
@require_http_methods(["GET", "POST"])
def enrolment(request):
    """Set up the second factor before the first sign-in with a role that needs one."""
    stage = request._login_stage
    user = stage.login.user
    form = ActivateForm(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.is_valid():
        actions.enrol(request, user, form.secret)
        stage.login.redirect_url = reverse("mfa_view_recovery_codes")
        return stage.exit()
    context = {"form": form, "totp_svg_data_uri": _picture(user, form.secret), "enrolling": True}
    return render(request, "mfa/totp/activate_form.html", context, status=422 if form.errors else 200)


def _picture(user, secret: str) -> str:
    adapter = get_adapter()
    svg = adapter.build_totp_svg(adapter.build_totp_url(user, secret))
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
