"""`kentongan read` as people use it: a program with pipes."""

import json
import os
import pty
import re
import resource
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kentongan.language import model, stream
from kentongan.language.model import Model
from kentongan.language.reading import LONGEST, Reader

READ = [sys.executable, "-m", "kentongan", "read"]
KEYS = [
    "language", "tone", "tone_probability", "complaint", "complaint_probability", "topics", "places", "masked",
    "unsure",
]  # fmt: skip
SECONDS = 30


def read(given: bytes, *words: str, code: int = 0) -> tuple[list[dict], str]:
    """Answers and complaints of one run that ends with `code`."""
    done = subprocess.run([*READ, *words], input=given, capture_output=True, timeout=SECONDS)
    complaints = done.stderr.decode()
    assert done.returncode == code, complaints
    return [json.loads(line) for line in done.stdout.splitlines()], complaints


def line(**values) -> bytes:
    return json.dumps(values).encode() + b"\n"


def test_every_line_is_answered_in_its_place():
    answers, complaints = read(line(text="Jalan rusak", id=7) + line(text="Terima kasih", id="dua"))
    assert [answer["id"] for answer in answers] == [7, "dua"]
    assert [list(answer) for answer in answers] == [["id", *KEYS]] * 2
    assert complaints == ""


def test_it_says_what_python_says():
    texts = ["Dalan ngarep pasar bolong kabeh, tulung didandani", "NIK saya 3312075203920001", "", "😀 " * 50]
    answers, _ = read(b"".join(line(text=text) for text in texts))
    assert answers == [reading.as_dict() for reading in Reader().read_all(texts)]
    assert answers[1]["masked"] == "NIK saya [NIK]"


@pytest.mark.parametrize("own", [0, -1.5, "", "a\u2028b", True, False, None, 10**30])
def test_it_gives_back_any_plain_id(own):
    answers, _ = read(line(text="Jalan rusak", id=own))
    assert answers[0]["id"] == own


def test_a_text_without_an_id_is_answered_without_one():
    answers, _ = read(line(text="Jalan rusak"))
    assert list(answers[0]) == KEYS


BROKEN = [
    (b"bukan json", stream.NOT_JSON), (b'{"text": "putus', stream.NOT_JSON), (b'{"text": "a"} {}', stream.NOT_JSON),
    (b'{"text": NaN}', stream.NOT_JSON), (b"[" * 100_000, stream.NOT_JSON), (b'{"text": "a\x00b"}', stream.NOT_JSON),
    (b'{"text":"a","id":' + b"1" * 5000 + b"}", stream.NOT_JSON),
    (b'["text"]', stream.NOT_OBJECT), (b'"text"', stream.NOT_OBJECT), (b"null", stream.NOT_OBJECT), (b"{}", stream.NO_TEXT),
    (b'{"teks": "a"}', stream.NO_TEXT), (b'{"text": null}', stream.NOT_TEXT), (b'{"text": ["a"]}', stream.NOT_TEXT),
    (b'{"text": "a", "id": {}}', stream.NOT_SCALAR), (b'{"text": "a", "id": 1e999}', stream.NOT_SCALAR),
    (b'{"text": "\xff"}', stream.NOT_UTF8), (b'{"text": "\xed\xa0\x80"}', stream.NOT_UTF8),
    ('{"text": "a"}'.encode("utf-16"), stream.NOT_UTF8), (b"", stream.BLANK), (b" \t\r", stream.BLANK),
    (b'{"text": "' + b"a" * stream.LONGEST_LINE + b'"}', stream.OVER), (b" " * 3_000_000, stream.OVER),
    (line(text="a" * (LONGEST + 1))[:-1], stream.TOO_LONG),
]  # fmt: skip


def test_broken_lines_of_every_kind_keep_their_place():
    given = b"".join(broken + b"\n" + line(text="Jalan rusak", id=i) for i, (broken, _) in enumerate(BROKEN))
    answers, complaints = read(given, code=1)
    assert answers[::2] == [{"line": 2 * i + 1, "error": told} for i, (_, told) in enumerate(BROKEN)]
    assert [answer["id"] for answer in answers[1::2]] == list(range(len(BROKEN)))
    assert complaints.splitlines() == [f"Baris {2 * i + 1}: {told}" for i, (_, told) in enumerate(BROKEN)]


@pytest.mark.parametrize(
    "sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\ufeff", "\u0000", "\x7f"]
)
def test_no_sign_inside_a_text_ends_a_line(sign):
    text = f"Jalan{sign}rusak"
    given = json.dumps({"text": text}, ensure_ascii=False).encode() + b"\n" + line(text="Terima kasih")
    done = subprocess.run(READ, input=given, capture_output=True, timeout=SECONDS)
    answers = [json.loads(one) for one in done.stdout.decode().splitlines()]  # splits at every sign it knows
    assert (answers[0]["masked"], answers[1]["masked"]) == (text, "Terima kasih")


def test_half_a_sign_comes_out_as_it_went_in():
    answers, _ = read(b'{"text": "jalan \\ud800 rusak", "id": "\\udfff"}\n')
    assert (answers[0]["masked"], answers[0]["id"]) == ("jalan \ud800 rusak", "\udfff")


