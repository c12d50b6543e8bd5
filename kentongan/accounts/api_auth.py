"""Who asks the JSON API: a program with a key, or a person's own browser.

`router = Router(auth=[TokenAuth(), SessionAuth()])`. Either sets request.user, so that rules work as on pages.
"""

from datetime import timedelta

from django.db.models import Q
from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import APIKeyCookie, HttpBearer

from kentongan.accounts.models import ApiToken, User
from kentongan.core import clock

NOTE_EVERY = timedelta(minutes=1)
READING = ("GET", "HEAD", "OPTIONS")


class TokenAuth(HttpBearer):
    """`Authorization: Bearer ktg_…`; reads what its owner may read, and writes only if it was made for that."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        found = _living(token)
        if found is None:
            return None
        if request.method not in READING and not found.may_write:
            raise HttpError(403, "Kunci API ini hanya untuk membaca. Buat kunci yang juga boleh menulis.")
        _note_use(found)
        request.user = found.user
        return found.user


class SessionAuth(APIKeyCookie):
    """The session of a signed-in browser; changes need the CSRF token as on every form."""

    param_name = "sessionid"

    def _get_key(self, request: HttpRequest) -> str | None:
        """Whoever is not signed in is told to sign in, not to send a CSRF token."""
        return super()._get_key(request) if request.user.is_authenticated else None

    def authenticate(self, request: HttpRequest, key: str | None) -> User | None:
        return request.user if request.user.is_authenticated else None


def _living(secret: str) -> ApiToken | None:
    now = clock.now()
    keys = ApiToken.objects.filter(Q(expires_at=None) | Q(expires_at__gt=now), user__is_active=True)
    return keys.select_related("user").filter(digest=ApiToken.hash(secret.strip())).first()


def _note_use(token: ApiToken) -> None:
    """At most once a minute: a program that asks often must not turn reading into writing."""
    now = clock.now()
    if token.last_used_at is None or now - token.last_used_at >= NOTE_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
