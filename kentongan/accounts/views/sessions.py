from allauth.usersessions.internal.flows.sessions import end_other_sessions, end_sessions
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kentongan.accounts import queries, rules
from kentongan.ui import notices


@login_required
@require_http_methods(["GET", "POST"])
def sessions(request):
    """Where this account is signed in; POST ends every session but this one."""
    if request.method == "POST":
        end_other_sessions(request, request.user)
        notices.success(request, "Semua sesi lain sudah diakhiri.")
        return redirect("usersessions_list")
    found = queries.sessions(request.user, request.session.session_key)
    return render(request, "accounts/sessions.html", {"sessions": found})


@login_required
@require_POST
def session_end(request, pk: int):
    """Sign out there; ending the present session signs out here."""
    end_sessions(request, [get_object_or_404(rules.sessions_of(request.user), pk=pk)])
    if request.user.is_authenticated:
        notices.success(request, "Sesi itu sudah diakhiri.")
    return redirect("usersessions_list")
