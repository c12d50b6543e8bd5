"""WebSub: a hub may call us, but only when we wished it, and only what it signed counts."""

import hmac
from datetime import timedelta
from urllib.parse import parse_qs

import pytest

from kentongan.core import clock
from kentongan.listening.actions import hubs
from kentongan.listening.models import Gathering, Mention, Source
from kentongan.listening.tests import hostile
from tests.factories import RegionFactory, SourceFactory

pytestmark = pytest.mark.django_db
FEED = b"<rss version='2.0'><channel><item><guid isPermaLink='false'>1</guid><title>Jalan</title></item></channel></rss>"
TOPIC = "https://media.test/rss"


@pytest.fixture
def source(web):
    return SourceFactory(region=RegionFactory(), hub=web.base + "/hub", hub_topic=TOPIC)


@pytest.fixture
def wished(web):
    """The forms that the hub received."""
    received = []

    def hub(handler):
        body = handler.rfile.read(int(handler.headers["Content-Length"])).decode()
        received.append({name: values[0] for name, values in parse_qs(body).items()})
        handler.answer(202, b"")

    web.pages["/hub"] = hub
    return received


@pytest.fixture
def subscribed(source, wished):
    hubs.ask(source, "subscribe")
    assert hubs.confirm(source, mode="subscribe", topic=TOPIC, lease_seconds="86400")
    return source


def sign(source, body, method="sha256"):
    return f"{method}=" + hmac.new(source.hub_secret.encode(), body, method).hexdigest()


def push(client, source, body=FEED, signature=None, **more):
    header = {"headers": {"X-Hub-Signature": signature}} if signature is not None else {}
    return client.post(f"/dengar/websub/{source.hub_key}/", body, content_type="text/html", **header, **more)


def ask_back(client, source, **changes):
    asked = {
        "hub.mode": "subscribe",
        "hub.topic": TOPIC,
        "hub.challenge": "tantangan-7",
        "hub.lease_seconds": "86400",
        **changes,
    }
    return client.get(f"/dengar/websub/{source.hub_key}/", asked)


def test_it_subscribes_with_a_secret_and_an_unguessable_address(source, wished, settings):
    settings.SITE_URL = "http://127.0.0.1:8123"
    assert hubs.renew_hubs() == 1
    [form] = wished
    source.refresh_from_db()
    assert form == {
        "hub.mode": "subscribe",
        "hub.topic": TOPIC,
        "hub.callback": f"http://127.0.0.1:8123/dengar/websub/{source.hub_key}/",
        "hub.lease_seconds": "864000",
        "hub.secret": source.hub_secret,
    }
    assert len(source.hub_key) >= 32
    assert source.hub_until is None
    assert hubs.renew_hubs() == 0


def test_a_machine_without_a_public_name_does_not_bother_distant_hubs(source, settings):
    settings.SITE_URL = "http://127.0.0.1:8000"
    Source.objects.update(hub="https://hub.test/")
    assert hubs.renew_hubs() == 0
    settings.SITE_URL = "https://komunikasi.contoh.go.id"
    assert hubs.can_be_called("https://hub.test/")


def test_the_hub_asks_back_and_is_answered(client, source, wished):
    hubs.ask(source, "subscribe")
    answer = ask_back(client, source)
    assert (answer.status_code, answer.content) == (200, b"tantangan-7")
    assert answer.headers["Content-Type"].startswith("text/plain")
    source.refresh_from_db()
    assert abs(source.hub_until - clock.now() - timedelta(days=1)) < timedelta(minutes=1)
    assert source.is_pushed


@pytest.mark.parametrize(
    "changes",
    [
        {"hub.mode": "unsubscribe"},
        {"hub.mode": "publish"},
        {"hub.mode": ""},
        {"hub.topic": "https://lain.test/"},
        {"hub.topic": ""},
        {"hub.challenge": ""},
        {"hub.challenge": "x" * 3000},
    ],
)
def test_what_we_did_not_wish_is_refused(client, source, wished, changes):
    hubs.ask(source, "subscribe")
    assert ask_back(client, source, **changes).status_code == 404
    source.refresh_from_db()
    assert source.hub_until is None


def test_nobody_confirms_what_nobody_asked_or_asked_long_ago(client, source, wished):
    Source.objects.update(hub_key="k" * 32)
    source.refresh_from_db()
    assert ask_back(client, source).status_code == 404
    hubs.ask(source, "subscribe")
    Source.objects.update(hub_asked_at=clock.now() - timedelta(days=2))
    assert ask_back(client, source).status_code == 404
    assert client.get("/dengar/websub/tebakan/", {"hub.mode": "subscribe"}).status_code == 404


