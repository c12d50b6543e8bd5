"""Requests that fail: the error must say whether the other side may have acted."""

import socket
import time
import tracemalloc

import pytest

from kentongan.core import http
from kentongan.core.tests import hostile as bad
from kentongan.core.tests.hostile import move, say


def failing(error, *args, **kwargs):
    started = time.monotonic()
    with pytest.raises(error) as caught:
        http.request(*args, **kwargs)
    assert type(caught.value) is error
    assert caught.value.sentence.endswith(".")
    return caught.value, time.monotonic() - started


def test_it_knows_that_nothing_was_sent_to_a_closed_port(settings):
    settings.OUTBOUND_ALLOWED_HOSTS = ["127.0.0.1"]
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    error, _ = failing(http.NotSent, "POST", f"http://127.0.0.1:{port}/", content=b"x")
    assert (error.sent, error.kind) == (False, "not_sent")


def test_it_knows_that_nothing_was_sent_to_an_unknown_name():
    error, _ = failing(http.NotSent, "POST", "http://tidak-ada.invalid/", timeout=5)
    assert error.sentence.startswith("Alamat tidak-ada.invalid")


def test_it_knows_that_nothing_was_sent_while_the_name_server_is_slow(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: time.sleep(3))
    error, took = failing(http.NotSent, "POST", "http://kabar.example/", timeout=0.5)
    assert took < 1.5
    assert error.sent is False


def test_it_knows_that_nothing_was_sent_when_tls_fails(serve):
    def speaks_plainly(peer):
        peer.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        return peer

    server = serve({}, wrap=speaks_plainly)
    error, _ = failing(http.NotSent, "POST", f"https://127.0.0.1:{server.port}/", content=b"x")
    assert error.sent is False
    assert "Sambungan aman" in error.sentence


def test_it_knows_that_nothing_was_sent_when_the_tls_handshake_hangs(settings):
    settings.OUTBOUND_ALLOWED_HOSTS = ["127.0.0.1"]
    with socket.create_server(("127.0.0.1", 0)) as listener:
        error, took = failing(
            http.NotSent, "POST", f"https://127.0.0.1:{listener.getsockname()[1]}/", timeout=0.6
        )
    assert took < 2


@pytest.mark.parametrize(
    "behaviour", [bad.hang_up, bad.reset, bad.silent, bad.half, bad.half_gzip, bad.garbage, bad.huge_header]
)
def test_it_does_not_know_whether_the_post_arrived(serve, behaviour):
    server = serve({"/": behaviour})
    error, took = failing(http.Ambiguous, "POST", server.url("/"), json={"text": "halo"}, timeout=1.0)
    assert (error.sent, error.kind) == (True, "ambiguous")
    assert len(server.seen) == 1  # never repeated by us
    assert took < 2.5


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "gzip"])
def test_it_does_not_guess_at_an_unknown_packing(serve, encoding):
    server = serve({"/": say(b"bukan gzip", f"Content-Encoding: {encoding}")})
    failing(http.Ambiguous, "POST", server.url("/"))


@pytest.mark.parametrize("behaviour", [bad.drip_headers, bad.drip_body, bad.endless])
def test_it_stops_at_the_deadline_however_busy_the_server_looks(serve, behaviour):
    server = serve({"/": behaviour})
    _, took = failing(http.Ambiguous, "GET", server.url("/"), timeout=1.0, max_bytes=10**12)
    assert 0.8 < took < 2.0


def test_it_shares_one_deadline_between_all_hops(serve):
    def slow_move(peer, raw):
        time.sleep(0.4)
        move("/")(peer, raw)

    server = serve({"/": slow_move})
    _, took = failing(http.Ambiguous, "GET", server.url("/"), timeout=1.0, max_redirects=50)
    assert took < 2.0


@pytest.mark.parametrize("behaviour", [bad.hundred_megabytes, bad.announced_hundred_megabytes, bad.endless])
def test_it_stops_reading_what_is_too_large(serve, behaviour):
    server = serve({"/": behaviour})
    error, took = failing(http.TooLarge, "GET", server.url("/"), max_bytes=2_500_000)
    assert error.sentence == "Jawaban dari sana lebih besar dari 2,5 MB."
    assert took < 3


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_it_defuses_a_bomb_without_unpacking_it(serve, encoding):
    server = serve({"/": bad.bomb(encoding)})
    tracemalloc.start()
    try:
        failing(http.TooLarge, "GET", server.url("/"), max_bytes=1_000_000)
        assert tracemalloc.get_traced_memory()[1] < 12_000_000
    finally:
        tracemalloc.stop()


def test_it_takes_exactly_as_much_as_allowed(serve):
    server = serve({"/": say(b"x" * 1000)})
    assert len(http.request("GET", server.url("/"), max_bytes=1000).body) == 1000
    failing(http.TooLarge, "GET", server.url("/"), max_bytes=999)


def test_it_gives_up_a_circle_of_redirects(serve):
    server = serve({"/": move("/")})
    error, _ = failing(http.TooManyRedirects, "GET", server.url("/"), max_redirects=3)
    assert len(server.seen) == 4
    assert error.sent is False


def test_it_remembers_across_hops_that_a_post_was_made(serve):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        closed = listener.getsockname()[1]
    server = serve(
        {
            "/closed": move(f"http://127.0.0.1:{closed}/", "303 See Other"),
            "/inner": move("http://10.0.0.1/", "303 See Other"),
            "/broken": move("http://[/", "303 See Other"),
            "/round": move("/round", "308 Permanent Redirect"),
        }
    )
    failing(http.Ambiguous, "POST", server.url("/closed"))
    assert failing(http.Refused, "POST", server.url("/inner"))[0].sent is True
    assert failing(http.Refused, "POST", server.url("/broken"))[0].sent is True
    assert failing(http.TooManyRedirects, "POST", server.url("/round"))[0].sent is True


def test_it_never_carries_a_body_to_another_site(serve):
    other = serve({"/": say(b"ok")})
    server = serve({"/": move(other.url("/"), "307 Temporary Redirect")})
    error, _ = failing(http.Refused, "POST", server.url("/"), data={"client_secret": "RAHASIA"})
    assert other.seen == []
    assert "pindah" in error.sentence
