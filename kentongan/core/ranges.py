"""A large file piece by piece: a film begins before it is whole, and nobody holds all of it in memory."""

import os
import re
from typing import BinaryIO

from django.http import HttpResponse

PIECE = 2_000_000  # bytes; whoever plays a film asks for the next piece by itself
WANTED = re.compile(r"bytes=(\d*)-(\d*)")


def piece_of(file: BinaryIO, content_type: str, wanted: str) -> HttpResponse:
    """The part that a Range header asks for, at most PIECE bytes (206); without one, the beginning of the file.

    416 with the true length when the part lies outside (RFC 9110, section 14). Several ranges at once are not served.
    """
    total = os.fstat(file.fileno()).st_size
    span = _span(wanted, total)
    if span is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{total}"})
    start, end = span
    file.seek(start)
    body = file.read(end - start)
    response = HttpResponse(body, content_type=content_type)
    response["Accept-Ranges"] = "bytes"
    if wanted or len(body) < total:
        response.status_code = 206
        response["Content-Range"] = f"bytes {start}-{start + len(body) - 1}/{total}"
    return response


def _span(wanted: str, total: int) -> tuple[int, int] | None:
    """(first byte, byte after the last) within the file, None when there is no such part."""
    found = WANTED.fullmatch(wanted.strip() or "bytes=0-")
    if not found or found.group(0) == "bytes=-":
        return None
    first, last = found.groups()
    start = int(first) if first else max(0, total - int(last))
    end = min(int(last) + 1, total) if first and last else total
    return (start, min(end, start + PIECE)) if start < end else None
