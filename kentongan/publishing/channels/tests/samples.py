"""One outgoing text that has everything: letters of several bytes, a link, a hashtag, a picture."""

from datetime import UTC, datetime
from io import BytesIO

from PIL import Image

from kentongan.publishing.channels.base import Media, Outgoing

WRITTEN = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)
TEXT = (
    "Jalur Pracimantoro–Wuryantoro siap dilalui. Selengkapnya https://contoh.test/jalan?a=1&b=2. #JalanMantap"
)


def jpeg(width: int = 40, height: int = 30, colour=(60, 90, 120)) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()


def picture(**changes) -> Media:
    values = {"content": jpeg(), "content_type": "image/jpeg", "alt": "Jalan rata", "sha256": "ab" * 32}
    return Media(**{**values, "width": 40, "height": 30, **changes})


def outgoing(**changes) -> Outgoing:
    values = {"key": "3mabcdefghij2", "title": "Jalur Pracimantoro siap", "text": TEXT, "written_at": WRITTEN}
    return Outgoing(**{**values, **changes})
