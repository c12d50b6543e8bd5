"""Addresses that must never be spoken to, however they are written or reached."""

import ipaddress
import socket
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.core import addresses, http
from kentongan.core.tests.hostile import hostile, move, say

INNER = [
    "http://127.0.0.1/",
    "http://127.0.0.1.:80/",
    "http://localhost/",
    "http://LOCALHOST/",
    "http://10.0.0.1/",
    "http://172.16.5.4:8080/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://0.0.0.0/",
    "http://0/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://240.0.0.1/",
    "http://192.0.2.1/",
    "http://198.18.0.1/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::127.0.0.1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25lo]/",
    "http://[fc00::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://8.8.2056/",
    "http://①②⑦.⓪.⓪.①/",
]
MALFORMED = [
    "",
    "wonogirikab.go.id",
    "//wonogirikab.go.id/",
    "ftp://wonogirikab.go.id/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:25/",
    "javascript:alert(1)",
    "http://",
    "http:///x",
    "http://sari:rahasia@wonogirikab.go.id/",
    "http://sari@127.0.0.1/",
    "http://wonogirikab.go.id@127.0.0.1/",
    "http://a b/",
    "http://[::1/",
    "http://x:port/",
    "http://\x00/",
    "http://x\r\nHost: y/",
    "http://" + "a" * 70_000 + "/",
]


@pytest.mark.parametrize("url", INNER)
def test_it_refuses_inner_addresses(url):
    with pytest.raises(http.Refused) as caught:
        http.request("GET", url, timeout=5)
    assert caught.value.sent is False
    assert caught.value.sentence.endswith(".")


@pytest.mark.parametrize("url", MALFORMED)
def test_it_refuses_malformed_addresses_without_repeating_a_password(url):
    with pytest.raises(http.Refused) as caught:
        http.request("GET", url, timeout=5)
    assert "rahasia" not in caught.value.sentence


@given(st.text(max_size=60))
def test_it_answers_any_address_with_a_known_error(text):
    with pytest.raises((http.Refused, http.NotSent)):
        http.request(
            "GET",
            "http://127.0.0.1:1/".replace("127.0.0.1", quote(text, safe="")) if text else "",
            timeout=0.2,
        )


@given(st.ip_addresses())
def test_it_takes_only_addresses_that_python_calls_global(address):
    if addresses.is_public(address):
        assert address.is_global
        assert not address.is_multicast


@given(st.ip_addresses(v=4))
def test_it_judges_a_wrapped_address_by_its_content(address):
    for wrapped in (f"::ffff:{address}", f"64:ff9b::{address}"):
        assert addresses.is_public(ipaddress.ip_address(wrapped)) == addresses.is_public(address)


@pytest.mark.parametrize(
    ("entry", "reaches"),
    [
        ("127.0.0.1", True),
        ("127.0.0.0/8", True),
        ("127.0.0.1:{port}", True),
        (" 127.0.0.1:{port} ", True),
        ("127.0.0.1:1", False),
        ("127.0.0.2", False),
        ("10.0.0.0/8", False),
        ("localhost", False),
        ("bukan/jaringan", False),
    ],
)
def test_it_makes_only_the_exceptions_that_are_named(settings, entry, reaches):
    with hostile({"/": say(b"ok")}) as server:
        settings.OUTBOUND_ALLOWED_HOSTS = [entry.format(port=server.port)]
        if reaches:
            assert http.request("GET", server.url("/")).text == "ok"
        else:
            with pytest.raises(http.Refused):
                http.request("GET", server.url("/"))
            assert server.seen == []


def test_it_allows_a_name_with_all_its_addresses(settings):
    with hostile({"/": say(b"ok")}) as server:
        settings.OUTBOUND_ALLOWED_HOSTS = ["LocalHost"]
        assert http.request("GET", server.url("/", host="localhost")).text == "ok"


def test_it_forgets_an_exception_that_is_taken_back(settings):
    with hostile({"/": say(b"ok")}) as server:
        settings.OUTBOUND_ALLOWED_HOSTS = ["localhost"]
        http.request("GET", server.url("/", host="localhost"))
        settings.OUTBOUND_ALLOWED_HOSTS = []
        with pytest.raises(http.Refused):
            http.request("GET", server.url("/", host="localhost"))
        assert len(server.seen) == 1


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.2:{port}/b",
        "http://[::ffff:127.0.0.2]:{port}/b",
        "file:///etc/passwd",
        "http://0x7f000002:{port}/b",
    ],
)
def test_it_checks_every_hop(settings, target):
    with hostile({}) as server:
        settings.OUTBOUND_ALLOWED_HOSTS = [f"127.0.0.1:{server.port}"]
        server.behaviours["/a"] = move(target.format(port=server.port))
        with pytest.raises(http.Refused) as caught:
            http.request("GET", server.url("/a"))
        assert caught.value.sent is False
        assert server.paths() == ["/a"]


class FickleResolver:
    """A name server that gives a public address when asked first and this machine when asked again."""

    def __init__(self, *answers):
        self.answers, self.asked = list(answers), 0

    def __call__(self, host, port, *args, **kwargs):
        found = self.answers[min(self.asked, len(self.answers) - 1)]
        self.asked += 1
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in found]


def test_it_asks_for_a_name_once_and_connects_to_what_it_checked(settings, monkeypatch):
    with hostile({"/": say(b"dalam")}) as server:
        settings.OUTBOUND_ALLOWED_HOSTS = [
            "127.0.0.1"
        ]  # the checked first answer; 127.0.0.2 would be the trap
        resolver = FickleResolver(["127.0.0.1"], ["127.0.0.2"])
        real = socket.getaddrinfo
        monkeypatch.setattr(
            socket,
            "getaddrinfo",
            lambda host, *a, **k: resolver(host, *a) if host == "kabar.example" else real(host, *a, **k),
        )
        answer = http.request("GET", server.url("/", host="kabar.example"))
        assert answer.text == "dalam"
        assert resolver.asked == 1
        assert f"host: kabar.example:{server.port}".encode() in server.seen[0].lower()


def test_it_refuses_a_name_when_one_of_its_addresses_is_inner(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", FickleResolver(["93.184.216.34", "127.0.0.1"]))
    with pytest.raises(http.Refused):
        http.request("GET", "http://kabar.example/")
