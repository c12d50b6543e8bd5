"""Answers that come: what is in them, and what left the house to get them."""

import gzip
import os
import threading
import zlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.core import http
from kentongan.core.tests.hostile import move, say


def lines_of(raw: bytes) -> dict[str, str]:
    pairs = [line.split(": ", 1) for line in raw.split(b"\r\n\r\n")[0].decode().split("\r\n")[1:]]
    return {name.lower(): value for name, value in pairs}


def test_it_returns_the_whole_answer(serve):
    server = serve(
        {
            "/": say(
                "Selamat pagi, Wonogiri ☀".encode(), "Content-Type: text/plain; charset=utf-8", "X-Satu: 1"
            )
        }
    )
    answer = http.request("GET", server.url("/"))
    assert (answer.status, answer.text, answer.headers["x-SATU"]) == (200, "Selamat pagi, Wonogiri ☀", "1")
    assert answer.url == server.url("/")
    assert answer.elapsed_s > 0
    assert answer.ok


def test_it_returns_errors_of_the_other_side_as_answers(serve):
    server = serve({"/": say(b'{"error":"x"}', status="503 Service Unavailable")})
    answer = http.request("POST", server.url("/"), json={"a": 1})
    assert (answer.status, answer.json(), answer.ok) == (503, {"error": "x"}, False)


def test_it_says_who_asks(serve, settings):
    settings.SITE_URL = "https://kentongan.example.go.id"
    server = serve({"/": say(b"")})
    http.request("GET", server.url("/"))
    assert lines_of(server.seen[0])["user-agent"] == "Kentongan/0.1.0 (+https://kentongan.example.go.id)"


def test_it_sends_json_forms_files_params_and_a_password(serve):
    server = serve({"/": say(b"{}")})
    http.request("POST", server.url("/?a=1"), json={"x": "é"}, params={"b": "2"}, auth=("sari", "rahasia"))
    http.request("POST", server.url("/"), data={"x": "1 2"})
    http.request(
        "POST", server.url("/"), files={"foto": ("a.jpg", b"\xff\xd8", "image/jpeg")}, data={"x": "1"}
    )
    first, second, third = server.seen
    assert first.startswith(b"POST /?a=1&b=2 ")
    assert first.endswith('{"x":"é"}'.encode())
    assert lines_of(first)["authorization"] == "Basic c2FyaTpyYWhhc2lh"
    assert second.endswith(b"\r\n\r\nx=1+2")
    assert b'name="foto"; filename="a.jpg"' in third
    assert b'name="x"\r\n\r\n1' in third


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body, wbits=-15)),
        ("gzip", lambda body: gzip.compress(body[:5]) + gzip.compress(body[5:])),
        ("gzip", lambda body: gzip.compress(body) + b"\0\0\0"),
        ("identity", bytes),
    ],
)
def test_it_unpacks(serve, encoding, pack):
    body = b"isi surat " * 500
    server = serve({"/": say(pack(body), f"Content-Encoding: {encoding}")})
    assert http.request("GET", server.url("/")).body == body


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        ("jumat".encode("utf-16"), "text/plain", "jumat"),
        (b"\xef\xbb\xbfjumat", "text/plain", "jumat"),
        (b"caf\xe9", "text/html; charset=iso-8859-1", "café"),
        (b"caf\xe9", "text/html", "café"),
        (b"jumat", "text/html; charset=tidak-ada", "jumat"),
        (b"jumat", "text/html; charset=zlib", "jumat"),
        (b"jumat", "text/html; charset=", "jumat"),
        (b"caf\xe9 \x81", "text/html; charset=utf-8", "café \ufffd"),
    ],
)
def test_it_reads_text_in_any_charset(body, content_type, text):
    assert http.Response(200, {"content-type": content_type}, body, "", 0).text == text


@given(st.binary(max_size=200), st.text(max_size=30))
def test_it_always_gives_some_text(body, charset):
    assert isinstance(
        http.Response(200, {"content-type": f"text/x; charset={charset}"}, body, "", 0).text, str
    )


@pytest.mark.parametrize("body", [b"<html>", b"", b"{", b"[" * 100_000, b"\xff"])
def test_it_says_so_when_json_is_no_json(body):
    with pytest.raises(http.NotUnderstood) as caught:
        http.Response(200, {}, body, "", 0).json()
    assert isinstance(caught.value, ValueError)
    assert caught.value.sent


