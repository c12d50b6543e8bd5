"""The Telegram channel against a Bot API that checks every request and answer with Telegram's own description."""

import pytest
from django.conf import settings

from kentongan.publishing.channels.base import Door, Media, Outgoing, Refused, Unreadable, Wait
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
        receipt = CHANNEL.send(_door(server), _text(pictures=pictures), {})
        CHANNEL.edit(_door(server), _text("Panen raya ditunda", pictures), {}, receipt)
        CHANNEL.edit(_door(server), _text("Panen raya ditunda", pictures), {}, receipt)
        assert server.posts()[0].get("text", server.posts()[0].get("caption")) == "Panen raya ditunda"
        CHANNEL.remove(_door(server), _text(), {}, receipt)
        CHANNEL.remove(_door(server), _text(), {}, receipt)
        assert server.posts() == []


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
