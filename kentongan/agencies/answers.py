"""Small answers that every page of this room gives."""

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


def attempt(request, deed, *, to: str, done: str, undo: str = ""):
    """Do `deed` and go to the address `to`, saying `done`, or saying why it was refused."""
    try:
        deed()
    except Refused as refusal:
        notices.error(request, refusal.sentence)
    else:
        notices.success(request, done, undo=undo)
    return redirect(to)
