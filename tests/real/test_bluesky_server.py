"""The Bluesky network that the group starts is the vendor's: publish, read back, be answered, edit, delete."""

import httpx
import pytest

from .pictures import jpeg
from .servers.bluesky import POSTS, now
from .waiting import eventually

pytestmark = [pytest.mark.real, pytest.mark.bluesky]

KEYS = (
    "3lkentongan22",
    "3lkentongan33",
    "3lkentongan44",
)  # a post's key must look like the servers' own (a TID)


@pytest.fixture
def agency(bluesky):
    bluesky.clear()
    with bluesky.client() as client:
        yield client


def _ask(client, method: str, **params) -> dict:
    return client.get(f"/xrpc/{method}", params=params).raise_for_status().json()


def _do(client, method: str, body: dict) -> httpx.Response:
    return client.post(f"/xrpc/com.atproto.repo.{method}", json=body)


def _post(bluesky, text: str = "Panen raya di Baturetno", key: str = "", **more) -> dict:
    record = {"$type": POSTS, "text": text, "createdAt": now(), "langs": ["id"], **more}
    body = {"repo": bluesky.agency.did, "collection": POSTS, "record": record}
    return body | ({"rkey": key} if key else {})


def _picture(agency) -> dict:
    head = {"Content-Type": "image/jpeg"}
    sent = agency.post("/xrpc/com.atproto.repo.uploadBlob", content=jpeg(), headers=head).raise_for_status()
    image = {"alt": "Sawah menguning", "image": sent.json()["blob"]}
    return {"embed": {"$type": "app.bsky.embed.images", "images": [image]}}


def test_it_publishes_with_a_picture_and_gives_the_same_bytes_back(bluesky, agency):
    made = _do(agency, "createRecord", _post(bluesky, **_picture(agency))).raise_for_status().json()
    [record] = bluesky.records()
    assert (record["uri"], record["cid"]) == (made["uri"], made["cid"])
    blob = record["value"]["embed"]["images"][0]["image"]["ref"]["$link"]
    read = httpx.get(
        f"{bluesky.base_url}/xrpc/com.atproto.sync.getBlob", params={"did": bluesky.agency.did, "cid": blob}
    )
    assert read.content == jpeg()


def test_a_citizens_reply_is_in_the_notifications_and_in_the_thread(bluesky, agency):
    made = _do(agency, "createRecord", _post(bluesky)).raise_for_status().json()
    reply = bluesky.reply(made, "Kapan jalannya diperbaiki?")

    def heard():
        seen = _ask(agency, "app.bsky.notification.listNotifications")["notifications"]
        return [row["uri"] for row in seen if row["reason"] == "reply" and row["uri"] == reply["uri"]]

    assert eventually(heard, 30) == [reply["uri"]]
    thread = _ask(agency, "app.bsky.feed.getPostThread", uri=made["uri"])["thread"]
    assert [answer["post"]["uri"] for answer in thread["replies"]] == [reply["uri"]]


def test_search_finds_what_was_said(bluesky, agency):
    made = (
        _do(agency, "createRecord", _post(bluesky, "Waduk Gajahmungkur surut dua meter"))
        .raise_for_status()
        .json()
    )

    def found():
        return [post["uri"] for post in _ask(agency, "app.bsky.feed.searchPosts", q="Gajahmungkur")["posts"]]

    assert eventually(found, 30) == [made["uri"]]


def test_put_with_our_own_key_is_safe_to_repeat_and_create_is_not(bluesky, agency):
    body = _post(bluesky, key=KEYS[0])
    first, second = _do(agency, "putRecord", body), _do(agency, "putRecord", body)
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json()["cid"] == second.json()["cid"]
    assert _do(agency, "createRecord", body).status_code >= 400
    assert len(bluesky.records()) == 1


def test_it_edits_and_deletes(bluesky, agency):
    made = _do(agency, "putRecord", _post(bluesky, key=KEYS[1])).raise_for_status().json()
    _do(agency, "putRecord", _post(bluesky, "Panen raya, data diperbarui", key=KEYS[1])).raise_for_status()
    assert [record["value"]["text"] for record in bluesky.records()] == ["Panen raya, data diperbarui"]
    gone = {"repo": bluesky.agency.did, "collection": POSTS, "rkey": made["uri"].rpartition("/")[2]}
    _do(agency, "deleteRecord", gone).raise_for_status()
    assert bluesky.records() == []
    read = agency.get("/xrpc/com.atproto.repo.getRecord", params=gone)
    assert (read.status_code, read.json()["error"]) == (400, "RecordNotFound")


def test_a_wrong_token_and_an_overlong_text_are_refused(bluesky, agency):
    head = {"Authorization": "Bearer bukan-token"}
    refused = httpx.post(
        f"{bluesky.base_url}/xrpc/com.atproto.repo.createRecord", json=_post(bluesky), headers=head
    )
    assert 400 <= refused.status_code < 500
    assert _do(agency, "createRecord", _post(bluesky, "a" * 4000)).status_code == 400
    assert bluesky.records() == []


def test_the_data_server_alone_publishes_and_limits_sign_ins(bluesky_pds):
    with bluesky_pds.client() as agency:
        _do(agency, "putRecord", _post(bluesky_pds, key=KEYS[2])).raise_for_status()
    assert len(bluesky_pds.records()) == 1
    body = {"identifier": "siapa.test", "password": "salah"}
    url = f"{bluesky_pds.base_url}/xrpc/com.atproto.server.createSession"
    answers = [httpx.post(url, json=body) for _ in range(31)]
    assert answers[0].status_code == 401
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["ratelimit-remaining"]) == 0
    assert int(answers[-1].headers["retry-after"]) > 0
