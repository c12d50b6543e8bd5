"""A living token for one Bluesky account. Log-ins are rationed (30 in 5 minutes), so tokens are kept and refreshed."""

import base64
import json
from typing import Any

from kentongan.core import clock, http
from kentongan.publishing.channels.ask import ask, read_json
from kentongan.publishing.channels.base import Door, Refused

TOKEN_TROUBLE = {"InvalidToken", "ExpiredToken", "AuthMissing", "AuthenticationRequired"}
EARLY = 300  # seconds before its end a token counts as old


def xrpc(door: Door, method: str, name: str, *, token: str = "", **options: Any) -> http.Response:
    """One call. A bad token comes back as 400 on this network; it is told as what it is."""
    if token:
        options["headers"] = {**options.get("headers", {}), "Authorization": f"Bearer {token}"}
    try:
        return ask(method, f"{door.base}/xrpc/{name}", **options)
    except Refused as error:
        if error.code in TOKEN_TROUBLE:
            raise Refused(error.words, status=error.status, kind="auth", code=error.code) from error
        raise


def signed(door: Door, method: str, name: str, **options: Any) -> http.Response:
    """One call with a token; an old token is renewed before, a refused one after: a refused call did nothing."""
    token = door.session.get("access", "")
    if not token or _is_old(token):
        token = renew(door)
    try:
        return xrpc(door, method, name, token=token, **options)
    except Refused as error:
        if error.kind != "auth":
            raise
        return xrpc(door, method, name, token=renew(door), **options)


def renew(door: Door) -> str:
    """A fresh access token: from the refresh token if it still works, otherwise from the app password."""
    refresh = door.session.get("refresh", "")
    if refresh:
        try:
            return _kept(door, xrpc(door, "POST", "com.atproto.server.refreshSession", token=refresh))
        except Refused:
            pass  # revoked or too old: the password decides
    body = {"identifier": door.identity.removeprefix("@"), "password": door.secret}
    return _kept(door, xrpc(door, "POST", "com.atproto.server.createSession", json=body))


def did(door: Door) -> str:
    """The account's permanent name; needs no profile, which may not be there yet on a new account."""
    if not door.session.get("did"):
        renew(door)
    return door.session["did"]


def _kept(door: Door, answer: http.Response) -> str:
    body = read_json(answer)
    door.remember(
        access=body["accessJwt"],
        refresh=body["refreshJwt"],
        did=body["did"],
        handle=body.get("handle", ""),
        at=clock.now().timestamp(),
    )
    return body["accessJwt"]


def _is_old(token: str) -> bool:
    """Read from the token itself, unverified: it is only our own calendar."""
    try:
        middle = token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
        return claims["exp"] - clock.now().timestamp() < EARLY
    except (ValueError, KeyError, IndexError, TypeError):
        return False  # not a token we can read: let the server say
