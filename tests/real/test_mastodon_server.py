"""The Mastodon API that the group starts: publish, read back, be answered, edit, delete."""

import httpx
import pytest

from .pictures import jpeg

pytestmark = [pytest.mark.real, pytest.mark.mastodon]


@pytest.fixture
def agency(mastodon):
    mastodon.clear()
    with mastodon.client() as client:
        yield client


def _publish(agency, key: str = "", **fields) -> dict:
    head = {"Idempotency-Key": key} if key else {}
    body = {"status": "Panen raya di Baturetno", **fields}
    return agency.post("/api/v1/statuses", json=body, headers=head).raise_for_status().json()


def _upload(agency) -> str:
    files, data = {"file": ("panen.jpg", jpeg(), "image/jpeg")}, {"description": "Sawah menguning"}
    return agency.post("/api/v2/media", files=files, data=data).raise_for_status().json()["id"]


def test_it_publishes_with_a_picture_and_everyone_can_read_it(mastodon, agency):
    status = _publish(agency, media_ids=[_upload(agency)])
    read = httpx.get(f"{mastodon.base_url}/api/v1/statuses/{status['id']}").json()
    assert "Panen raya di Baturetno" in read["content"]
    assert [picture["description"] for picture in read["media_attachments"]] == ["Sawah menguning"]
    assert [row["id"] for row in mastodon.statuses()] == [status["id"]]


def test_a_citizens_reply_is_in_the_context_and_in_the_notifications(mastodon, agency):
    status = _publish(agency)
    reply = mastodon.reply(status["id"], "Kapan jalannya diperbaiki?")
    context = agency.get(f"/api/v1/statuses/{status['id']}/context").json()
    assert [row["id"] for row in context["descendants"]] == [reply["id"]]
    mentions = agency.get("/api/v1/notifications", params={"types[]": "mention"}).json()
    assert reply["id"] in [row["status"]["id"] for row in mentions]


def test_it_edits_and_deletes(mastodon, agency):
    status = _publish(agency)
    agency.put(
        f"/api/v1/statuses/{status['id']}", json={"status": "Panen raya, data diperbarui"}
    ).raise_for_status()
    [read] = mastodon.statuses()
    assert "data diperbarui" in read["content"]
    agency.delete(f"/api/v1/statuses/{status['id']}").raise_for_status()
    assert mastodon.statuses() == []
    assert agency.get(f"/api/v1/statuses/{status['id']}").status_code == 404


def test_the_same_idempotency_key_makes_one_status_and_none_makes_two(mastodon, agency):
    first, second = _publish(agency, key="terbitan-1"), _publish(agency, key="terbitan-1")
    assert first["id"] == second["id"]
    _publish(agency)
    assert len(mastodon.statuses()) == 2


def test_it_limits_and_fails_when_asked(mastodon, agency):
    mastodon.fail({"type": "ratelimit", "headers": {"Retry-After": "7"}}, methods=["POST"])
    limited = agency.post("/api/v1/statuses", json={"status": "terlalu cepat"})
    assert (limited.status_code, limited.headers["retry-after"]) == (429, "7")
    wrong = httpx.post(f"{mastodon.base_url}/api/v1/statuses", json={"status": "tanpa token"})
    assert wrong.status_code == 401
    assert mastodon.statuses() == []


def test_it_says_what_it_can_do(mastodon):
    limits = httpx.get(f"{mastodon.base_url}/api/v2/instance").json()["configuration"]
    assert limits["statuses"]["max_characters"] == 500
