"""Every way a call can end becomes one of four words, because delivery does something else for each."""

import socket
import threading

import pytest

from kentongan.publishing.channels.ask import ask, read_json
from kentongan.publishing.channels.base import Ambiguous, NotSent, Refused, Wait

from .platform import Answer, answer, platform


def _ask(settings, reply, method="POST", **options):
    with platform(settings, lambda request: reply) as there:
        return ask(method, f"{there.url}/x", **options)


def _raised(settings, reply, **options):
    with pytest.raises(Exception) as caught:
        _ask(settings, reply, **options)
    return caught.value


def test_it_hands_over_a_good_answer(settings):
    assert read_json(_ask(settings, answer({"id": 7}, 201))) == {"id": 7}


@pytest.mark.parametrize(
    ("status", "kind"),
    [(400, "content"), (401, "auth"), (403, "auth"), (404, "gone"), (410, "gone"), (422, "content")],
)
def test_it_tells_a_refusal_with_the_platforms_own_words(settings, status, kind):
    error = _raised(settings, answer({"error": "TooLong", "message": "Terlalu panjang"}, status))
    assert (type(error), error.kind, error.status, error.code, error.words) == (
        Refused, kind, status, "TooLong", "Terlalu panjang",
    )  # fmt: skip


@pytest.mark.parametrize("status", [301, 302, 307, 408, 409, 500, 502, 503, 504])
def test_it_knows_nothing_after_a_server_error_or_a_redirect(settings, status):
    location = {"Location": "http://127.0.0.1:9/"} if status < 400 else {}
    error = _raised(settings, answer({"message": "aduh"}, status, **location))
    assert type(error) is Ambiguous


def test_it_waits_as_long_as_it_is_told(settings):
    assert _raised(settings, answer({}, 429, Retry_After="90")).seconds == 90
    assert _raised(settings, answer({}, 429)).seconds == 60
    assert _raised(settings, answer({}, 429, Retry_After="0")).seconds == 5
    assert _raised(settings, answer({}, 429, Retry_After="999999")).seconds == 3600
    assert type(_raised(settings, answer({}, 429))) is Wait


def test_it_reads_the_two_dialects_of_reset(settings):
    from kentongan.core import clock

    epoch = str(int(clock.now().timestamp()) + 200)
    assert 190 < _raised(settings, answer({}, 429, RateLimit_Reset=epoch)).seconds <= 200
    date = clock.now().replace(year=clock.now().year + 1).isoformat()
    assert _raised(settings, answer({}, 429, X_RateLimit_Reset=date)).seconds == 3600


def test_an_answer_that_is_no_json_leaves_everything_open(settings):
    page = _ask(settings, Answer(200, b"<h1>Login</h1>"))
    with pytest.raises(Ambiguous):
        read_json(page)
    with pytest.raises(Ambiguous):
        read_json(_ask(settings, answer(["x"])))


def test_nothing_was_sent_where_nobody_listens(settings):
    settings.OUTBOUND_ALLOWED_HOSTS = ["127.0.0.1"]
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        with pytest.raises(NotSent):
            ask("POST", f"http://127.0.0.1:{closed.getsockname()[1]}/x")


def test_an_inner_address_is_a_refusal_not_a_retry(settings):
    settings.OUTBOUND_ALLOWED_HOSTS = []
    with pytest.raises(Refused) as caught:
        ask("POST", "http://127.0.0.1:9/x")
    assert caught.value.kind == "address"


@pytest.mark.parametrize("words", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"])
def test_a_connection_that_breaks_leaves_everything_open(settings, words):
    settings.OUTBOUND_ALLOWED_HOSTS = ["127.0.0.1"]
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_hang_up, args=(server, words), daemon=True).start()
        with pytest.raises(Ambiguous):
            ask("POST", f"http://127.0.0.1:{server.getsockname()[1]}/x", json={"a": 1})


def _hang_up(server, words):
    connection, _ = server.accept()
    with connection:
        connection.recv(65536)
        connection.sendall(words)
