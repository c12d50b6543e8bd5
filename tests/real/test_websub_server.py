"""The WebSub hub that the group starts asks back, pushes signed, and forgets on request."""

import hashlib
import hmac

import httpx
import pytest

from .servers.small_http import Answer, small_http
from .waiting import eventually

pytestmark = [pytest.mark.real, pytest.mark.websub]

FEED = b"<rss version='2.0'><channel><title>Kabar Wonogiri</title></channel></rss>"
SECRET = "rahasia-uji"


class Subscriber:
    """Grants what it asked for and keeps what is pushed."""

    def __init__(self, agree: bool = True):
        self.agree, self.asked, self.pushed = agree, [], []

    def __call__(self, request) -> Answer:
        if request.method == "POST":
            self.pushed.append(request)
            return Answer(204)
        self.asked.append(request.query)
        return Answer(200, request.query["hub.challenge"].encode()) if self.agree else Answer(404)

    def modes(self) -> list[str]:
        return [query["hub.mode"] for query in self.asked]


@pytest.fixture
def topic(websub):
    links = f'<{websub.hub_url}>; rel="hub", <{{}}/feed>; rel="self"'
    address = []

    def answer(_request) -> Answer:
        head = {"Link": links.format(address[0]), "Content-Type": "application/rss+xml"}
        return Answer(200, FEED, head)

    with small_http(answer) as base:
        address.append(base)
        yield f"{base}/feed"


def _ask(websub, mode: str, topic: str, **fields) -> int:
    form = {"hub.mode": mode, "hub.topic": topic} | {f"hub.{name}": value for name, value in fields.items()}
    return httpx.post(websub.hub_url, data=form).status_code


def test_it_asks_back_pushes_signed_and_unsubscribes(websub, topic):
    subscriber = Subscriber()
    with small_http(subscriber) as base:
        assert (
            _ask(websub, "subscribe", topic, callback=f"{base}/dengar", secret=SECRET, lease_seconds="600")
            == 202
        )
        eventually(lambda: subscriber.modes() == ["subscribe"])
        assert subscriber.asked[0]["hub.lease_seconds"] == "600"
        _publish_until_pushed(websub, topic, subscriber)
        push = subscriber.pushed[0]
        mac = hmac.new(SECRET.encode(), push.body, hashlib.sha256).hexdigest()
        assert (push.body, push.headers["x-hub-signature"]) == (FEED, f"sha256={mac}")
        assert _ask(websub, "unsubscribe", topic, callback=f"{base}/dengar") == 202
        eventually(lambda: subscriber.modes() == ["subscribe", "unsubscribe"])


def _publish_until_pushed(websub, topic, subscriber) -> None:
    """The hub stores the subscription a moment after our answer, so the first publish may come too early."""

    def again():
        assert _ask(websub, "publish", topic) == 202
        return subscriber.pushed

    eventually(again, every=0.3)


def test_who_does_not_confirm_gets_nothing(websub, topic):
    refuser, listener = Subscriber(agree=False), Subscriber()
    with small_http(refuser) as no, small_http(listener) as yes:
        _ask(websub, "subscribe", topic, callback=f"{no}/dengar")
        _ask(websub, "subscribe", topic, callback=f"{yes}/dengar")
        eventually(lambda: refuser.asked and listener.asked)
        _publish_until_pushed(websub, topic, listener)
    assert refuser.pushed == []


def test_it_refuses_an_unknown_mode(websub, topic):
    assert _ask(websub, "denounce", topic) == 400
