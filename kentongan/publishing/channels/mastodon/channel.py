"""Mastodon and its relatives: our key goes with every send, and we read back anyway, for one real server ignores it."""

from datetime import datetime, timedelta
from typing import Any

from kentongan.core import clock, images
from kentongan.publishing.channels.ask import read_json
from kentongan.publishing.channels.base import (
    Absent,
    CannotDo,
    Channel,
    Checked,
    Door,
    Field,
    Found,
    Media,
    Memory,
    Outgoing,
    Receipt,
    Refused,
    Seen,
    Wait,
)
from kentongan.publishing.channels.mastodon import match, server

MAX_IMAGE_BYTES = 8_000_000
MAX_SIDE = 2880
UPLOADS_KEEP = timedelta(hours=1)  # a picture that no status mentions is swept away by the server


class Mastodon(Channel):
    kind = "mastodon"
    label = "Mastodon"
    platforms = ("mastodon",)
    knows_by_words = True
    observes = True
    guide = (
        "Buat aplikasi di server Mastodon: Preferensi → Pengembangan → Aplikasi baru, izin read dan write."
    )
    fields = (
        Field("address", "Alamat server", "Misalnya https://mastodon.social", kind="url"),
        Field("secret", "Token akses", "Salin dari halaman aplikasi tadi", kind="secret"),
    )

    def check(self, door: Door) -> Checked:
        me = read_json(server.call(door, "GET", "v1/accounts/verify_credentials"))
        door.remember(account=str(me["id"]), acct=str(me.get("acct", "")))
        return Checked(identity=f"@{me.get('acct', '')}", limits=server.limits(door))

    def prepare(self, door: Door, outgoing: Outgoing, memory: Memory) -> None:
        if (
            "after" not in memory
        ):  # our newest post before the first send: whatever comes later may be this one
            newest = server.own_statuses(door)[:1]
            memory["after"] = newest[0]["id"] if newest else ""
        if not _is_fresh(memory):
            memory.update(media={}, media_at=clock.now().isoformat())
        for media in outgoing.media:
            if _mark(media) not in memory["media"]:
                memory["media"][_mark(media)] = _upload(door, media)
                memory.setdefault("uploads", []).append(memory["media"][_mark(media)])
        for media in outgoing.media:
            _wait_until_ready(door, memory["media"][_mark(media)])

    def send(self, door: Door, outgoing: Outgoing, memory: Memory) -> Receipt:
        body = {**_content(outgoing, memory), "visibility": "public"}
        answer = server.call(
            door, "POST", "v1/statuses", json=body, headers={"Idempotency-Key": outgoing.key}
        )
        return _receipt(read_json(answer))

    def find(
        self, door: Door, outgoing: Outgoing, memory: Memory, receipt: Receipt | None = None
    ) -> Found | Absent:
        if receipt is not None:
            return _by_id(door, receipt.platform_id)
        since = {"since_id": memory["after"]} if memory.get("after") else {}
        taken = set(memory.get("taken", ()))
        for status in reversed(server.own_statuses(door, **since)):
            if str(status["id"]) not in taken and match.is_ours(door, status, outgoing, memory):
                return Found(_receipt(status), match.shown(status))
        return Absent()

    def edit(self, door: Door, outgoing: Outgoing, memory: Memory, receipt: Receipt) -> Receipt:
        path = f"v1/statuses/{receipt.platform_id}"
        try:
            return _receipt(read_json(server.call(door, "PUT", path, json=_content(outgoing, memory))))
        except Refused as error:
            if error.status in (404, 405) and isinstance(_by_id(door, receipt.platform_id), Found):
                raise CannotDo("Server ini tidak mengenal penyuntingan.") from error
            raise

    def remove(self, door: Door, outgoing: Outgoing, memory: Memory, receipt: Receipt) -> None:
        try:
            server.call(door, "DELETE", f"v1/statuses/{receipt.platform_id}")
        except Refused as error:
            if error.kind != "gone":
                raise

    def recent(self, door: Door, since: datetime) -> list[Seen]:
        posts = [_seen(status) for status in server.own_statuses(door, exclude_replies="true")]
        return [post for post in posts if post and post.posted_at >= since]


def _content(outgoing: Outgoing, memory: Memory) -> dict[str, Any]:
    pictures = [memory["media"][_mark(media)] for media in outgoing.media]
    return {"status": outgoing.words, "media_ids": pictures, "language": outgoing.language}


def _mark(media: Media) -> str:
    """The server keeps the description with the upload, so a picture described anew is uploaded anew."""
    return f"{media.sha256} {media.alt}"


def _is_fresh(memory: Memory) -> bool:
    at = memory.get("media_at")
    return at is not None and clock.now() - datetime.fromisoformat(at) < UPLOADS_KEEP


def _upload(door: Door, media: Media) -> str:
    """The picture's id. v2 answers before it is processed; servers without it have v1."""
    content, name, kind = media.read(), media.sha256[:16], media.content_type
    if media.is_image and len(content) > MAX_IMAGE_BYTES:
        content, kind = images.fit(content, max_bytes=MAX_IMAGE_BYTES, max_side=MAX_SIDE), "image/jpeg"
    parts = {"files": {"file": (name, content, kind)}, "data": {"description": media.alt}}
    try:
        answer = server.call(door, "POST", "v2/media", **parts)
    except Refused as error:
        if error.kind != "gone":
            raise
        answer = server.call(door, "POST", "v1/media", **parts)
    return str(read_json(answer)["id"])


def _wait_until_ready(door: Door, number: str) -> None:
    """A status with an unprocessed picture would be refused; the sweep comes back, nobody sleeps here."""
    try:
        answer = server.call(door, "GET", f"v1/media/{number}")
    except Refused as error:
        if error.status in (404, 405):  # some servers forget to offer this; then the send will tell
            return
        raise
    if answer.status == 206:
        raise Wait(10, "Gambar masih diolah server.")


def _by_id(door: Door, number: str) -> Found | Absent:
    try:
        status = read_json(server.call(door, "GET", f"v1/statuses/{number}"))
    except Refused as error:
        if error.kind == "gone":
            return Absent(error.words)
        raise
    return Found(_receipt(status), match.shown(status))


def _receipt(status: dict[str, Any]) -> Receipt:
    return Receipt(str(status["id"]), str(status.get("url") or status.get("uri") or ""))


def _seen(status: dict[str, Any]) -> Seen | None:
    try:
        posted = datetime.fromisoformat(status["created_at"])
    except (KeyError, TypeError, ValueError):
        return None
    receipt = _receipt(status)
    return Seen(receipt.platform_id, receipt.permalink, match.shown(status), posted)


CHANNEL = Mastodon()
