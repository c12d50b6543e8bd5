import pytest

from kentongan.core import ranges


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "film.mp4"
    path.write_bytes(bytes(range(100)))
    with path.open("rb") as opened:
        yield opened


@pytest.mark.parametrize(
    ("wanted", "told", "body"),
    [
        ("bytes=0-9", "bytes 0-9/100", bytes(range(10))),
        ("bytes=90-", "bytes 90-99/100", bytes(range(90, 100))),
        ("bytes=95-500", "bytes 95-99/100", bytes(range(95, 100))),
        ("bytes=-5", "bytes 95-99/100", bytes(range(95, 100))),
        ("bytes=-500", "bytes 0-49/100", bytes(range(50))),
        ("bytes=0-", "bytes 0-49/100", bytes(range(50))),
        ("", "bytes 0-49/100", bytes(range(50))),
    ],
)
def test_it_gives_the_part_that_was_asked_for_and_never_too_much(file, monkeypatch, wanted, told, body):
    monkeypatch.setattr(ranges, "PIECE", 50)
    answer = ranges.piece_of(file, "video/mp4", wanted)
    assert (answer.status_code, answer["Content-Range"], answer.content) == (206, told, body)


def test_a_small_file_comes_whole(file):
    answer = ranges.piece_of(file, "video/mp4", "")
    assert (answer.status_code, answer.content, answer.get("Content-Range")) == (200, bytes(range(100)), None)


@pytest.mark.parametrize(
    "wanted", ["bytes=100-", "bytes=9-3", "bytes=-", "bytes=-0", "bytes=1-2,4-5", "pieces=1-2"]
)
def test_what_does_not_lie_within_is_refused_with_the_length(file, wanted):
    answer = ranges.piece_of(file, "video/mp4", wanted)
    assert (answer.status_code, answer["Content-Range"]) == (416, "bytes */100")
