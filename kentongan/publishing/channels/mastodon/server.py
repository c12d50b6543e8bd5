"""Calls to a server that speaks the Mastodon API; there are many kinds, and each lacks something else."""

from typing import Any

from kentongan.core import http
from kentongan.publishing.channels.ask import ask, read_json
from kentongan.publishing.channels.base import Door, Refused


def call(door: Door, method: str, path: str, **options: Any) -> http.Response:
    headers = {**options.pop("headers", {}), "Authorization": f"Bearer {door.secret}"}
    return ask(method, f"{door.base}/api/{path}", headers=headers, **options)


def own_id(door: Door) -> str:
    """Our account's id, asked once."""
    if not door.session.get("account"):
        me = read_json(call(door, "GET", "v1/accounts/verify_credentials"))
        door.remember(account=str(me["id"]), acct=str(me.get("acct", "")))
    return door.session["account"]


def own_statuses(door: Door, **params: Any) -> list[dict[str, Any]]:
    """Own posts, newest first, without boosts; `since_id` as the API names it. At most 200."""
    found: list[dict[str, Any]] = []
    page = {"limit": 40, "exclude_reblogs": "true", **params}
    for _page in range(5):
        batch = read_json(call(door, "GET", f"v1/accounts/{own_id(door)}/statuses", params=page), list)
        found += batch
        if len(batch) < 40:
            break
        page["max_id"] = batch[-1]["id"]
    return found


def limits(door: Door) -> dict[str, Any]:
    """What this server takes, from its instance document (v2, else v1); names as in agencies.limits."""
    try:
        told = read_json(ask("GET", f"{door.base}/api/v2/instance"))
    except Refused as error:
        if error.kind != "gone":
            raise
        told = read_json(ask("GET", f"{door.base}/api/v1/instance"))
    has = told.get("configuration") or {}
    statuses, media = has.get("statuses") or {}, has.get("media_attachments") or {}
    wanted = {
        "max_text": statuses.get("max_characters") or told.get("max_toot_chars"),
        "max_images": statuses.get("max_media_attachments"),
        "max_image_bytes": media.get("image_size_limit"),
        "max_alt": media.get("description_limit"),
    }
    return {name: value for name, value in wanted.items() if isinstance(value, int) and value > 0}