@pytest.mark.parametrize(
    ("lease", "kept"),
    [("1", 300), ("99999999999", 30 * 86400), ("", 864_000), ("x", 864_000), ("-5", 864_000)],
)
def test_leases_are_kept_within_reason(source, wished, lease, kept):
    hubs.ask(source, "subscribe")
    assert hubs.confirm(source, mode="subscribe", topic=TOPIC, lease_seconds=lease)
    assert abs(source.hub_until - clock.now() - timedelta(seconds=kept)) < timedelta(minutes=1)


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_a_signed_push_is_kept_whatever_its_type(client, subscribed, method):
    answer = push(client, subscribed, signature=sign(subscribed, FEED, method))
    assert answer.status_code == 202
    assert [m.title for m in Mention.objects.all()] == ["Jalan"]
    assert Gathering.objects.get().note == "Dikirim langsung oleh situsnya"
    assert push(client, subscribed, signature=sign(subscribed, FEED, method)).status_code == 202
    assert Mention.objects.count() == 1


@pytest.mark.parametrize(
    "signature", [None, "", "sha256=", "sha256=" + "0" * 64, "md5=" + "0" * 32, "halo", "sha256=é", "none=x"]
)
def test_an_unsigned_push_is_answered_kindly_ignored_and_counted(client, subscribed, signature):
    assert push(client, subscribed, signature=signature).status_code == 202
    assert Mention.objects.count() == 0
    subscribed.refresh_from_db()
    assert subscribed.hub_ignored == 1


def test_a_changed_body_is_not_ours(client, subscribed):
    assert push(client, subscribed, FEED + b" ", signature=sign(subscribed, FEED)).status_code == 202
    assert Mention.objects.count() == 0


def test_a_push_that_is_too_large_is_refused(client, subscribed):
    body = b"x" * 4_500_000
    assert push(client, subscribed, body, signature=sign(subscribed, body)).status_code == 413


def test_a_push_that_cannot_be_read_makes_us_ask_the_feed_soon(client, subscribed):
    Source.objects.update(next_at=clock.now() + timedelta(hours=6))
    body = b"bukan umpan"
    assert push(client, subscribed, body, signature=sign(subscribed, body)).status_code == 202
    subscribed.refresh_from_db()
    assert subscribed.next_at <= clock.now()


def test_no_push_after_the_lease_or_when_stopped(client, subscribed):
    Source.objects.update(hub_until=clock.now() - timedelta(seconds=1))
    assert push(client, subscribed, signature=sign(subscribed, FEED)).status_code == 410
    Source.objects.update(hub_until=clock.now() + timedelta(days=1), stopped_at=clock.now())
    assert push(client, subscribed, signature=sign(subscribed, FEED)).status_code == 410
    assert Mention.objects.count() == 0


def test_a_stopped_source_says_goodbye(client, subscribed, wished, settings):
    settings.SITE_URL = "http://127.0.0.1:8123"
    Source.objects.update(stopped_at=clock.now())
    assert hubs.renew_hubs() == 1
    assert wished[-1]["hub.mode"] == "unsubscribe"
    answer = ask_back(client, subscribed, **{"hub.mode": "unsubscribe"})
    assert (answer.status_code, answer.content) == (200, b"tantangan-7")
    subscribed.refresh_from_db()
    assert subscribed.hub_until is None


def test_a_hub_may_decline(client, subscribed):
    assert (
        ask_back(client, subscribed, **{"hub.mode": "denied", "hub.topic": "https://lain.test"}).status_code
        == 200
    )
    subscribed.refresh_from_db()
    assert subscribed.hub_until is not None
    assert ask_back(client, subscribed, **{"hub.mode": "denied"}).status_code == 200
    subscribed.refresh_from_db()
    assert subscribed.hub_until is None


def test_leases_are_renewed_before_they_end(subscribed, wished, settings):
    settings.SITE_URL = "http://127.0.0.1:8123"
    Source.objects.update(
        hub_until=clock.now() + timedelta(days=1), hub_asked_at=clock.now() - timedelta(days=8)
    )
    assert hubs.renew_hubs() == 1
    subscribed.refresh_from_db()
    assert subscribed.is_pushed


def test_a_hub_that_does_not_answer_harms_nothing(source, web):
    web.pages["/hub"] = hostile.page(b"", 500)
    assert hubs.ask(source, "subscribe") is False
    Source.objects.update(hub="http://127.0.0.1:1/")
    source.refresh_from_db()
    assert hubs.ask(source, "subscribe") is False
