"""What every office page of the lounge begins with."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404

from kentongan.agencies.door import member_required
from kentongan.agencies.here import here
from kentongan.agencies.refused import Refused
from kentongan.lounge import rules
from kentongan.ui import notices


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


def attempt(request, deed: Callable[[], object], said: str, *, undo: str = "") -> bool:
    """Do it and say so, or say why not."""
    try:
        done = deed()
    except Refused as refused:
        notices.error(request, refused.sentence)
        return False
    if done is False:
        notices.info(request, "Sudah begitu sebelumnya; tidak ada yang berubah.")
        return False
    notices.success(request, said, undo=undo)
    return True
