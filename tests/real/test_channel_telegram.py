"""The Telegram channel against a Bot API that checks every request and answer with Telegram's own description."""

import json

import httpx
import pytest
from django.conf import settings

from kentongan.publishing.channels.base import CannotDo, Door, Media, Outgoing, Refused, Unreadable, Wait
from kentongan.publishing.channels.telegram.channel import CHANNEL

from .pictures import jpeg

pytestmark = [pytest.mark.real, pytest.mark.telegram]


@pytest.fixture
def server(telegram, monkeypatch):
    telegram.clear()
    monkeypatch.setattr(settings, "OUTBOUND_ALLOWED_HOSTS", ["127.0.0.1"])
    yield telegram
    assert telegram.violations == []


def _door(server, **changes) -> Door:
    return Door(**{"address": server.base_url, "identity": server.channel, "secret": server.token, **changes})


def _text(words="Panen raya di Baturetno", pictures=0) -> Outgoing:
    media = tuple(Media(jpeg(), "image/jpeg", f"Sawah {n}", f"{n:064x}") for n in range(pictures))
    return Outgoing("3kaaaaaaaaaaa", "Panen", words, media=media)


def _with(*files: Media, words="Panen raya di Baturetno") -> Outgoing:
    return Outgoing("3kaaaaaaaaaaa", "Panen", words, media=files)


def _photo(n=0) -> Media:
    return Media(jpeg(), "image/jpeg", f"Sawah {n}", f"{n:064x}")


def _film(n=100) -> Media:
    return Media(b"\0\0\0\x18ftypmp42" + bytes(400), "video/mp4", "Panen padi", f"{n:064x}")


def _letter(n=200) -> Media:
    return Media(b"%PDF-1.7 surat", "application/pdf", "", f"{n:064x}")


def _sorts(server) -> list[str]:
    """What each message in the channel holds."""
    return [next(s for s in ("photo", "video", "document", "text") if s in post) for post in server.posts()]


def _sent(server, what):
    memory = {"stands": [media.sha256 for media in what.media]}
    CHANNEL.prepare(_door(server), what, memory)
    return memory, CHANNEL.send(_door(server), what, memory)


def test_text_photo_and_album_stand_in_the_channel(server):
    for pictures, messages in ((0, 1), (1, 1), (3, 3)):
        server.clear()
        receipt = CHANNEL.send(_door(server), _text(pictures=pictures), {})
        posts = server.posts()
        assert len(posts) == messages
        assert posts[0].get("text", posts[0].get("caption")) == "Panen raya di Baturetno"
        assert receipt.permalink.startswith("https://t.me/")


def test_it_edits_and_removes_what_it_sent(server):
    for pictures in (0, 2):
        memory, receipt = _sent(server, _text(pictures=pictures))
        for _again in range(2):
            CHANNEL.prepare(_door(server), _text("Panen raya ditunda", pictures), memory)
            CHANNEL.edit(_door(server), _text("Panen raya ditunda", pictures), memory, receipt)
        assert server.posts()[0].get("text", server.posts()[0].get("caption")) == "Panen raya ditunda"
        CHANNEL.remove(_door(server), _text(), {}, receipt)
        CHANNEL.remove(_door(server), _text(), {}, receipt)
        assert server.posts() == []


@pytest.mark.parametrize(
    ("files", "sorts"),
    [
        ([_film()], ["video"]),
        ([_letter()], ["document"]),
        ([_photo(), _film()], ["photo", "video"]),
        ([_film(1), _film(2)], ["video", "video"]),
        ([_letter(1), _letter(2)], ["document", "document"]),
    ],
)
def test_films_and_documents_stand_in_the_channel_in_one_post_and_are_edited_and_removed(
    server, files, sorts
):
    memory, receipt = _sent(server, _with(*files))
    assert _sorts(server) == sorts
    assert len({post.get("media_group_id") for post in server.posts()}) == 1
    assert [post.get("caption") for post in server.posts()][:1] == ["Panen raya di Baturetno"]
    CHANNEL.edit(_door(server), _with(*files, words="Panen raya ditunda"), memory, receipt)
    assert server.posts()[0]["caption"] == "Panen raya ditunda"
    CHANNEL.remove(_door(server), _with(), {}, receipt)
    assert server.posts() == []


def test_what_one_post_cannot_carry_is_refused_before_anything_is_sent(server):
    for files in ([_photo(), _letter()], [_photo(n) for n in range(11)]):
        with pytest.raises(Refused):
            CHANNEL.prepare(_door(server), _with(*files), {})
    form = {"chat_id": server.channel, "media": json.dumps([_item("photo"), _item("document")])}
    files = {"photo": ("a.jpg", jpeg(), "image/jpeg"), "document": ("a.pdf", b"%PDF-1.7", "application/pdf")}
    answer = httpx.post(server.url("sendMediaGroup"), data=form, files=files).json()
    assert answer["description"] == "Bad Request: document can't be mixed with other media types"
    assert server.posts() == []


def _item(sort: str) -> dict:
    return {"type": sort, "media": f"attach://{sort}"}


def test_other_files_are_for_a_person_and_nothing_is_claimed(server):
    for old, new in (([_photo(1)], [_photo(2)]), ([_photo(1)], []), ([], [_photo(1)])):
        server.clear()
        memory, receipt = _sent(server, _with(*old))
        what = _with(*new, words="Panen raya ditunda")
        for _again in range(2):
            CHANNEL.prepare(_door(server), what, memory)
            with pytest.raises(CannotDo):
                CHANNEL.edit(_door(server), what, memory, receipt)
        assert server.posts()[0].get("text", server.posts()[0].get("caption")) == "Panen raya di Baturetno"


def test_a_wrong_key_a_foreign_channel_and_a_limit_are_told_apart(server):
    assert CHANNEL.check(_door(server)).identity == server.channel
    with pytest.raises(Refused) as wrong:
        CHANNEL.send(_door(server, secret="1:salah"), _text(), {})
    assert wrong.value.kind in ("auth", "gone")
    with pytest.raises(Refused):
        CHANNEL.send(_door(server, identity=server.foreign), _text(), {})
    server.limit(seconds=7)
    with pytest.raises(Wait):
        CHANNEL.send(_door(server), _text(), {})
    assert server.posts() == []


def test_nobody_can_read_it_back_so_a_person_decides(server):
    assert isinstance(CHANNEL.find(_door(server), _text(), {}), Unreadable)
