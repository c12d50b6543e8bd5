"""Reads one document from stdin and writes what it says to stdout, under limits that end every explosion.

Started by apart.py as a process of its own: a feed that eats memory or time takes nobody with it.
"""

import json
import sys
from contextlib import suppress

from kentongan.listening.sources.base import SourceError
from kentongan.listening.sources.feed.parse import parse

try:
    import resource
except ImportError:  # not on every system; the time limit of the parent remains
    resource = None  # type: ignore[assignment]

MEMORY_BYTES, CPU_SECONDS = 1_000_000_000, 20


def main() -> None:
    """First line: JSON with url, content_type, ids_repeat; the rest is the document."""
    if resource is not None:
        _lower(resource.RLIMIT_AS, MEMORY_BYTES)
        _lower(resource.RLIMIT_CPU, CPU_SECONDS)
        _lower(resource.RLIMIT_FSIZE, 0)
        _lower(resource.RLIMIT_CORE, 0)
    asked, body = json.loads(sys.stdin.buffer.readline()), sys.stdin.buffer.read()
    try:
        answer: dict = {"parsed": parse(body, **asked).as_json()}
    except SourceError as error:
        answer = {"sentence": error.sentence}
    sys.stdout.write(json.dumps(answer))


def _lower(what: int, most: int) -> None:
    with suppress(OSError, ValueError):  # a system that refuses one limit still has the others
        hard = resource.getrlimit(what)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
