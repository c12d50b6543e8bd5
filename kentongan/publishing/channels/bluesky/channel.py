"""Bluesky: the record is put under our own key, so sending it twice leaves one post."""

from datetime import datetime, timedelta
from typing import Any

from kentongan.core import clock
from kentongan.publishing.channels.ask import read_json
from kentongan.publishing.channels.base import (
    Absent,
    Channel,
    Checked,
    Door,
    Field,
    Found,
    Memory,
    Outgoing,
    Receipt,
    Refused,
    Seen,
)
from kentongan.publishing.channels.bluesky import record, session

BLOBS_KEEP = timedelta(minutes=30)  # an upload that no post mentions is swept away by the server


class Bluesky(Channel):
    kind = "bluesky"
    label = "Bluesky"
    platforms = ("bluesky",)
    observes = True
    guide = "Buat kata sandi aplikasi di Bluesky: Setelan → Privasi dan keamanan → Kata sandi aplikasi."
    fields = (
        Field(
            "address",
            "Alamat server",
            "Biasanya https://bsky.social",
            kind="url",
            initial="https://bsky.social",
        ),
        Field("identity", "Nama akun", "Misalnya pu.wonogirikab.go.id, tanpa @"),
        Field("secret", "Kata sandi aplikasi", "Bukan kata sandi masuk akun", kind="secret"),
    )

    def check(self, door: Door) -> Checked:
        session.renew(door)
        limits = {"max_text": 300, "max_bytes": 3000, "max_images": record.MAX_IMAGES}
        return Checked(identity=door.session.get("handle") or door.session["did"], limits=limits)

    def prepare(self, door: Door, outgoing: Outgoing, memory: Memory) -> None:
        memory["did"] = session.did(door)
        if not _is_fresh(memory):
            memory.update(blobs={}, blobs_at=clock.now().isoformat())
        for media in [media for media in outgoing.media if media.is_image][: record.MAX_IMAGES]:
            if media.sha256 not in memory["blobs"]:
                memory["blobs"][media.sha256] = _upload(door, media)

    def send(self, door: Door, outgoing: Outgoing, memory: Memory) -> Receipt:
        return _put(door, outgoing, memory, memory["did"])

    def find(
        self, door: Door, outgoing: Outgoing, memory: Memory, receipt: Receipt | None = None
    ) -> Found | Absent:
        owner = _owner(receipt) if receipt else memory.get("did") or session.did(door)
        place = {"repo": owner, "collection": record.POST, "rkey": outgoing.key}
        try:
            body = read_json(session.xrpc(door, "GET", "com.atproto.repo.getRecord", params=place))
        except Refused as error:
            if error.code == "RecordNotFound" or "could not locate record" in error.words.lower():
                return Absent(error.words)
            raise
        return Found(_receipt(owner, outgoing.key, body), str(body.get("value", {}).get("text", "")))

    def edit(self, door: Door, outgoing: Outgoing, memory: Memory, receipt: Receipt) -> Receipt:
        return _put(door, outgoing, memory, _owner(receipt))

    def remove(self, door: Door, outgoing: Outgoing, memory: Memory, receipt: Receipt) -> None:
        place = {"repo": _owner(receipt), "collection": record.POST, "rkey": outgoing.key}
        session.signed(door, "POST", "com.atproto.repo.deleteRecord", json=place)

    def recent(self, door: Door, since: datetime) -> list[Seen]:
        owner = session.did(door)
        place = {"repo": owner, "collection": record.POST, "limit": 100}
        body = read_json(session.xrpc(door, "GET", "com.atproto.repo.listRecords", params=place))
        posts = [_seen(owner, row) for row in body.get("records", []) if "reply" not in row.get("value", {})]
        return [post for post in posts if post and post.posted_at >= since]


def _put(door: Door, outgoing: Outgoing, memory: Memory, owner: str) -> Receipt:
    blobs = [
        memory["blobs"][media.sha256] for media in outgoing.media if media.sha256 in memory.get("blobs", {})
    ]
    body = {
        "repo": owner,
        "collection": record.POST,
        "rkey": outgoing.key,
        "record": record.post(outgoing, blobs),
    }
    answer = session.signed(door, "POST", "com.atproto.repo.putRecord", json=body)
    return _receipt(owner, outgoing.key, read_json(answer))


def _upload(door: Door, media: Any) -> dict[str, Any]:
    answer = session.signed(
        door,
        "POST",
        "com.atproto.repo.uploadBlob",
        content=record.small_enough(media),
        headers={"Content-Type": "image/jpeg"},
    )
    return read_json(answer)["blob"]


def _owner(receipt: Receipt) -> str:
    """The account in at://did/collection/key; whoever is connected today may be another."""
    return receipt.platform_id.removeprefix("at://").split("/")[0]


def _is_fresh(memory: Memory) -> bool:
    at = memory.get("blobs_at")
    return at is not None and clock.now() - datetime.fromisoformat(at) < BLOBS_KEEP


def _receipt(owner: str, key: str, body: dict[str, Any]) -> Receipt:
    uri = str(body.get("uri") or f"at://{owner}/{record.POST}/{key}")
    return Receipt(uri, _link(owner, key), {"cid": str(body.get("cid", ""))})


def _link(owner: str, key: str) -> str:
    return f"https://bsky.app/profile/{owner}/post/{key}"


def _seen(owner: str, row: dict[str, Any]) -> Seen | None:
    value = row.get("value", {})
    try:
        posted = datetime.fromisoformat(value["createdAt"])
    except (KeyError, TypeError, ValueError):
        return None
    if posted.tzinfo is None:
        return None
    return Seen(row["uri"], _link(owner, row["uri"].rsplit("/", 1)[-1]), str(value.get("text", "")), posted)


CHANNEL = Bluesky()
