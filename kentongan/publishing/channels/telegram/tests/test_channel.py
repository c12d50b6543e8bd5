"""Which call is made and what is remembered; the Bot API's own description is asked in tests/real."""

import pytest

from kentongan.publishing.channels.base import CannotDo, Door, Refused
from kentongan.publishing.channels.telegram.channel import CHANNEL
from kentongan.publishing.channels.tests.platform import answer, platform
from kentongan.publishing.channels.tests.samples import jpeg, outgoing, picture

CHAT = {"id": -100, "username": "kabar"}


def _film(**changes):
    return picture(**{"content": b"film", "content_type": "video/mp4", "sha256": "cd" * 32, **changes})


def _letter(**changes):
    told = {"content": b"%PDF", "content_type": "application/pdf", "sha256": "ef" * 32}
    return picture(**{**told, "alt": "", **changes})


def _respond(request):
    message = {"message_id": 7, "chat": CHAT}
    album = [message, {**message, "message_id": 8}]
    return answer({"ok": True, "result": album if request.path.endswith("Group") else message})


@pytest.fixture
def there(settings):
    with platform(settings, _respond) as place:
        yield place


def _door(there):
    return Door(address=there.url, identity="@kabar", secret="1:kunci")


def _sent(there, *files):
    what, memory = outgoing(media=files), {}
    CHANNEL.prepare(_door(there), what, memory)
    receipt = CHANNEL.send(_door(there), what, memory)
    return receipt, {**memory, "stands": [media.sha256 for media in files]}


@pytest.mark.parametrize(
    ("files", "method", "numbers"),
    [
        ([], "sendMessage", "7"),
        ([picture()], "sendPhoto", "7"),
        ([_film()], "sendVideo", "7"),
        ([_letter()], "sendDocument", "7"),
        ([picture(), _film()], "sendMediaGroup", "7,8"),
        ([_letter(), _letter(sha256="0a" * 32)], "sendMediaGroup", "7,8"),
    ],
)
def test_whatever_comes_along_it_is_one_call(there, files, method, numbers):
    receipt, _ = _sent(there, *files)
    assert there.calls() == [("POST", f"/bot1:kunci/{method}")]
    assert receipt.platform_id == f"-100/{numbers}"


def test_a_film_and_a_document_leave_as_they_are_and_a_document_has_a_name_to_read(there):
    _sent(there, _film())
    assert b'name="video"; filename="jalan-rata.mp4"' in there.asked[-1].body
    _sent(there, _letter())
    assert b'name="document"; filename="jalur-pracimantoro-siap.pdf"' in there.asked[-1].body
    assert b"%PDF" in there.asked[-1].body


@pytest.mark.parametrize(
    "files",
    [[picture(), _letter()], [_film(), _letter()], [picture(sha256=f"{n:064x}") for n in range(11)]],
)
def test_what_one_post_cannot_carry_is_refused_and_never_left_behind(there, files):
    with pytest.raises(Refused):
        _sent(there, *files)
    assert there.calls() == []


def test_new_words_with_the_same_files_are_edited(there):
    for files, method in (([], "editMessageText"), ([_film()], "editMessageCaption")):
        receipt, memory = _sent(there, *files)
        what = outgoing(text="Ditutup.", media=tuple(files))
        CHANNEL.prepare(_door(there), what, memory)
        CHANNEL.edit(_door(there), what, memory, receipt)
        assert there.calls()[-1] == ("POST", f"/bot1:kunci/{method}")


@pytest.mark.parametrize("files", [[], [_film()], [picture(), _film()], [picture(sha256="0b" * 32)]])
def test_other_files_are_for_a_person_however_often_it_is_tried(there, files):
    receipt, memory = _sent(there, picture(content=jpeg(50)))
    what = outgoing(text="Ditutup.", media=tuple(files))
    for _again in range(2):
        CHANNEL.prepare(_door(there), what, memory)
        with pytest.raises(CannotDo):
            CHANNEL.edit(_door(there), what, memory, receipt)
    assert len(there.calls()) == 1  # only the send
