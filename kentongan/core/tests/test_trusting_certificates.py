"""TLS stays on the name although the socket goes to a checked address."""

import datetime as dt
import socket
import ssl

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kentongan.core import http
from kentongan.core.tests.hostile import say


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """A certificate that is its own authority, for kabar.example only."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "kabar.example")])
    today = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - dt.timedelta(days=1))
        .not_valid_after(today + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("kabar.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("tls")
    (folder / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return folder


@pytest.fixture
def secure(serve, authority, monkeypatch):
    """A TLS server that the names kabar.example and lain.example lead to; `names` collects the SNI it was given."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority / "cert.pem", authority / "key.pem")
    names = []
    context.sni_callback = lambda sock, name, ctx: names.append(name)
    server = serve({"/": say(b"aman")}, wrap=lambda peer: context.wrap_socket(peer, server_side=True))
    server.names = names
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, port, *a, **k: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))],
    )
    return server


def test_it_checks_the_certificate_against_the_name(secure, settings, authority):
    settings.OUTBOUND_CA_FILE = str(authority / "cert.pem")
    assert http.request("GET", f"https://kabar.example:{secure.port}/").text == "aman"
    assert secure.names == ["kabar.example"]


def test_it_refuses_a_certificate_for_another_name(secure, settings, authority):
    settings.OUTBOUND_CA_FILE = str(authority / "cert.pem")
    with pytest.raises(http.NotSent) as caught:
        http.request("POST", f"https://lain.example:{secure.port}/")
    assert "sertifikatnya" in caught.value.sentence
    assert secure.seen == []


def test_it_refuses_an_authority_it_does_not_know(secure):
    with pytest.raises(http.NotSent):
        http.request("POST", f"https://kabar.example:{secure.port}/")
    assert secure.seen == []
