"""The Mastodon API over real sockets against a small stateful stand-in."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from kentongan.core.http import HttpError
from kentongan.listening.sources.base import SourceError, Wait
from kentongan.listening.sources.mastodon.gather import gather, missing


def status(n, text="<p>Halo <b>wonogiri</b></p>", **more):
    return {
        "id": str(n),
        "content": text,
        "created_at": "2026-03-10T05:00:00.000Z",
        "visibility": "public",
        "account": {"acct": "Warga"},
        "url": f"https://sosial.test/@warga/{n}",
        "in_reply_to_id": None,
        **more,
    }


class Server:
    def __init__(self):
        self.rows, self.asked, self.status, self.headers = [], [], 200, {}

    def __call__(self, handler):
        asked = {name: values[-1] for name, values in parse_qs(urlsplit(handler.path).query).items()}
        self.asked.append({**asked, "token": handler.headers.get("Authorization")})
        if self.status != 200:
            return handler.answer(self.status, b"{}", **self.headers)
        rows = sorted(self.rows, key=lambda row: int(row["id"]))
        after = int(asked.get("min_id", 0) or 0)
        newer = [row for row in rows if int(row["id"]) > after]
        shown = newer[:40] if "min_id" in asked else newer[-40:]
        return handler.answer(200, json.dumps(shown[::-1]).encode())


@pytest.fixture
def server(web):
    server = Server()
    web.pages["/api/v1/timelines/tag/wonogiri"] = web.pages["/api/v1/notifications"] = server
    server.base, server.pages = web.base, web.pages
    return server


def visit(server, memory=None, query="#wonogiri", secret="token"):
    return gather(server.base, query, "", secret, memory or {})


def test_it_reads_a_hashtag(server):
    server.rows = [status(7, in_reply_to_id="3", spoiler_text="Awas")]
    found = visit(server)
    [item] = found.items
    assert (item.external_id, item.text, item.title, item.in_reply_to) == ("7", "Halo wonogiri", "Awas", "3")
    assert item.author_id == "warga@127.0.0.1"
    assert found.memory == {"min_id": "7"}
    assert server.asked[0]["token"] == "Bearer token"


def test_private_words_are_nobodys_business(server):
    server.rows = [
        {"id": str(n), "type": "mention", "status": status(n, visibility=v)}
        for n, v in enumerate(("direct", "private", "unlisted"), 1)
    ]
    assert [item.external_id for item in visit(server, query="").items] == ["3"]


def test_it_goes_on_after_the_last_and_loses_nothing(server):
    server.rows = [status(n) for n in range(1, 20)]
    memory, seen, visits, more = visit(server).memory, set(), 0, True
    server.rows += [status(n) for n in range(100, 460)]
    while more:
        found = visit(server, memory)
        seen |= {item.external_id for item in found.items}
        memory, more, visits = found.memory, found.more, visits + 1
    assert (len(seen), visits) == (360, 2)
    assert memory == {"min_id": "459"}


def test_an_empty_timeline_loses_nothing_later(server):
    memory = visit(server).memory
    server.rows = [status(n) for n in range(1, 61)]
    assert len(visit(server, memory).items) == 60


def test_a_limit_is_waited_for(server):
    server.status, server.headers = 429, {"X_RateLimit_Reset": "2100-01-01T00:00:00.000Z"}
    with pytest.raises(Wait) as caught:
        visit(server)
    assert caught.value.seconds == 86_400
    server.headers = {"Retry_After": "300"}
    with pytest.raises(Wait) as caught:
        visit(server)
    assert caught.value.seconds == 300


@pytest.mark.parametrize("code", [401, 403, 404, 422, 500, 503])
def test_every_refusal_is_a_sentence(server, code):
    server.status = code
    with pytest.raises(SourceError) as caught:
        visit(server)
    assert caught.value.sentence.endswith(".")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"null",
        b"[",
        b'[1, null, "x"]',
        b'[{"id": [], "content": {}}]',
        b'[{"id": "1", "content": "a", "account": 3}]',
    ],
)
def test_answers_of_the_wrong_shape_break_nothing(server, body):
    server.pages["/api/v1/timelines/tag/wonogiri"] = lambda handler: handler.answer(200, body)
    try:
        assert all(item.text == "a" for item in visit(server).items)
    except (SourceError, HttpError) as error:
        assert error.sentence.endswith(".")


def test_it_tells_which_statuses_are_gone(server):
    server.pages["/api/v1/statuses/1"] = lambda handler: handler.answer(200, b"{}")
    server.pages["/api/v1/statuses/3"] = lambda handler: handler.answer(500, b"")
    assert missing(server.base, "", "token", ["1", "2", "3"]) == {"2"}
