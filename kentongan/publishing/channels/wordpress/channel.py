"""WordPress has no idempotency key, so we post in two steps: a draft nobody sees, then "publish" on its known number.

Publishing the same number twice publishes once. A draft whose answer was lost is found by the key in its slug.
"""

from datetime import UTC, datetime
from typing import Any

from kentongan.core import images
from kentongan.publishing.channels.ask import read_json
from kentongan.publishing.channels.base import (
    Absent,
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
    Unreadable,
)
from kentongan.publishing.channels.wordpress import api, page

MAX_IMAGE_BYTES = 2_000_000  # many hosts still keep PHP's own limit of 2 MB
MAX_SIDE = 2560


class WordPress(Channel):
    kind = "wordpress"
    label = "WordPress"
    platforms = ("wordpress",)
    observes = True
    guide = "Buat kata sandi aplikasi di WordPress: Pengguna → Profil → Kata Sandi Aplikasi. Perannya paling rendah Penulis."
    fields = (
        Field("address", "Alamat situs", "Misalnya https://pu.wonogirikab.go.id", kind="url"),
        Field("identity", "Nama pengguna", "Nama untuk masuk ke WordPress"),
        Field("secret", "Kata sandi aplikasi", "Bukan kata sandi masuk", kind="secret"),
    )

    def check(self, door: Door) -> Checked:
        me = read_json(api.call(door, "GET", "users/me", params={"context": "edit"}))
        if not (me.get("capabilities") or {}).get("publish_posts"):
            raise Refused("Pengguna ini belum boleh menerbitkan tulisan.", kind="auth")
        return Checked(identity=str(me.get("name") or door.identity))

    def prepare(self, door: Door, outgoing: Outgoing, memory: Memory) -> None:
        pictures = [_picture(door, outgoing, media, memory) for media in outgoing.media if media.is_image]
        post = api.post_by_id(door, memory["post"]) if memory.get("post") else None
        if post is None or post["status"] == "trash":
            post = _adopt(door, page.slug_of(outgoing))
        if post is None:
            body = {**page.fields(outgoing, pictures), "status": "draft", "slug": page.slug_of(outgoing)}
            post = read_json(api.call(door, "POST", "posts", json=body))
        memory["post"] = post["id"]

    def send(self, door: Door, outgoing: Outgoing, memory: Memory) -> Receipt:
        """The text goes along once more, in case somebody worked on the draft: only what was approved leaves."""
        pictures = [memory["pictures"][media.sha256] for media in outgoing.media if media.is_image]
        body = {**page.fields(outgoing, pictures), "status": "publish"}
        answer = api.call(door, "POST", f"posts/{memory['post']}", json=body)
        return _receipt(read_json(answer))

    def find(
        self, door: Door, outgoing: Outgoing, memory: Memory, receipt: Receipt | None = None
    ) -> Found | Absent | Unreadable:
        number = int(receipt.platform_id) if receipt else memory.get("post")
        post = api.post_by_id(door, number) if number else None
        if post is None:
            return Absent()
        if post["status"] == "publish":
            return Found(_receipt(post), page.text_of(post))
        if post["status"] == "draft":
            return Absent("Masih berupa draf.")
        if receipt is not None:
            return Absent(f"Keadaannya di WordPress: {post['status']}.")
        return Unreadable(f"Seseorang mengubah tulisan ini di WordPress menjadi “{post['status']}”.")

    def edit(self, door: Door, outgoing: Outgoing, memory: Memory, receipt: Receipt) -> Receipt:
        pictures = [_picture(door, outgoing, media, memory) for media in outgoing.media if media.is_image]
        body = page.fields(outgoing, pictures)
        if memory.get("pictures") and not pictures:
            body["featured_media"] = 0  # ours goes; one that the site's own people chose was never noted
        answer = api.call(door, "POST", f"posts/{receipt.platform_id}", json=body)
        memory["pictures"] = {
            media.sha256: memory["pictures"][media.sha256] for media in outgoing.media if media.is_image
        }
        return _receipt(read_json(answer))

    def remove(self, door: Door, outgoing: Outgoing, memory: Memory, receipt: Receipt) -> None:
        """To the bin, where the site's own people can still read what it was."""
        try:
            api.call(door, "DELETE", f"posts/{receipt.platform_id}")
        except Refused as error:
            if error.kind != "gone":
                raise

    def recent(self, door: Door, since: datetime) -> list[Seen]:
        wanted = {
            "after": since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "per_page": 50,
            "context": "view",
        }
        posts = read_json(api.call(door, "GET", "posts", params=wanted), list)
        return [post for post in map(_seen, posts) if post.posted_at >= since]


def _adopt(door: Door, slug: str) -> dict[str, Any] | None:
    """The post an earlier, unanswered attempt left; further drafts of the same key are cleared away."""
    found = api.posts_by_slug(door, slug)
    for spare in found[1:]:
        if spare["status"] == "draft":
            api.call(door, "DELETE", f"posts/{spare['id']}", params={"force": "true"})
    return found[0] if found else None


def _picture(door: Door, outgoing: Outgoing, media: Media, memory: Memory) -> dict[str, Any]:
    """An uploaded picture: known, found by its name, or uploaded now; and described as approved last."""
    kept, name = memory.setdefault("pictures", {}), f"kentongan-{outgoing.key}-{media.sha256[:8]}"
    if media.sha256 not in kept:
        kept[media.sha256] = _short(api.media_by_slug(door, name) or _upload(door, media, name))
    if not _described(door, kept[media.sha256], media):
        kept[media.sha256] = _short(_upload(door, media, name))
        _described(door, kept[media.sha256], media)
    return kept[media.sha256]


def _described(door: Door, known: dict[str, Any], media: Media) -> bool:
    """The site says of the picture what was approved; False when somebody removed the picture there."""
    if known["alt"] == media.alt:
        return True
    try:
        api.call(door, "POST", f"media/{known['id']}", json={"alt_text": media.alt})
    except Refused as error:
        if error.kind != "gone":
            raise
        return False
    known["alt"] = media.alt
    return True


def _upload(door: Door, media: Media, name: str) -> dict[str, Any]:
    content, ending, kind = media.read(), media.content_type.split("/")[1], media.content_type
    if len(content) > MAX_IMAGE_BYTES:
        content, ending, kind = (
            images.fit(content, max_bytes=MAX_IMAGE_BYTES, max_side=MAX_SIDE),
            "jpeg",
            "image/jpeg",
        )
    head = {"Content-Disposition": f'attachment; filename="{name}.{ending}"', "Content-Type": kind}
    return read_json(api.call(door, "POST", "media", content=content, headers=head, timeout=60.0))


def _short(uploaded: dict[str, Any]) -> dict[str, Any]:
    """Described as the site has it: an earlier attempt may have broken off before it told the site."""
    url, alt = uploaded.get("source_url", ""), uploaded.get("alt_text", "")
    return {"id": uploaded["id"], "url": str(url), "alt": str(alt)}


def _receipt(post: dict[str, Any]) -> Receipt:
    return Receipt(str(post["id"]), str(post.get("link") or ""))


def _seen(post: dict[str, Any]) -> Seen:
    title = (post.get("title") or {}).get("rendered", "")
    posted = datetime.fromisoformat(post["date_gmt"]).replace(tzinfo=UTC)
    return Seen(
        str(post["id"]), str(post.get("link") or ""), f"{title}\n\n{page.text_of(post)}".strip(), posted
    )


CHANNEL = WordPress()
