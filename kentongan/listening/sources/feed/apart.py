"""Parsing in a process of its own. A thread cannot be stopped; a process can, and its memory has a ceiling."""

import json
import os
import subprocess
import sys
from pathlib import Path

from kentongan.listening.sources.base import SourceError
from kentongan.listening.sources.feed.parsed import Parsed

HOUSE = Path(__file__).resolve().parents[4]
SECONDS = 30.0
COMMAND = [sys.executable, "-m", "kentongan.listening.sources.feed.child"]


def parse(body: bytes, *, url: str, content_type: str = "", ids_repeat: bool = False) -> Parsed:
    """As feed.parse.parse, within 30 s and 1 GB; SourceError when the document needs more than that."""
    asked = json.dumps({"url": url, "content_type": content_type, "ids_repeat": ids_repeat}).encode()
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell, nothing of the document in the command
            COMMAND,
            input=asked + b"\n" + body,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            cwd=HOUSE,
            env=_environment(),
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        raise _too_heavy() from error
    return _answer(done)


def _answer(done: "subprocess.CompletedProcess[bytes]") -> Parsed:
    if done.returncode != 0:
        raise _too_heavy()
    answer = json.loads(done.stdout)
    if "sentence" in answer:
        raise SourceError(answer["sentence"])
    return Parsed.from_json(answer["parsed"])


def _too_heavy() -> SourceError:
    return SourceError("Umpan itu terlalu berat untuk dibaca: isinya rusak atau sengaja dibuat membengkak.")


def _environment() -> dict[str, str]:
    """What Python needs to start, and none of our keys."""
    kept = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "TMPDIR")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"PYTHONPATH": str(HOUSE)}