def test_letters_stay_readable():
    given = line(text="ꦗꦭꦤ꧀ é 😀")
    assert "ꦗꦭꦤ꧀ é 😀" in subprocess.run(READ, input=given, capture_output=True).stdout.decode()


@pytest.mark.parametrize(
    ("given", "count"),
    [
        (b"", 0), (b"\n", 0), (b"\r\n\r\n", 0), (b'{"text":"a"}', 1), (b'{"text":"a"}\n\n \n', 1),
        (b'{"text":"a"}\r\n{"text":"b"}\r\n', 2), (b'\xef\xbb\xbf{"text":"a"}\n', 1),
    ],
)  # fmt: skip
def test_ends_of_lines_and_of_the_input_may_be_of_any_kind(given, count):
    answers, complaints = read(given)
    assert [list(answer) for answer in answers] == [KEYS] * count
    assert complaints == ""


def test_a_slow_writer_is_answered_at_once():
    with subprocess.Popen(READ, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        for text in ("Jalan rusak", "Terima kasih"):
            program.stdin.write(line(text=text))
            program.stdin.flush()
            assert select.select([program.stdout], [], [], SECONDS)[0], "no answer while the input is open"
            assert json.loads(program.stdout.readline())["masked"] == text
        program.stdin.close()
        assert program.wait(SECONDS) == 0


def test_a_line_that_comes_in_pieces_is_one_line():
    given = line(text="Jalan rusak é")
    with subprocess.Popen(READ, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        for byte in given:
            program.stdin.write(bytes([byte]))
            program.stdin.flush()
        program.stdin.close()
        assert [json.loads(one)["masked"] for one in program.stdout] == ["Jalan rusak é"]


def highest_memory(process: int | str) -> int:
    """Kilobytes. (What the system tells of ended children counts their parent's memory before they began.)"""
    status = Path(f"/proc/{process}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1])


def test_a_line_of_200_megabytes_is_refused_without_being_held():
    with subprocess.Popen(
        READ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        program.stdin.write(b'{"text": "')
        for _ in range(200):
            program.stdin.write(b"a" * 1_000_000)
        program.stdin.write(b'"}\n' + line(text="Jalan rusak"))
        program.stdin.flush()
        answers = [json.loads(program.stdout.readline()) for _ in range(2)]
        assert highest_memory(program.pid) < 100_000
        program.stdin.close()
        assert program.wait(SECONDS) == 1
        assert program.stderr.read().decode() == f"Baris 1: {stream.OVER}\n"
    assert answers[0] == {"line": 1, "error": stream.OVER}
    assert answers[1]["masked"] == "Jalan rusak"


def test_ever_new_long_words_do_not_fill_the_memory(monkeypatch):
    """What the model remembers of words is bounded in letters, not only in words."""
    monkeypatch.setattr(model, "REMEMBERED", 5_000)
    mind = Reader(Model.load())
    for n in range(30):
        mind.read(f"{n}" + "a" * 99_000)
    assert sum(map(len, mind.model._known)) < 5_000 * 40 + 100_000


def test_the_same_input_gives_the_same_output_however_it_is_cut():
    given = b"".join(line(text=f"Jalan nomer {n} bolong, tulung {n * n} didandani") for n in range(300))
    whole = subprocess.run(READ, input=given, capture_output=True).stdout
    with subprocess.Popen(READ, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        for i in range(0, len(given), 1000):
            program.stdin.write(given[i : i + 1000])
            program.stdin.flush()
            time.sleep(0.01)
        program.stdin.close()
        assert program.stdout.read() == whole


def test_it_ends_quietly_when_nobody_reads_on():
    with subprocess.Popen(
        READ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        program.stdout.close()
        program.stdin.write(line(text="Jalan rusak") * 100)
        program.stdin.close()
        assert (program.wait(SECONDS), program.stderr.read()) == (141, b"")


def _heeding_ctrl_c() -> None:
    """A gate that was itself started in the background hands down an ignored Ctrl-C; a terminal does not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_it_ends_quietly_at_ctrl_c():
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(READ, **pipes, preexec_fn=_heeding_ctrl_c) as program:
        program.stdin.write(line(text="Jalan rusak"))
        program.stdin.flush()
        program.stdout.readline()
        program.send_signal(signal.SIGINT)
        assert (program.wait(SECONDS), program.stderr.read()) == (130, b"")


def test_a_full_disk_is_told_in_a_sentence():
    with open("/dev/full", "wb") as full:
        done = subprocess.run(READ, input=line(text="a"), stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr.decode() == "Jawaban tidak dapat ditulis. Mungkin tempat penyimpanannya penuh.\n"


def test_a_terminal_shows_how_far_it_is_and_is_left_clean(tmp_path):
    given = tmp_path / "teks.jsonl"
    given.write_bytes(line(text="Jalan di depan pasar rusak, tolong diperbaiki") * 20_000)
    ours, theirs = pty.openpty()
    with (
        given.open("rb") as file,
        (tmp_path / "label.jsonl").open("wb") as out,
        subprocess.Popen(READ, stdin=file, stdout=out, stderr=theirs) as program,
    ):
        os.close(theirs)
        shown = b""
        while select.select([ours], [], [], SECONDS)[0]:
            try:
                shown += os.read(ours, 4096)
            except OSError:  # the program has ended
                break
    os.close(ours)
    assert program.returncode == 0
    assert b" teks per detik" in shown
    assert b" %" in shown
    assert shown.split(b"\r")[-2].strip() == shown.split(b"\r")[-1] == b""


def test_without_a_terminal_it_is_silent(tmp_path):
    assert read(line(text="Jalan rusak") * 20_000)[1] == ""


def test_it_starts_quickly_and_without_django():
    script = (
        "import sys\nfrom kentongan.cli import main\n"
        "try: main(['read'])\nexcept SystemExit: pass\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'django', 'scipy', 'lokal', 'sqlite3'}))"
    )
    done = subprocess.run([sys.executable, "-c", script], stdin=subprocess.DEVNULL, capture_output=True)
    assert done.stdout == b"[]\n"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert subprocess.run(READ, stdin=subprocess.DEVNULL).returncode == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 1


# Places ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def csv(tmp_path):
    def write(name: str, text: str, encoding: str = "utf-8") -> str:
        (tmp_path / name).write_text(text, encoding)
        return str(tmp_path / name)

    return write


NAMES = "kode,nama\n33.12.04,Baturetno\n\n33.12.04.2001,Saradan\n33.12.05.2001,Saradan\n"


def found(answers: list[dict]) -> list[tuple[str, list[int]]]:
    return [(place["code"], place["span"]) for answer in answers for place in answer["places"]]


def test_it_finds_the_places_of_a_file(csv):
    given = line(text="Jalan di Baturetno rusak")
    assert found(read(given, "--places", csv("names.csv", NAMES))[0]) == [("33.12.04", [9, 18])]
    assert found(read(given, "--places", csv("names.csv", NAMES, "utf-8-sig"))[0]) == [("33.12.04", [9, 18])]
    assert found(read(given)[0]) == []


def test_it_finds_the_places_of_a_regency():
    answers, _ = read(line(text="Jalan di Baturetno rusak"), "--region", "33.12")
    assert [place["name"] for place in answers[0]["places"]] == ["Baturetno"]


def test_aliases_and_nearness_are_heard(csv):
    words = [
        "--places",
        csv("names.csv", NAMES),
        "--aliases",
        csv("aliases.csv", "alias,kode\nKota kayu,33.12.04\n"),
    ]
    given = line(text="Di Kota Kayu banjir") + line(text="Desa Saradan banjir")
    assert found(read(given, *words)[0]) == [("33.12.04", [3, 12])]
    assert found(read(given, *words, "--near", "33.12.05")[0])[1][0] == "33.12.05.2001"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--region", "33"], "Kode 33 bukan kode kabupaten atau kota yang dikenal, misalnya 33.12."),
        (["--region", "99.99"], "Kode 99.99 bukan kode kabupaten atau kota yang dikenal, misalnya 33.12."),
        (["--places", "tidak-ada.csv"], "Berkas tidak-ada.csv tidak ada atau tidak dapat dibuka."),
        (["--near", "33.12"], "--aliases dan --near perlu --region atau --places: tempat mana yang dicari?"),
        (["--region", "33.12", "--near", "dekat"], "--near: dekat bukan kode wilayah, misalnya 33.12.04."),
        (["--cepat"], "Pilihan tidak dipahami (unrecognized arguments: --cepat).\nLihat kentongan read --help."),
    ],
)  # fmt: skip
def test_options_that_make_no_sense_are_told_in_a_sentence(words, told):
    assert read(line(text="a"), *words, code=2) == ([], f"{told}\n")


def test_files_that_make_no_sense_are_told_in_a_sentence(csv):
    wrong = csv("wrong.csv", "kode,nama\n33.12.04,Baturetno\nBaturetno,33.12.04\n")
    told = "Baris 3: tulis kode dan nama tempat, misalnya “33.12.04,Baturetno”.\n"
    assert read(b"", "--places", wrong, code=2)[1] == told
    assert "bukan tulisan UTF-8" in read(b"", "--places", csv("old.csv", "33.12.04,é", "latin-1"), code=2)[1]
    names, aliases = csv("names.csv", NAMES), csv("aliases.csv", "Kota kayu,33.12.99\n")
    assert "33.12.99" in read(b"", "--places", names, "--aliases", aliases, code=2)[1]


def test_weights_that_are_broken_are_told_in_a_sentence(tmp_path):
    for content in (b"", b"PK\x03\x04 bukan arsip", b"bukan arsip"):
        (tmp_path / "own.npz").write_bytes(content)
        done = subprocess.run(
            READ, input=b"", capture_output=True, env=os.environ | {"KENTONGAN_WEIGHTS": str(tmp_path / "own.npz")}
        )  # fmt: skip
        assert done.returncode == 2
        assert done.stderr.decode().startswith("Berkas bobot own.npz tidak terbaca")
