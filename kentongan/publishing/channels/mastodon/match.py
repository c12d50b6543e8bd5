"""Which of our statuses is this publication? A server may ignore the idempotency key, so we must recognise it."""

import unicodedata
from typing import Any

import regex

from kentongan.core.text import plain
from kentongan.publishing.channels.ask import read_json
from kentongan.publishing.channels.base import Door, Memory, Outgoing, Refused
from kentongan.publishing.channels.mastodon.server import call

FAR_HANDLE = regex.compile(r"(@[\w.-]+)@[\w.-]+\w")


def is_ours(door: Door, status: dict[str, Any], outgoing: Outgoing, memory: Memory) -> bool:
    """By a picture that was uploaded for this publication alone, else by the text as we sent it."""
    pictures = {str(picture.get("id")) for picture in status.get("media_attachments") or []}
    if pictures & set(memory.get("uploads", ())):
        return True
    if len(pictures) != len(outgoing.media):
        return False
    return same(shown(status), outgoing.words) or same(source(door, status), outgoing.words)


def shown(status: dict[str, Any]) -> str:
    """The text as readers see it."""
    return plain(str(status.get("content") or ""))


def source(door: Door, status: dict[str, Any]) -> str:
    """The text as it was typed, where the server tells it."""
    try:
        return str(read_json(call(door, "GET", f"v1/statuses/{status['id']}/source")).get("text", ""))
    except Refused:
        return ""


def same(left: str, right: str) -> bool:
    return _bare(left) == _bare(right) != ""


def _bare(text: str) -> str:
    """Without what servers change: spaces, line ends, the far half of a handle."""
    return "".join(FAR_HANDLE.sub(r"\1", unicodedata.normalize("NFC", text)).split())