def test_it_keeps_no_cookie(serve):
    server = serve({"/": say(b"", "Set-Cookie: jejak=1; Path=/")})
    http.request("GET", server.url("/"))
    http.request("GET", server.url("/"))
    assert "cookie" not in lines_of(server.seen[1])


def test_it_reads_over_kept_connections_but_writes_over_fresh_ones(serve):
    server = serve({"/": say(b"ok")})
    for _ in range(3):
        http.request("GET", server.url("/"))
    assert server.connections == 1
    for _ in range(3):
        http.request("POST", server.url("/"), content=b"x")
    assert server.connections == 4


def test_it_ignores_proxies_of_the_environment(serve, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    server = serve({"/": say(b"langsung")})
    assert http.request("GET", server.url("/")).text == "langsung"


def test_it_logs_neither_tokens_nor_addresses(serve, caplog):
    caplog.set_level("DEBUG")
    server = serve({"/bot123:RAHASIA/kirim": say(b"ok")})
    http.request("POST", server.url("/bot123:RAHASIA/kirim"), headers={"Authorization": "Bearer RAHASIA"})
    assert "RAHASIA" not in caplog.text


def test_it_serves_threads_and_forked_children(serve):
    server = serve({"/": say(b"ok")})
    http.request("GET", server.url("/"))
    results = []
    threads = [
        threading.Thread(target=lambda: results.append(http.request("GET", server.url("/")).text))
        for _ in range(8)
    ]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert results == ["ok"] * 8
    child = os.fork()
    if child == 0:
        os._exit(0 if http.request("GET", server.url("/")).text == "ok" else 1)
    assert os.waitpid(child, 0)[1] == 0


def test_it_follows_redirects_as_browsers_do(serve):
    server = serve({"/a": move("/b", "301 Moved Permanently"), "/b": move("c#bagian"), "/c": say(b"tiba")})
    answer = http.request("GET", server.url("/a"))
    assert (answer.text, answer.url) == ("tiba", server.url("/c"))
    assert http.request("GET", server.url("/a"), follow=False).status == 301


def test_it_turns_a_post_into_a_get_except_for_307_and_308(serve):
    server = serve(
        {"/303": move("/x", "303 See Other"), "/308": move("/x", "308 Permanent Redirect"), "/x": say(b"ok")}
    )
    http.request("POST", server.url("/303"), content=b"isi")
    http.request("POST", server.url("/308"), content=b"isi")
    assert server.seen[1].startswith(b"GET /x ")
    assert server.seen[1].endswith(b"\r\n\r\n")
    assert server.seen[3].startswith(b"POST /x ")
    assert server.seen[3].endswith(b"\r\n\r\nisi")


def test_it_carries_no_key_to_another_site(serve):
    other = serve({"/x": say(b"ok")})
    server = serve({"/": move(other.url("/x")), "/own": move("/own2"), "/own2": say(b"ok")})
    keys = {
        "Authorization": "Bearer RAHASIA",
        "X-Api-Key": "RAHASIA",
        "Cookie": "RAHASIA",
        "Accept": "text/html",
    }
    http.request("GET", server.url("/"), headers=keys)
    http.request("GET", server.url("/own"), headers=keys)
    assert b"RAHASIA" not in other.seen[0]
    assert lines_of(other.seen[0])["accept"] == "text/html"
    assert lines_of(other.seen[0])["host"] == f"127.0.0.1:{other.port}"
    assert server.seen[2].count(b"RAHASIA") == 3


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("", None),
        ("nanti", None),
        ("-5", None),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
    ],
)
def test_it_reads_retry_after(value, seconds):
    assert http.retry_after(http.Response(429, {"retry-after": value}, b"", "", 0)) == seconds


def test_it_reads_retry_after_as_a_date():
    soon = (datetime.now(UTC) + timedelta(seconds=90)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    assert 80 < http.retry_after(http.Response(429, {"retry-after": soon}, b"", "", 0)) <= 90


@given(st.text(max_size=40))
def test_it_survives_any_retry_after(value):
    seconds = http.retry_after(http.Response(429, {"retry-after": value}, b"", "", 0))
    assert seconds is None or seconds >= 0
