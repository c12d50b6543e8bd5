from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kentongan.accounts import actions
from kentongan.accounts.forms import ProfileForm
from kentongan.accounts.models import User
from kentongan.ui import notices


@login_required
@require_http_methods(["GET", "POST"])
def profile(request):
    """Name, telephone and mail address of whoever is signed in."""
    person = User.objects.get(
        pk=request.user.pk
    )  # apart from request.user, so that a refused change shows nowhere
    typed = request.POST if request.method == "POST" else None
    form = ProfileForm(typed, request=request, instance=person, initial={"email": person.email})
    if request.method == "POST" and form.is_valid():
        _save(form, request.user)
        notices.success(request, "Profil disimpan.")
        return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form}, status=422 if form.errors else 200)


def _save(form: ProfileForm, user: User) -> None:
    user.name, user.phone = form.cleaned_data["name"], form.cleaned_data["phone"]
    user.save(update_fields=["name", "phone"])
    if form.email_changes:
        actions.change_email(user, form.cleaned_data["email"])
