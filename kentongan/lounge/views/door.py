"""What every office page of the lounge begins with."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404

from kentongan.agencies.door import member_required
from kentongan.agencies.here import here
from kentongan.lounge import rules


def for_readers(view: Callable) -> Callable:
    """Editors, admins, leaders and auditors of the region; for others the page does not exist."""

    @member_required
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not rules.can_read(request.user, here(request).region.pk):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def for_keepers(view: Callable) -> Callable:
    """Editors and admins of the region."""

    @member_required
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not rules.can_keep(request.user, here(request).region.pk):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
