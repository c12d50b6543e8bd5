"""About 2,250 documents that feeds in the wild resemble, served on loopback: `with feeds() as server: server.documents`.

They come from feedparser's own source archive (its tests). `/right/…` serves each with the headers its authors
wrote into it (types, statuses, redirects, ETags); `/odd/…` serves it with headers such as careless servers send.
"""

import gzip
import re
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .local import installed, serve_by_hand
from .small_http import Answer, Request, small_http

DECLARED = re.compile(rb"^Header:\s+([^:\s]+):(.*)$", re.MULTILINE)
THEIR_ADDRESS = "http://localhost:8097"
GZIPPED = {"Content-Type": "application/rss+xml", "Content-Encoding": "gzip"}

# What a careless server says. Which document meets which is fixed by its name.
ODD = (
    {},
    {"Content-Type": "text/html"},
    {"Content-Type": "text/plain; charset=iso-8859-1"},
    {"Content-Type": "application/octet-stream"},
    {"Content-Type": "image/png"},
    {"Content-Type": "application/rss+xml; charset=utf-16"},
    {"Content-Type": "application/atom+xml; charset=tidak-ada"},
    {"Content-Type": ";;; charset"},
    {"Content-Type": "application/xml", "Last-Modified": "kemarin sore", "ETag": "tanpa kutip"},
    {"Content-Type": "application/xml", "Content-Language": "x" * 300, "Cache-Control": "max-age=-7"},
    GZIPPED,
)


@dataclass(frozen=True)
class Feeds:
    """`documents` are paths such as wellformed/atom/entry_title.xml."""

    base_url: str
    documents: tuple[str, ...]
    folder: Path

    def url(self, document: str, mood: str = "right") -> str:
        """`mood`: right or odd."""
        return f"{self.base_url}/{mood}/{document}"


@dataclass(frozen=True)
class _Library:
    folder: Path
    documents: frozenset[str]

    def __call__(self, request: Request) -> Answer:
        mood, _, document = request.path.lstrip("/").partition("/")
        if request.path == "/-/return-304.xml":
            return Answer(304)
        if document not in self.documents or mood not in ("right", "odd"):
            return Answer(404, b"no such document")
        body = (self.folder / document).read_bytes()
        return _odd(document, body) if mood == "odd" else _right(document, body, request)


def _odd(document: str, body: bytes) -> Answer:
    headers = ODD[zlib.crc32(document.encode()) % len(ODD)]
    return Answer(200, gzip.compress(body, 1) if headers is GZIPPED else body, headers)


def _right(document: str, body: bytes, request: Request) -> Answer:
    headers = {"Content-Type": "application/xml", **_declared(document, body)}
    status = int(headers.pop("Status", 200))
    if "Location" in headers:
        ours = headers["Location"].replace(f"{THEIR_ADDRESS}/tests/", f"{THEIR_ADDRESS}/right/")
        headers["Location"] = ours.replace(THEIR_ADDRESS, f"http://{request.headers['host']}")
    return Answer(304 if _known(headers, request) else status, body, headers)


def _declared(document: str, body: bytes) -> dict:
    if document.startswith("compression/"):
        return {"Content-Encoding": "gzip" if document.endswith("gz") else "deflate"}
    found = DECLARED.findall(body)
    # header lines are Latin-1 on the wire, whatever a document's authors typed
    return {_canonical(name.decode()): value.decode("latin-1").strip() for name, value in found}


def _canonical(name: str) -> str:
    return name if name == "ETag" else "-".join(part.capitalize() for part in name.split("-"))


def _known(headers: dict, request: Request) -> bool:
    pairs = (("ETag", "if-none-match"), ("Last-Modified", "if-modified-since"))
    return any(name in headers and headers[name] == request.headers.get(asked) for name, asked in pairs)


def _documents(folder: Path) -> tuple[str, ...]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".py")
    return tuple(sorted(str(path.relative_to(folder)) for path in files))


@contextmanager
def feeds(port: int | None = None):
    """Serves the documents; yields Feeds."""
    [archive] = installed("feeds", "source.stamp").parent.glob("feedparser-*/tests")
    documents = _documents(archive)
    with small_http(_Library(archive, frozenset(documents)), port) as base:
        yield Feeds(base, documents, archive)


if __name__ == "__main__":
    serve_by_hand(feeds, __doc__)
