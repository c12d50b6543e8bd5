"""The WordPress channel against a real WordPress."""

import dataclasses
from datetime import timedelta

import httpx
import pytest
from django.conf import settings

from kentongan.core import clock
from kentongan.publishing.channels.base import Absent, Ambiguous, Door, Found, Refused, Wait
from kentongan.publishing.channels.wordpress.channel import CHANNEL

from .posting import WORDS, broken, outgoing

pytestmark = [pytest.mark.real, pytest.mark.wordpress]


@pytest.fixture
def site(wordpress, monkeypatch):
    monkeypatch.setattr(settings, "OUTBOUND_ALLOWED_HOSTS", ["127.0.0.1"])
    wordpress.clear()
    return wordpress


def _door(site, **changes) -> Door:
    told = {"address": site.base_url, "identity": site.user, "secret": site.application_password}
    return Door(**{**told, "session": {}, **changes})


def _published(site, what):
    door, memory = _door(site), {}
    CHANNEL.prepare(door, what, memory)
    return door, memory, CHANNEL.send(door, what, memory)


def _states(site) -> list[str]:
    return [row["status"] for row in site.posts()]


def _is_send(message) -> bool:
    return message.method == "POST" and b'"publish"' in message.body


def _is_draft(message) -> bool:
    return message.method == "POST" and b'"draft"' in message.body


def test_it_publishes_once_with_pictures_and_everyone_can_read_it(site):
    what = outgoing(pictures=2, link="https://contoh.test/lengkap")
    door, memory, receipt = _published(site, what)
    assert CHANNEL.send(door, what, memory) == receipt
    assert _states(site) == ["publish"]
    assert len(site.media()) == 2
    page = httpx.get(receipt.permalink, timeout=30)
    assert page.status_code == 200
    assert "padi 42 ton &amp; jagung" in page.text
    assert "Sawah menguning 1" in page.text
    assert what.key in receipt.permalink


def test_a_draft_is_not_found_and_the_published_post_is(site):
    what, memory, door = outgoing(), {}, _door(site)
    CHANNEL.prepare(door, what, memory)
    assert isinstance(CHANNEL.find(door, what, memory), Absent)
    receipt = CHANNEL.send(door, what, memory)
    assert CHANNEL.find(door, what, memory) == Found(receipt, WORDS)


@pytest.mark.parametrize("fault", ["drop_answer", "error_after", "truncate"])
def test_a_lost_answer_to_the_draft_leaves_one_draft(site, fault):
    what, memory = outgoing(pictures=1), {}
    with broken(site, fault, _is_draft) as address, pytest.raises(Ambiguous):
        CHANNEL.prepare(_door(site, address=address), what, memory)
    CHANNEL.prepare(_door(site), what, memory)
    CHANNEL.send(_door(site), what, memory)
    assert _states(site) == ["publish"]
    assert len(site.media()) == 1


@pytest.mark.parametrize("fault", ["drop_answer", "error_after", "truncate", "error_before"])
def test_a_lost_answer_to_the_send_is_read_back(site, fault):
    what, memory = outgoing(), {}
    CHANNEL.prepare(_door(site), what, memory)
    with broken(site, fault, _is_send) as address, pytest.raises(Ambiguous):
        CHANNEL.send(_door(site, address=address), what, memory)
    expected = Absent if fault == "error_before" else Found
    assert isinstance(CHANNEL.find(_door(site), what, memory), expected)
    CHANNEL.send(_door(site), what, memory)
    assert _states(site) == ["publish"]


def test_it_edits_and_removes_even_after_somebody_answered(site):
    what = outgoing()
    door, memory, receipt = _published(site, what)
    site.comment(int(receipt.platform_id), "Kapan jalannya diperbaiki?")
    CHANNEL.edit(door, outgoing("Panen ditunda.", key=what.key), memory, receipt)
    assert CHANNEL.find(door, what, memory, receipt) == Found(receipt, "Panen ditunda.")
    CHANNEL.remove(door, what, memory, receipt)
    CHANNEL.remove(door, what, memory, receipt)
    assert isinstance(CHANNEL.find(door, what, memory, receipt), Absent)
    assert httpx.get(receipt.permalink, timeout=30).status_code == 404


def test_a_correction_of_pictures_reaches_the_site(site):
    what = outgoing(pictures=1)
    door, memory, receipt = _published(site, what)
    told = dataclasses.replace(what.media[0], alt="Sawah yang terendam")
    corrected = dataclasses.replace(what, media=(told,))
    CHANNEL.prepare(door, corrected, memory)
    CHANNEL.edit(door, corrected, memory, receipt)
    assert _shown(site, receipt)["alt_text"] == "Sawah yang terendam"
    CHANNEL.edit(door, dataclasses.replace(what, media=()), memory, receipt)
    assert _shown(site, receipt) is None


def _shown(site, receipt) -> dict | None:
    """The post's own picture, as the site tells everyone."""
    with httpx.Client(base_url=f"{site.base_url}/wp-json/wp/v2", timeout=30) as anyone:
        number = anyone.get(f"/posts/{receipt.platform_id}").json()["featured_media"]
        return anyone.get(f"/media/{number}").json() if number else None


def test_a_wrong_password_a_reader_and_a_limit_are_told_apart(site):
    assert CHANNEL.check(_door(site)).identity == "Humas"
    for door in (
        _door(site, secret="salah"),
        _door(site, identity=site.subscriber, secret=site.subscriber_password),
    ):
        with pytest.raises(Refused) as refused:
            CHANNEL.check(door)
        assert refused.value.kind == "auth"
    with broken(site, "limit", _is_send) as address, pytest.raises(Wait):
        what, memory = outgoing(), {}
        CHANNEL.prepare(_door(site), what, memory)
        CHANNEL.send(_door(site, address=address), what, memory)
    assert _states(site) == ["draft"]


def test_it_sees_what_was_posted_outside(site):
    since = clock.now() - timedelta(minutes=5)
    with site.client() as editor:
        body = {"title": "Dari ruang redaksi", "content": "<p>Isi.</p>", "status": "publish"}
        editor.post("/wp-json/wp/v2/posts", json=body).raise_for_status()
    assert [seen.text for seen in CHANNEL.recent(_door(site), since)] == ["Dari ruang redaksi\n\nIsi."]
    assert CHANNEL.recent(_door(site), clock.now() + timedelta(minutes=5)) == []
