"""A real hub calls us: discovered, asked, confirmed, pushed, and left again."""

import httpx
import pytest

from kentongan.core import clock
from kentongan.listening.actions.gathering import gather
from kentongan.listening.actions.hubs import renew_hubs
from kentongan.listening.models import Gathering, Mention, Source
from tests.factories import SourceFactory

from .servers.small_http import Answer, small_http
from .waiting import eventually

pytestmark = [pytest.mark.real, pytest.mark.websub, pytest.mark.django_db(transaction=True)]


class Newspaper:
    """A feed that names its hub and grows."""

    def __init__(self, hub: str):
        self.hub, self.titles, self.base = hub, ["Panen raya"], ""

    def __call__(self, _request) -> Answer:
        links = f'<{self.hub}>; rel="hub", <{self.base}/feed>; rel="self"'
        return Answer(200, self.feed(), {"Link": links})  # no Content-Type: nobody may need it

    def feed(self) -> bytes:
        items = "".join(
            f"<item><guid isPermaLink='false'>{n}</guid><title>{t}</title></item>"
            for n, t in enumerate(self.titles)
        )
        return f"<?xml version='1.0'?><rss version='2.0'><channel><title>K</title>{items}</channel></rss>".encode()

    def publish(self, title: str) -> None:
        self.titles.append(title)
        self.announce()

    def announce(self) -> None:
        httpx.post(
            self.hub, data={"hub.mode": "publish", "hub.topic": f"{self.base}/feed"}
        ).raise_for_status()


@pytest.fixture
def newspaper(websub):
    paper = Newspaper(websub.hub_url)
    with small_http(paper) as base:
        paper.base = base
        yield paper


@pytest.fixture
def source(newspaper, live_server, settings):
    settings.SITE_URL = live_server.url
    settings.OUTBOUND_ALLOWED_HOSTS = ["127.0.0.1"]
    return SourceFactory(address=f"{newspaper.base}/feed")


def seen(**wanted):
    return lambda: Source.objects.filter(**wanted).exists()


def titles() -> set[str]:
    return set(Mention.objects.values_list("title", flat=True))


def test_a_hub_is_found_asked_answered_and_left(newspaper, source):
    assert gather(source.pk).new == 1
    assert renew_hubs() == 1
    eventually(seen(hub_until__gt=clock.now(), hub_wanted=""))

    def pushed():
        newspaper.announce()  # the hub stores the subscription a moment after it asked back
        return Source.objects.filter(pushed_at__isnull=False).exists()

    newspaper.titles.append("Jalan selesai")
    eventually(pushed, every=0.3)
    assert titles() == {"Panen raya", "Jalan selesai"}
    assert Gathering.objects.filter(note="Dikirim langsung oleh situsnya", new=1).count() == 1

    newspaper.publish("Pasar dibuka")
    eventually(lambda: "Pasar dibuka" in titles())
    assert Source.objects.get().hub_ignored == 0

    Source.objects.update(stopped_at=clock.now())
    assert renew_hubs() == 1
    eventually(seen(hub_until=None))
    newspaper.publish("Tidak kita dengar")
    Source.objects.update(stopped_at=None)
    assert "Tidak kita dengar" not in titles()


def test_a_stranger_who_knows_the_address_is_not_believed(newspaper, source, live_server):
    gather(source.pk)
    renew_hubs()
    eventually(seen(hub_until__gt=clock.now()))
    key = Source.objects.get().hub_key
    forged = newspaper.feed().replace(b"Panen raya", b"Kabar palsu").replace(b">0<", b">9<")
    answer = httpx.post(
        f"{live_server.url}/dengar/websub/{key}/",
        content=forged,
        headers={"X-Hub-Signature": "sha256=" + "0" * 64},
    )
    assert answer.status_code == 202
    assert titles() == {"Panen raya"}
    assert Source.objects.get().hub_ignored == 1
    unwished = {"hub.mode": "unsubscribe", "hub.topic": Source.objects.get().hub_topic, "hub.challenge": "x"}
    assert httpx.get(f"{live_server.url}/dengar/websub/{key}/", params=unwished).status_code == 404
