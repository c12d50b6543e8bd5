"""Lines of JSON in, lines of JSON out: what is known about each text, answered as soon as it is there.

One answer for each line, in the same order. A line that is broken gets {"line": 7, "error": "sentence"} in its place, so
that line i of the answers always belongs to line i of the texts. Memory is bounded whatever comes in.
"""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice, repeat
from math import isfinite
from typing import Any, NoReturn

from kentongan.language.reading import LONGEST, TOO_LONG, Reader

LONGEST_LINE = 1 << 20  # bytes; ten times the longest text, for whoever escapes every letter
AT_HAND = 1024  # lines answered together at most
BOM = b"\xef\xbb\xbf"
# Signs that would be no UTF-8, or that other programs take for the end of a line.
AWKWARD = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")

BLANK = "Baris ini kosong."
OVER = "Baris ini lebih besar dari 1 MB. Tulis satu teks pada satu baris, atau bagi teksnya menjadi beberapa."
NOT_UTF8 = "Baris ini bukan tulisan UTF-8. Simpan berkasnya sebagai UTF-8."
NOT_JSON = 'Baris ini bukan JSON yang utuh. Contoh yang benar: {"text": "Jalan di depan pasar berlubang"}'
NOT_OBJECT = 'Baris ini bukan objek JSON. Contoh yang benar: {"text": "Jalan di depan pasar berlubang"}'
NO_TEXT = 'Baris ini tidak memuat "text".'
NOT_TEXT = 'Isi "text" harus berupa tulisan di antara tanda kutip.'
NOT_SCALAR = 'Isi "id" harus berupa tulisan, angka, true, false, atau null.'


class Broken(ValueError):
    """A line that cannot be read; the message is a sentence for people."""


class Lines:
    """Cuts what arrives into lines without their ends.

    Of a line that is too long only LONGEST_LINE + 1 bytes are held, enough to know. Blank lines wait for a line behind
    them: at the end of the input they are no lines.
    """

    def __init__(self) -> None:
        self._held = bytearray()
        self._blank = 0

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """The lines that end in this chunk, with blank ones as b"". Must be read to its end."""
        *ended, rest = chunk.split(b"\n")
        for piece in ended:
            self._hold(piece)
            yield from self._line()
        self._hold(rest)

    def end(self) -> Iterator[bytes]:
        """The last line, if it lacks its end."""
        return self._line() if self._held else iter(())

    def _hold(self, piece: bytes) -> None:
        self._held += piece[: LONGEST_LINE + 1 - len(self._held)]

    def _line(self) -> Iterator[bytes]:
        line = bytes(self._held)
        self._held.clear()
        if not line or (len(line) <= LONGEST_LINE and line.isspace()):
            self._blank += 1
            return
        yield from repeat(b"", self._blank)
        self._blank = 0
        yield line


class Stream:
    """Answers lines with one reader; `number` lines were answered so far, `broken` of them with a sentence."""

    def __init__(self, reader: Reader, near: str = "") -> None:
        self.number = 0
        self.broken = 0
        self._reader, self._near = reader, near

    def answers(self, lines: Iterable[bytes]) -> Iterator[tuple[bytes, list[str]]]:
        """For up to AT_HAND lines at a time: their answers, each with its line end, and the complaints to report."""
        lines = iter(lines)
        while some := list(islice(lines, AT_HAND)):
            yield self._together(some)

    def _together(self, lines: list[bytes]) -> tuple[bytes, list[str]]:
        asked = [self._asked(line, self.number + i) for i, line in enumerate(lines)]
        texts = [one["text"] for one in asked if isinstance(one, dict)]
        readings = iter(self._reader.read_all(texts, self._near))
        answers, complaints = [], []
        for number, one in enumerate(asked, self.number + 1):
            if isinstance(one, dict):
                own = {"id": one["id"]} if "id" in one else {}
                answers.append(_written(own | next(readings).as_dict()))
            else:
                answers.append(_written({"line": number, "error": one}))
                complaints.append(f"Baris {number}: {one}")
        self.number += len(lines)
        self.broken += len(complaints)
        return b"".join(answers), complaints

    def _asked(self, line: bytes, before: int) -> dict[str, Any] | str:
        """The object in the line, or the sentence that says what is wrong with it."""
        try:
            return parsed(line.removeprefix(BOM) if before == 0 else line)
        except Broken as problem:
            return str(problem)


def parsed(line: bytes) -> dict[str, Any]:
    """The line's object, with a "text" that can be read and perhaps an "id". Raises Broken."""
    if len(line) > LONGEST_LINE:
        raise Broken(OVER)
    if not line:
        raise Broken(BLANK)
    try:
        found = _decode(line.decode())
    except UnicodeDecodeError:
        raise Broken(NOT_UTF8)
    except (ValueError, RecursionError):
        raise Broken(NOT_JSON)
    _check(found)
    return found


def _check(found: Any) -> None:
    if not isinstance(found, dict):
        raise Broken(NOT_OBJECT)
    if "text" not in found:
        raise Broken(NO_TEXT)
    if not isinstance(found["text"], str):
        raise Broken(NOT_TEXT)
    if len(found["text"]) > LONGEST:
        raise Broken(TOO_LONG)
    own = found.get("id")
    if isinstance(own, dict | list) or (isinstance(own, float) and not isfinite(own)):
        raise Broken(NOT_SCALAR)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is Python's, not JSON's")


_decode = json.JSONDecoder(parse_constant=_no_constant).decode
_readable = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_escaped = json.JSONEncoder(allow_nan=False).encode


def _written(answer: dict[str, Any]) -> bytes:
    line = _readable(answer)
    if not line.isascii() and AWKWARD.search(line):
        line = _escaped(answer)
    return f"{line}\n".encode()
