"""No character that a database cannot store gets as far as a view."""

from asgiref.sync import iscoroutinefunction
from django.http import Http404, QueryDict
from django.utils.decorators import sync_and_async_middleware

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


@sync_and_async_middleware
def without_nul(get_response):
    """NUL leaves what was typed, silently and losing nothing else; in an address it leads nowhere.

    PostgreSQL refuses it in any text, SQLite keeps it: with this one guard both behave alike.
    """
    if iscoroutinefunction(get_response):

        async def middleware(request):
            return await get_response(request)
    else:

        def middleware(request):  # type: ignore[misc]
            return get_response(request)

    middleware.process_view = _clean
    return middleware


def _clean(request, view, args, kwargs):
    if any(isinstance(value, str) and "\x00" in value for value in (*args, *kwargs.values())):
        raise Http404
    if request.path_info.startswith("/api/"):  # its body is judged by its document
        request.GET = _stripped(request.GET, "\ufffd")  # a program's filter must not fall away unseen
        return
    request.GET = _stripped(request.GET)
    if request.method == "POST" and request.content_type in FORMS:
        request.POST = _stripped(request.POST)


def _stripped(typed: QueryDict, instead: str = "") -> QueryDict:
    if not any("\x00" in text for name, values in typed.lists() for text in (name, *values)):
        return typed
    clean = QueryDict(mutable=True)
    for name, values in typed.lists():
        clean.setlist(name.replace("\x00", instead), [value.replace("\x00", instead) for value in values])
    clean._mutable = False
    return clean
