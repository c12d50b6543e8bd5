"""Bluesky over real sockets against a small stateful stand-in; the real network is met in tests/real."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from kentongan.core.http import HttpError
from kentongan.listening.sources.base import SourceError, Wait
from kentongan.listening.sources.bluesky.gather import gather, missing

ME = "did:plc:warga"


def post(n, text="Halo wonogiri", **record):
    stamp = f"2026-03-10T{n // 60:02}:{n % 60:02}:00.000Z"
    return {
        "uri": f"at://{ME}/app.bsky.feed.post/k{n:04}",
        "author": {"did": ME, "handle": "warga.contoh.id"},
        "record": {"text": text, "createdAt": stamp, **record},
        "indexedAt": stamp,
    }


class Network:
    """Posts newest first, a hundred a page, behind a sign-in."""

    def __init__(self):
        self.posts, self.answers, self.asked, self.limited = [], [], [], False

    def __call__(self, handler):
        parts = urlsplit(handler.path)
        asked = {name: values for name, values in parse_qs(parts.query).items()}
        method = parts.path.rpartition("/")[2]
        self.asked.append((method, asked))
        if self.limited:
            return handler.answer(429, b"", RateLimit_Reset="4102444800")
        return self.say(handler, method, asked)

    def say(self, handler, method, asked):
        if method == "com.atproto.server.createSession":
            body = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))
            right = body == {"identifier": "humas.contoh.id", "password": "app-kata"}
            return handler.answer(
                200 if right else 401, json.dumps({"accessJwt": "jwt"} if right else {"error": "x"}).encode()
            )
        if handler.headers.get("Authorization") != "Bearer jwt":
            return handler.answer(401, b"{}")
        if method == "app.bsky.feed.getPosts":
            found = [p for p in self.posts if p["uri"] in asked["uris"]]
            return handler.answer(200, json.dumps({"posts": found}).encode())
        return self.page(handler, "posts" if method.endswith("searchPosts") else "notifications", asked)

    def page(self, handler, name, asked):
        rows = sorted(
            self.posts if name == "posts" else self.answers, key=lambda p: p["indexedAt"], reverse=True
        )
        start = int(asked.get("cursor", ["0"])[0])
        more = {"cursor": str(start + 100)} if len(rows) > start + 100 else {}
        handler.answer(200, json.dumps({name: rows[start : start + 100], **more}).encode())


@pytest.fixture
def network(web):
    network = Network()
    methods = ("feed.searchPosts", "feed.getPosts", "notification.listNotifications")
    for method in (*(f"app.bsky.{name}" for name in methods), "com.atproto.server.createSession"):
        web.pages[f"/xrpc/{method}"] = network
    network.base = web.base
    return network


def visit(network, memory=None, query="wonogiri", secret="app-kata"):
    return gather(network.base + "/", query, "@humas.contoh.id", secret, memory or {})


def test_it_searches_and_keeps_no_names(network):
    network.posts = [post(1, reply={"parent": {"uri": "at://kita/1"}})]
    [item] = visit(network).items
    assert item.external_id == f"at://{ME}/app.bsky.feed.post/k0001"
    assert (item.text, item.in_reply_to, item.platform) == ("Halo wonogiri", "at://kita/1", "bluesky")
    assert item.url == f"https://bsky.app/profile/{ME}/post/k0001"
    assert "warga.contoh.id" not in repr(item)


def test_it_reads_what_is_said_to_us_and_nothing_else(network):
    network.answers = [
        {**post(1, "Kapan?"), "reason": "reply"},
        {**post(2, ""), "reason": "like"},
        {**post(3, "Setuju"), "reason": "quote"},
    ]
    assert [item.text for item in visit(network, query="").items] == ["Setuju", "Kapan?"]
    assert [method for method, _ in network.asked][-1] == "app.bsky.notification.listNotifications"


def test_the_second_visit_stops_at_what_is_known(network):
    network.posts = [post(n) for n in range(250)]
    first = visit(network)
    assert (len(first.items), first.more, first.memory) == (250, False, {"since": post(249)["indexedAt"]})
    network.asked.clear()
    network.posts += [post(300)]
    second = visit(network, first.memory)
    assert second.items[0].external_id.endswith("k0300")
    assert [method for method, _ in network.asked].count("app.bsky.feed.searchPosts") == 2
    assert second.memory == {"since": post(300)["indexedAt"]}


def test_a_backlog_is_read_in_several_visits_and_nothing_is_lost(network):
    network.posts = [post(n) for n in range(1130)]
    memory, seen, visits = {}, set(), 0
    while True:
        found = visit(network, memory)
        seen |= {item.external_id for item in found.items}
        memory, visits = found.memory, visits + 1
        if not found.more:
            break
    assert (len(seen), visits) == (1130, 3)
    assert memory == {"since": post(1129)["indexedAt"]}


def test_a_wrong_password_and_a_limit_are_sentences(network):
    with pytest.raises(SourceError, match="kata sandi aplikasi"):
        visit(network, secret="salah")
    network.limited = True
    with pytest.raises(Wait) as caught:
        visit(network)
    assert caught.value.seconds == 86_400


@pytest.mark.parametrize(
    "body", [b"", b"[]", b'{"posts": 1}', b"{", b"null", b'{"posts": [1, null, {"uri": 2}]}']
)
def test_answers_of_the_wrong_shape_break_nothing(network, web, body):
    web.pages["/xrpc/app.bsky.feed.searchPosts"] = lambda handler: handler.answer(200, body)
    try:
        assert visit(network).items == ()
    except (SourceError, HttpError) as error:
        assert error.sentence.endswith(".")


def test_it_tells_which_posts_are_gone(network):
    network.posts = [post(n) for n in range(30)]
    ids = [p["uri"] for p in network.posts] + ["at://x/app.bsky.feed.post/hilang", "bukan alamat"]
    assert missing(network.base, "humas.contoh.id", "app-kata", ids) == {"at://x/app.bsky.feed.post/hilang"}
