import pytest
from django.test import RequestFactory

from kentongan.core import ranges

ALL = bytes(range(100))


@pytest.fixture
def ask(tmp_path, monkeypatch):
    """ask("bytes=0-9", method="GET") -> (status, Content-Range, body)"""
    path = tmp_path / "film.mp4"
    path.write_bytes(ALL)
    monkeypatch.setattr(ranges, "PIECE", 50)

    def asked(wanted="", method="GET"):
        headers = {"Range": wanted} if wanted else {}
        request = RequestFactory().generic(method, "/", headers=headers)
        file = path.open("rb")
        answer = ranges.whole_or_piece(request, file, "video/mp4")
        body = answer.getvalue() if answer.streaming else answer.content
        for close in answer._resource_closers:  # what the server calls at the end of an answer
            close()
        assert file.closed
        return answer.status_code, answer.get("Content-Range"), body

    return asked


@pytest.mark.parametrize(
    ("wanted", "told", "body"),
    [
        ("bytes=0-9", "bytes 0-9/100", ALL[:10]),
        ("bytes=90-", "bytes 90-99/100", ALL[90:]),
        ("bytes=95-500", "bytes 95-99/100", ALL[95:]),
        ("bytes=-5", "bytes 95-99/100", ALL[95:]),
        ("bytes=-500", "bytes 0-49/100", ALL[:50]),
        ("bytes=0-", "bytes 0-49/100", ALL[:50]),
    ],
)
def test_it_gives_the_part_that_was_asked_for_and_never_too_much(ask, wanted, told, body):
    assert ask(wanted) == (206, told, body)


@pytest.mark.parametrize(
    "wanted", ["", "pieces=1-2", "bytes=1-2,4-5", "bytes=-", "bytes=" + "9" * 5000 + "-"]
)
def test_who_asks_for_no_single_part_gets_the_whole(ask, wanted):
    assert ask(wanted) == (200, None, ALL)


def test_a_part_is_only_for_who_reads(ask):
    assert ask("bytes=0-9", method="HEAD")[0] == 200


@pytest.mark.parametrize("wanted", ["bytes=100-", "bytes=9-3", "bytes=-0"])
def test_what_does_not_lie_within_is_refused_with_the_length(ask, wanted):
    assert ask(wanted)[:2] == (416, "bytes */100")
