"""Telegram channels through a bot. A bot cannot read its channel back, so a lost answer is settled by a person."""

import json
from typing import Any

from kentongan.core import images
from kentongan.publishing.channels.ask import ask, read_json
from kentongan.publishing.channels.base import (
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

    def send(self, door: Door, outgoing: Outgoing, memory: Memory) -> Receipt:
        pictures = [media for media in outgoing.media if media.is_image][:ALBUM]
        if not pictures:
            return _receipt(
                [_call(door, "sendMessage", json={"chat_id": door.identity, "text": outgoing.words})]
            )
        if len(pictures) == 1:
            form = {"chat_id": door.identity, "caption": outgoing.words}
            return _receipt([_call(door, "sendPhoto", data=form, files={"photo": _file(pictures[0])})])
        album: list[dict[str, str]] = [
            {"type": "photo", "media": f"attach://p{n}"} for n in range(len(pictures))
        ]
        album[0]["caption"] = outgoing.words
        files = {f"p{n}": _file(media) for n, media in enumerate(pictures)}
        form = {"chat_id": door.identity, "media": json.dumps(album)}
        return _receipt(_call(door, "sendMediaGroup", data=form, files=files, kind=list))

    def edit(self, door: Door, outgoing: Outgoing, memory: Memory, receipt: Receipt) -> Receipt:
        chat, numbers = _numbers(receipt)
        has_pictures = any(media.is_image for media in outgoing.media)
        method, words = ("editMessageCaption", "caption") if has_pictures else ("editMessageText", "text")
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


def _file(media: Media) -> tuple[str, bytes, str]:
    content = images.fit(media.read(), max_bytes=MAX_IMAGE_BYTES, max_side=MAX_SIDE)
    return f"{media.sha256[:16]}.jpg", content, "image/jpeg"


def _receipt(messages: list[dict[str, Any]]) -> Receipt:
    """Chat and message numbers; an album is one post of several messages."""
    chat, numbers = messages[0]["chat"], [str(message["message_id"]) for message in messages]
    link = f"https://t.me/{chat['username']}/{numbers[0]}" if chat.get("username") else ""
    return Receipt(f"{chat['id']}/{','.join(numbers)}", link)


def _numbers(receipt: Receipt) -> tuple[int, list[int]]:
    chat, _, numbers = receipt.platform_id.partition("/")
    return int(chat), [int(number) for number in numbers.split(",")]


CHANNEL = Telegram()
