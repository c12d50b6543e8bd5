from asgiref.sync import iscoroutinefunction
from django.utils import timezone
from django.utils.decorators import sync_and_async_middleware

from kentongan.agencies.here import here as find


@sync_and_async_middleware
def here(get_response):
    """Shows times in the zone of the reader's region for the length of one request."""

    if iscoroutinefunction(get_response):

        async def middleware(request):
            return await get_response(request)
    else:

        def middleware(request):
            return get_response(request)

    middleware.process_view = _activate  # runs in the thread of the view, where the zone is read
    return middleware


def _activate(request, view, args, kwargs):
    if request.user.is_authenticated:
        timezone.activate(find(request).zone)
    else:
        timezone.deactivate()
