"""Small answers that every page of this room gives."""

from collections.abc import Callable

from django.core.paginator import Page, Paginator
from django.shortcuts import redirect

from kentongan.agencies.refused import Refused
from kentongan.ui import notices

PER_PAGE = 50


def page_of(request, rows, per_page: int = PER_PAGE) -> Page:
    """The page of the address; a number that is none gives the nearest page."""
    return Paginator(rows, per_page).get_page(request.GET.get("page"))


def posted(request):
    """The form's data of a POST, also of an empty one; None for a GET."""
    return request.POST if request.method == "POST" else None


def sent(request):
    """Data and files of a POST, for forms that take a file."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def wanted(form) -> dict:
    """What a filter form holds; what cannot be chosen narrows nothing."""
    form.is_valid()
    return form.cleaned_data


def attempt(request, deed: Callable[[], object], said: str, *, undo: str = "") -> bool:
    """Do it and say so, or say why not; a deed that answers False found nothing left to do."""
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


def attempt_and_go(request, deed: Callable[[], object], *, to: str, done: str, undo: str = ""):
    """The same, and then to the address `to` whatever came of it."""
    attempt(request, deed, done, undo=undo)
    return redirect(to)
