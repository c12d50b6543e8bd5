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


def _told(server, fault: str, path: str, **request) -> int | None:
    """The status we were told through a proxy with only this fault; None when no answer came."""
    server.clear()
    patience = 1 if fault.startswith("delay") else 30  # less than the delay, else enough for a busy machine
    plan = FaultPlan(1, {fault: 1.0}, delay=(1.5, 1.5))
    with FaultProxy(server.base_url, plan, without=("idempotency-key",)) as proxy:
        try:
            status = httpx.post(proxy.base_url + path, timeout=patience, **request).status_code
        except httpx.TransportError:
            status = None
        assert proxy.settle()
    return status


@FAULTS
@pytest.mark.wordpress
def test_wordpress(wordpress, fault):
    auth = (wordpress.user, wordpress.application_password)
    body = {"title": "Panen raya", "status": "publish"}
    told = _told(wordpress, fault, "/wp-json/wp/v2/posts", json=body, auth=auth)
    assert (told, len(wordpress.posts())) == OUTCOMES[fault]


@FAULTS
@pytest.mark.mastodon
def test_mastodon(mastodon, fault):
    head = {"Authorization": f"Bearer {mastodon.token}", "Idempotency-Key": "sama"}
    told = _told(mastodon, fault, "/api/v1/statuses", json={"status": "Panen raya"}, headers=head)
    assert (told, len(mastodon.statuses())) == OUTCOMES[fault]


@FAULTS
@pytest.mark.bluesky
def test_bluesky(bluesky_pds, fault):
    record = {"$type": POSTS, "text": "Panen raya", "createdAt": now()}
    body = {"repo": bluesky_pds.agency.did, "collection": POSTS, "record": record}
    with bluesky_pds.client() as client:
        head = {"Authorization": client.headers["authorization"]}
    told = _told(bluesky_pds, fault, "/xrpc/com.atproto.repo.createRecord", json=body, headers=head)
    assert (told, len(bluesky_pds.records())) == OUTCOMES[fault]


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
