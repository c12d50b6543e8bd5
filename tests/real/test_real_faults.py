"""The fault proxy before real servers: what they did and what we were told are two things."""

import httpx
import pytest

from .pictures import jpeg
from .proxy import FaultPlan, FaultProxy
from .servers.bluesky import POSTS, now

pytestmark = pytest.mark.real

OUTCOMES = {
    "drop_answer": (None, 1),
    "truncate": (None, 1),
    "error_after": (500, 1),
    "delay_after": (None, 1),
    "error_before": (500, 0),
    "limit": (429, 0),
    "reset": (None, 0),
    "delay_before": (None, 1),
}
FAULTS = pytest.mark.parametrize("fault", OUTCOMES)


def _patience(fault: str) -> float:
    """Seconds a client waits: less than the delay where there is one, else enough for a busy machine."""
    return 1 if fault.startswith("delay") else 30


def _told(base_url: str, fault: str, send) -> int | None:
    """The status we were told through a proxy with only this fault; None when no answer came."""
    plan = FaultPlan(1, {fault: 1.0}, delay=(1.5, 1.5))
    with FaultProxy(base_url, plan, without=("idempotency-key",)) as proxy:
        try:
            status = send(proxy.base_url).status_code
        except httpx.TransportError:
            status = None
        assert proxy.settle()
    return status


@FAULTS
@pytest.mark.wordpress
def test_wordpress(wordpress, fault):
    wordpress.clear()
    auth = (wordpress.user, wordpress.application_password)
    body = {"title": "Panen raya", "status": "publish"}
    send = lambda base: httpx.post(
        f"{base}/wp-json/wp/v2/posts", json=body, auth=auth, timeout=_patience(fault)
    )  # noqa: E731
    assert (_told(wordpress.base_url, fault, send), len(wordpress.posts())) == OUTCOMES[fault]


@FAULTS
@pytest.mark.mastodon
def test_mastodon(mastodon, fault):
    mastodon.clear()
    head = {"Authorization": f"Bearer {mastodon.token}", "Idempotency-Key": "sama"}
    body = {"status": "Panen raya"}
    send = lambda base: httpx.post(
        f"{base}/api/v1/statuses", json=body, headers=head, timeout=_patience(fault)
    )  # noqa: E731
    assert (_told(mastodon.base_url, fault, send), len(mastodon.statuses())) == OUTCOMES[fault]


@FAULTS
@pytest.mark.bluesky
def test_bluesky(bluesky_pds, fault):
    bluesky_pds.clear()
    record = {"$type": POSTS, "text": "Panen raya", "createdAt": now()}
    body = {"repo": bluesky_pds.agency.did, "collection": POSTS, "record": record}
    with bluesky_pds.client() as client:
        head = dict(client.headers)
    url = "/xrpc/com.atproto.repo.createRecord"
    send = lambda base: httpx.post(base + url, json=body, headers=head, timeout=_patience(fault))  # noqa: E731
    assert (_told(bluesky_pds.base_url, fault, send), len(bluesky_pds.records())) == OUTCOMES[fault]


@pytest.mark.wordpress
def test_a_picture_goes_through_whole(wordpress):
    wordpress.clear()
    head = {"Content-Disposition": 'attachment; filename="panen.jpg"', "Content-Type": "image/jpeg"}
    auth = (wordpress.user, wordpress.application_password)
    picture = jpeg(size=(1200, 900))
    with FaultProxy(wordpress.base_url, FaultPlan(1, {})) as proxy:
        url = f"{proxy.base_url}/wp-json/wp/v2/media"
        sent = httpx.post(url, content=picture, headers=head, auth=auth, timeout=30).raise_for_status().json()
    assert httpx.get(sent["source_url"]).content == picture
