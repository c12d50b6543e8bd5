"""What came back from outside. Everyone imports these from kentongan.core.http."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Any

from kentongan.core import clock
from kentongan.core.http_errors import NotUnderstood


@dataclass(frozen=True)
class Response:
    """An answer, read to its end. `url` is where it finally came from, `headers` ignores case."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str
    elapsed_s: float

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    @property
    def text(self) -> str:
        """The body as text: by its mark, its declared charset, as UTF-8, or at worst as Windows-1252."""
        for charset in (_marked_charset(self.body), _declared_charset(self.headers), "utf-8"):
            try:
                if charset:
                    return self.body.decode(charset)
            except (LookupError, ValueError):  # an unknown, binary or lying charset
                continue
        return self.body.decode("cp1252", errors="replace")

    def json(self) -> Any:
        """The body as JSON; NotUnderstood (also a ValueError) when it is not."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise NotUnderstood("Jawaban dari server di sana tidak dapat dibaca.") from error


def retry_after(response: Response) -> float | None:
    """Seconds the other side asks us to wait (Retry-After as seconds or date), None when it does not say."""
    value = response.headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - clock.now()).total_seconds())


def _marked_charset(body: bytes) -> str:
    if body.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    return "utf-16" if body.startswith((b"\xff\xfe", b"\xfe\xff")) else ""


def _declared_charset(headers: Mapping[str, str]) -> str:
    for part in headers.get("content-type", "").split(";")[1:]:
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip(" \"'")
    return ""
