"""What an upload really is. The first bytes decide; name and declared type are only claims."""

import re
from dataclasses import dataclass
from typing import Any

VIDEO_BYTES = 100_000_000
DOCUMENT_BYTES = 20_000_000
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
VIDEO_BRANDS = {
    b"isom",
    b"iso2",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"avc1",
    b"M4V ",
    b"M4VH",
    b"MSNV",
    b"dash",
}
SVG = re.compile(rb"<svg[\s>]", re.I)
MARKUP = re.compile(rb"^\s*(<!doctype html|<html|<head|<body|<script|<iframe|<!--|<\?php|<meta|<title)", re.I)


class Rejected(ValueError):
    """The file is not taken; `sentence` (Indonesian) says what it is and what to do instead."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class File:
    """A video or document as it came, `kind` "video" or "document"."""

    content: bytes
    extension: str
    content_type: str
    sha256: str
    note: str
    kind: str


def really(raw: bytes) -> str:
    """ "jpeg", "png", "webp", "gif", "heic", "mp4", "pdf", "svg", "html", "zip", "empty" or "unknown"."""
    if not raw:
        return "empty"
    for start, sort in (
        (b"\xff\xd8\xff", "jpeg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"GIF87a", "gif"),
        (b"GIF89a", "gif"),
    ):
        if raw.startswith(start):
            return sort
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "webp"
    if raw[4:8] == b"ftyp":
        return _by_brand(raw)
    if raw.startswith(b"%PDF-"):
        return "pdf"
    return _by_text(raw)


def read_capped(file: Any, limit: int, filename: str) -> bytes:
    """The bytes of an upload (bytes, or anything with read()), Rejected when empty or larger than `limit`."""
    raw = (
        bytes(file[: limit + 1]) if isinstance(file, bytes | bytearray | memoryview) else file.read(limit + 1)
    )
    if not raw:
        raise Rejected(f"{filename} kosong: tidak ada isinya. Pilih berkas lain atau kirim ulang.")
    if len(raw) > limit:
        raise Rejected(too_large(filename, limit))
    return bytes(raw)


def too_large(filename: str, limit: int) -> str:
    return f"{filename} terlalu besar: batasnya {megabytes(limit)}. Perkecil dulu, lalu kirim lagi."


def megabytes(count: int) -> str:
    """ "30 MB", "1,5 MB", "976 kB"."""
    if count < 1_000_000:
        return f"{count // 1000} kB"
    return f"{count / 1_000_000:.1f} MB".replace(".0", "").replace(".", ",")


def _by_brand(raw: bytes) -> str:
    size = min(int.from_bytes(raw[:4], "big"), 256)
    brands = {raw[8:12]} | {raw[i : i + 4] for i in range(16, size, 4)}
    if raw[8:12] in HEIC_BRANDS:
        return "heic"
    return "mp4" if brands & VIDEO_BRANDS else "unknown"


def _by_text(raw: bytes) -> str:
    head = raw[:4096].lstrip(b"\xef\xbb\xbf\x00 \t\r\n")
    if MARKUP.match(head):
        return "svg" if SVG.search(head) and b"<html" not in head.lower() else "html"
    if head.startswith(b"<") and SVG.search(head):
        return "svg"
    return "zip" if raw.startswith(b"PK\x03\x04") else "unknown"
