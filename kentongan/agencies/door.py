"""Who may enter a page of the office at all. Which objects they then see, the rules say."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect

from kentongan.agencies import rules
from kentongan.agencies.here import here


def member_required(view):
    """Signed in and belonging somewhere; others are led to a page that says whom to ask."""

    @login_required
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if here(request).region is None:
            return redirect("agencies:no_place")
        return view(request, *args, **kwargs)

    return guarded


def admin_required(view):
    """An administrator of the region where they stand; for others the page does not exist."""

    @member_required
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not rules.can_administer(request.user, here(request).region.pk):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def technician_required(view):
    """Whoever keeps the installation and its national tree."""

    @login_required
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not rules.can_import_regions(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
