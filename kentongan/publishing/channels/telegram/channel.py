"""Telegram channels through a bot. A bot cannot read its channel back, so a lost answer is settled by a person.

One publication is one message or one album: Telegram mixes photos with films in it, but documents only with documents.
"""

import json
from typing import Any

from kentongan.core import images
from kentongan.core.text import slug
from kentongan.publishing.channels.ask import ask, read_json
from kentongan.publishing.channels.base import (
    CannotDo,
    Channel,
    Checked,
    Door,
    Field,
    Media,
    Memory,
    Outgoing,
    Receipt,
    Refused,
)

MAX_IMAGE_BYTES = 10_000_000
MAX_SIDE = 4096
ALBUM = 10
UPLOAD = 90.0  # seconds: a film takes longer than words, and quiet_seconds must stay longer still
METHODS = {"photo": "sendPhoto", "video": "sendVideo", "document": "sendDocument"}
MIXED = "Telegram tidak memuat dokumen bersama gambar atau video dalam satu kiriman."
TOO_MANY = f"Telegram memuat paling banyak {ALBUM} berkas dalam satu kiriman."
OTHER_FILES = "Berkas yang menyertainya juga berganti."


class Telegram(Channel):
    kind = "telegram"
    label = "Telegram"
    platforms = ("telegram",)
    absence_proves = False
    guide = "Buat bot lewat @BotFather, lalu jadikan bot itu admin kanal dengan hak mengirim pesan."
    fields = (
        Field("address", "Alamat Bot API", kind="url", initial="https://api.telegram.org"),
        Field("identity", "Nama kanal", "Misalnya @kabarwonogiri"),
        Field("secret", "Token bot", "Dari @BotFather", kind="secret"),
    )

    def check(self, door: Door) -> Checked:
        chat = _call(door, "getChat", json={"chat_id": door.identity})
        return Checked(
            identity=f"@{chat['username']}" if chat.get("username") else str(chat.get("title", ""))
        )

    def prepare(self, door: Door, outgoing: Outgoing, memory: Memory) -> None:
        """What one post cannot carry is refused here, never left behind."""
        sorts = {_sort(media) for media in outgoing.media}
        if "document" in sorts and len(sorts) > 1:
            raise Refused(MIXED)
        if len(outgoing.media) > ALBUM:
            raise Refused(TOO_MANY)

    def send(self, door: Door, outgoing: Outgoing, memory: Memory) -> Receipt:
        if not outgoing.media:
            return _receipt(
                [_call(door, "sendMessage", json={"chat_id": door.identity, "text": outgoing.words})]
            )
        if len(outgoing.media) == 1:
            return _receipt([_send_one(door, outgoing, outgoing.media[0])])
        return _receipt(_send_album(door, outgoing))

    def edit(self, door: Door, outgoing: Outgoing, memory: Memory, receipt: Receipt) -> Receipt:
        if memory["stands"] != [media.sha256 for media in outgoing.media]:
            raise CannotDo(OTHER_FILES)
        chat, numbers = _numbers(receipt)
        method, words = ("editMessageCaption", "caption") if outgoing.media else ("editMessageText", "text")
        try:
            _call(door, method, json={"chat_id": chat, "message_id": numbers[0], words: outgoing.words})
        except Refused as error:
            if "not modified" not in error.words:  # it says that already
                raise
        return receipt

    def remove(self, door: Door, outgoing: Outgoing, memory: Memory, receipt: Receipt) -> None:
        chat, numbers = _numbers(receipt)
        for number in numbers:
            try:
                _call(door, "deleteMessage", json={"chat_id": chat, "message_id": number}, kind=bool)
            except Refused as error:
                if "not found" not in error.words:  # gone already
                    raise


def _call(door: Door, method: str, *, kind: type = dict, **options: Any) -> Any:
    """The `result` of one Bot API call. The token is part of the address: it never enters a log or a message."""
    base = door.base or "https://api.telegram.org"
    return read_json(ask("POST", f"{base}/bot{door.secret}/{method}", **options)).get("result", kind())


def _send_one(door: Door, outgoing: Outgoing, media: Media) -> dict[str, Any]:
    sort = _sort(media)
    form = {"chat_id": door.identity, "caption": outgoing.words}
    if sort == "video":
        form["supports_streaming"] = "true"
    return _call(door, METHODS[sort], data=form, files={sort: _file(outgoing, media)}, timeout=UPLOAD)


def _send_album(door: Door, outgoing: Outgoing) -> list[dict[str, Any]]:
    album = [_item(media, number) for number, media in enumerate(outgoing.media)]
    album[0]["caption"] = outgoing.words
    files = {f"p{number}": _file(outgoing, media) for number, media in enumerate(outgoing.media)}
    form = {"chat_id": door.identity, "media": json.dumps(album)}
    return _call(door, "sendMediaGroup", data=form, files=files, kind=list, timeout=UPLOAD)


def _item(media: Media, number: int) -> dict[str, Any]:
    item: dict[str, Any] = {"type": _sort(media), "media": f"attach://p{number}"}
    return item | {"supports_streaming": True} if item["type"] == "video" else item


def _sort(media: Media) -> str:
    """What Telegram calls it."""
    return {"image": "photo", "video": "video"}.get(media.content_type.partition("/")[0], "document")


def _file(outgoing: Outgoing, media: Media) -> tuple[str, bytes, str]:
    """The part of the form; readers see the name of a document, so it says what it is."""
    name = slug(media.alt or outgoing.title) or media.sha256[:16]
    if not media.is_image:
        return f"{name}.{media.content_type.partition('/')[2]}", media.read(), media.content_type
    content = images.fit(media.read(), max_bytes=MAX_IMAGE_BYTES, max_side=MAX_SIDE)
    return f"{name}.jpg", content, "image/jpeg"


def _receipt(messages: list[dict[str, Any]]) -> Receipt:
    """Chat and message numbers; an album is one post of several messages."""
    chat, numbers = messages[0]["chat"], [str(message["message_id"]) for message in messages]
    link = f"https://t.me/{chat['username']}/{numbers[0]}" if chat.get("username") else ""
    return Receipt(f"{chat['id']}/{','.join(numbers)}", link)


def _numbers(receipt: Receipt) -> tuple[int, list[int]]:
    chat, _, numbers = receipt.platform_id.partition("/")
    return int(chat), [int(number) for number in numbers.split(",")]


CHANNEL = Telegram()
