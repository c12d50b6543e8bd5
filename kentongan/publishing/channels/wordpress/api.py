"""Calls to a site's REST interface, wherever the site keeps it, and looking things up by our own key."""

from typing import Any

from kentongan.core import http
from kentongan.publishing.channels.ask import ask, read_json
from kentongan.publishing.channels.base import Ambiguous, Door, Refused

PLACES = ("/wp-json", "/?rest_route=")  # with and without pretty links
ALIVE = "publish,future,draft,pending,private"
NO_KEY = "Kata sandi aplikasinya tidak berlaku lagi, atau penggunanya tidak boleh menulis di situs itu."


def call(
    door: Door, method: str, path: str, *, params: dict[str, Any] | None = None, **options: Any
) -> http.Response:
    """One call, signed with the application password."""
    address = f"{door.base}{root(door)}/wp/v2/{path}"
    return ask(method, address, params=params or {}, auth=(door.identity, door.secret), **options)


def root(door: Door) -> str:
    """Where this site answers: asked once, then remembered."""
    if door.session.get("root") not in PLACES:
        door.remember(root=_discover(door))
    return door.session["root"]


def _discover(door: Door) -> str:
    for place in PLACES:
        try:
            told = read_json(ask("GET", f"{door.base}{place}/"))
        except (Refused, Ambiguous):
            continue
        if "wp/v2" in (told.get("namespaces") or []):
            return place
    raise Refused("Di alamat ini tidak ditemukan WordPress dengan REST API yang terbuka.", kind="address")


def post_by_id(door: Door, number: int) -> dict[str, Any] | None:
    """The post as its writers see it, whatever its state; None when it is gone for good."""
    try:
        return read_json(call(door, "GET", f"posts/{number}", params={"context": "edit"}))
    except Refused as error:
        if error.kind == "gone":
            return None
        raise


def posts_by_slug(door: Door, slug: str) -> list[dict[str, Any]]:
    """Every post with our key in its address, the public ones first, then the oldest.

    Drafts may share a slug; WordPress makes it unique only when it publishes.
    """
    wanted = {"slug": slug, "status": ALIVE, "context": "edit", "per_page": 20}
    try:
        found = read_json(call(door, "GET", "posts", params=wanted), list)
    except Refused as error:
        if error.code == "rest_invalid_param":  # its way of saying that this person may not ask for drafts
            raise Refused(NO_KEY, status=error.status, kind="auth", code=error.code) from error
        raise
    return sorted(found, key=lambda post: (post.get("status") != "publish", post["id"]))


def media_by_slug(door: Door, slug: str) -> dict[str, Any] | None:
    wanted = {"slug": slug, "context": "edit", "per_page": 5}
    found = read_json(call(door, "GET", "media", params=wanted), list)
    return min(found, key=lambda media: media["id"]) if found else None
