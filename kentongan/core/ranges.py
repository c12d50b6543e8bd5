"""A large file piece by piece: a film begins before it is whole."""

import os
import re
from typing import BinaryIO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

PIECE = 2_000_000  # bytes; whoever plays a film asks for the next piece by itself
WANTED = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def whole_or_piece(request: HttpRequest, file: BinaryIO, content_type: str) -> HttpResponseBase:
    """The open file, which the answer closes; or the part that a Range header asks for, at most PIECE bytes (206).

    416 with the true length when the part lies outside (RFC 9110, section 14). What is no single range of bytes is
    passed over, as if nothing had been asked.
    """
    wanted = WANTED.fullmatch(request.headers.get("Range", "").strip())
    if request.method != "GET" or not wanted or wanted.group(0) == "bytes=-":
        return FileResponse(file, content_type=content_type, headers={"Accept-Ranges": "bytes"})
    with file:
        return _piece(file, content_type, *wanted.groups())


def _piece(file: BinaryIO, content_type: str, first: str, last: str) -> HttpResponse:
    total = os.fstat(file.fileno()).st_size
    start = int(first) if first else max(0, total - int(last))
    end = min(int(last) + 1, total) if first and last else total
    if start >= end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{total}"})
    end = min(end, start + PIECE)
    file.seek(start)
    return HttpResponse(
        file.read(end - start),
        status=206,
        content_type=content_type,
        headers={"Accept-Ranges": "bytes", "Content-Range": f"bytes {start}-{end - 1}/{total}"},
    )
