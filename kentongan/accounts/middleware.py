from datetime import timedelta

from allauth.usersessions.models import UserSession
from asgiref.sync import iscoroutinefunction
from django.utils.decorators import sync_and_async_middleware

from kentongan.core import clock

FRESH = timedelta(minutes=5)


@sync_and_async_middleware
def activity(get_response):
    """Notes from where and when a session was last used, at most every five minutes: reading is not writing."""

    if iscoroutinefunction(get_response):

        async def middleware(request):
            return await get_response(request)
    else:

        def middleware(request):
            return get_response(request)

    middleware.process_view = _note  # runs in the thread of the view
    return middleware


def _note(request, view, args, kwargs):
    key = request.session.session_key
    if not key or not request.user.is_authenticated:
        return
    seen = UserSession.objects.filter(session_key=key).values_list("last_seen_at", flat=True).first()
    if seen is None or clock.now() - seen > FRESH:
        UserSession.objects.create_from_request(request)
