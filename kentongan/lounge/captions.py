"""Captions as editing programmes write them (WebVTT or SRT), made into plain WebVTT."""

import html
import io

import webvtt

from kentongan.core.text import control_free
from kentongan.core.uploads import Rejected

MAX_BYTES = 200_000
LONGEST_FILM = "10:00:00.000"


def read(raw: bytes, filename: str) -> str:
    """WebVTT with nothing but times and words; Rejected with a sentence when no words can be read from it."""
    if len(raw) > MAX_BYTES:
        raise Rejected(f"{filename} terlalu besar untuk takarir. Paling besar 200 kB.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Rejected(f"{filename} bukan teks UTF-8. Simpan ulang takarirnya sebagai UTF-8.") from None
    cues = [(one.start, one.end, _words(one.text)) for one in _cues(text, filename)]
    cues = [cue for cue in cues if cue[2] and cue[0] < cue[1] < LONGEST_FILM]
    if not cues:
        raise Rejected(f"{filename} tidak memuat satu pun takarir. Ekspor lagi sebagai .vtt atau .srt.")
    return "WEBVTT\n\n" + "".join(f"{start} --> {end}\n{words}\n\n" for start, end, words in cues)


def _cues(text: str, filename: str) -> list[webvtt.Caption]:
    kind = "vtt" if text.lstrip().startswith("WEBVTT") else "srt"
    try:
        return list(webvtt.from_buffer(io.StringIO(text), format=kind))
    except webvtt.errors.MalformedFileError:
        raise Rejected(f"{filename} bukan takarir WebVTT atau SRT yang utuh. Ekspor lagi.") from None


def _words(text: str) -> str:
    """Lines of a cue without what WebVTT would read as an arrow, a tag or an end."""
    plain = html.unescape(text)
    lines = (" ".join(control_free(line).split()).replace("-->", "→") for line in plain.splitlines())
    return "\n".join(line.replace("&", "&amp;").replace("<", "&lt;") for line in lines if line)
