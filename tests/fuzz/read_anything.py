"""What a reading promises for any text and any bytes; run as a program, a fuzzer looks for what breaks it.

.real/fuzz/bin/python -m tests.fuzz.read_anything FOLDER -max_total_time=60     (the folder keeps what it found)
"""

import json
import math
import sys
from pathlib import Path
from tempfile import mkdtemp

NAMES = [
    ("33.12", "Wonogiri"), ("33.12.04", "Baturetno"), ("33.12.04.2001", "Sumber"), ("33.12.05.2001", "Sumber"),
]  # fmt: skip
ALIASES = {"Kota kayu": "33.12.04"}
NEAR = "33.12.04"
HEADS = {"tone", "complaint", "topics", "language"}
# What the fuzzer begins with and mixes: everything that some rule looks for.
BITS = [
    "jalan", "rusak", "desa Sumber", "Kec. Baturetno", "di Kota Kayu, ", "0812-3456-7890", "NIK 3312075203920001", "@",
    "budi@contoh.id", "Jl. Mawar No. 5", "rt 1/rw 2", "https://contoh.test/a?b", "baguuuus", "dalan", "bolong", "\ud800",
    "\udfff", "\u2028", "\x00", "\x85", "\u0301", "😀", "\u200d", "ﷺ", "ꦗꦭꦤ꧀", "İ", "ß", "ǅ", "１２３", "\ufeff", "'",
    '"', "\\", "\n", "\t", ", ", ". ", "…", " ", "-", "08", "1", ".", "/", "(at)", "plat AD 1234 X",
    "npwp 09.254.294.3-407.000", "rekening 1234567890", "Rp 1.000.000", "dibaturetno", "Batu Retno, Kab. Demak",
]  # fmt: skip
MARKS = ['{"text":"', '"}\n', '","id":', "\\ud800", "\\u0000", "\n", "\r\n", "[", "1e999", "\\n"]


def check_reading(text: str, reading) -> None:
    """Raises AssertionError when the reading of the text breaks a promise."""
    from kentongan.language import personal

    shares = [share for _, share in reading.languages]
    assert math.isclose(sum(shares), 1, abs_tol=1e-6)
    assert shares == sorted(shares, reverse=True)
    assert all(0 < share <= 1 for share in shares)
    chances = [
        reading.tone_probability,
        reading.complaint_probability,
        *(t.probability for t in reading.topics),
    ]
    assert all(0 <= chance <= 1 for chance in chances)
    assert reading.complaint == (reading.complaint_probability >= 0.5)
    assert set(reading.unsure) <= HEADS
    assert personal.find(reading.masked) == []
    for place in reading.places:
        assert 0 <= place.span[0] < place.span[1] <= len(text)
        assert (place.code, place.name) in NAMES
    json.dumps(reading.as_dict(), allow_nan=False)


def check_lines(given: bytes, answers: list[bytes]) -> None:
    """One answer for each line, each valid JSON in UTF-8; blank lines at the end are none."""
    pieces = given.split(b"\n")
    while pieces and not pieces[-1].strip():
        pieces.pop()
    assert len(answers) == len(pieces)
    for number, answer in enumerate(answers, 1):
        found = json.loads(answer.decode())
        if "error" in found:
            assert found == {"line": number, "error": found["error"]}
        else:
            assert abs(sum(one["share"] for one in found["language"]) - 1) < 0.01
            assert 0 <= found["tone_probability"] <= 1
            assert 0 <= found["complaint_probability"] <= 1


def answered(reader, pieces: list[bytes]) -> list[bytes]:
    """The answers of a stream that is fed these pieces."""
    from kentongan.language.stream import Lines, Stream

    lines, stream = Lines(), Stream(reader, NEAR)
    out = b"".join(answers for piece in pieces for answers, _ in stream.answers(lines.feed(piece)))
    out += b"".join(answers for answers, _ in stream.answers(lines.end()))
    answers = out.split(b"\n")
    assert answers.pop() == b""
    assert stream.number == len(answers)
    return answers


def main() -> None:
    import atheris  # only the group "fuzz" has it

    with atheris.instrument_imports(include=["kentongan.language"]):
        from kentongan.language.gazetteer import Gazetteer
        from kentongan.language.reading import Reader

    reader = Reader(gazetteer=Gazetteer(NAMES, ALIASES))

    def one(data: bytes) -> None:
        """The first byte says what the rest is: lines, or one text."""
        if data[:1] < b"\x80":
            check_lines(
                data[1:], answered(reader, [data[1 : 1 + len(data) // 2], data[1 + len(data) // 2 :]])
            )
        else:
            text = data[1:].decode("utf-8", "surrogateescape")
            check_reading(text, reader.read(text, NEAR))

    atheris.Setup([*sys.argv, *_seeds()], one)
    atheris.Fuzz()


def _seeds() -> list[str]:
    """A folder of first inputs and a file of words, as libFuzzer wants them."""
    place = Path(mkdtemp(prefix="bibit-"))
    (place / "seeds").mkdir()
    bits = [bit.encode("utf-8", "replace") for bit in BITS]
    for i, bit in enumerate([*bits, b" ".join(bits), b", ".join(bits[:12])]):
        (place / "seeds" / f"teks-{i}").write_bytes(b"\xff" + bit)
        line = json.dumps({"text": bit.decode(), "id": i}).encode()
        (place / "seeds" / f"baris-{i}").write_bytes(b"\x00" + line + b"\n\n" + bit + b"\n" + line)
    words = [*bits, *(mark.encode() for mark in MARKS)]
    escaped = ["".join(f"\\x{byte:02x}" for byte in word) for word in words]
    (place / "words").write_text("".join(f'"{word}"\n' for word in escaped))
    return [str(place / "seeds"), f"-dict={place / 'words'}"]


if __name__ == "__main__":
    main()
