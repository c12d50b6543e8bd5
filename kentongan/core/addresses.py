"""Which addresses outside may be spoken to. Every hop of every request passes here."""

import ipaddress
import re
import socket
import threading
from collections.abc import Iterable
from queue import Empty, SimpleQueue

import httpx
from django.conf import settings

from kentongan.core.http_errors import NotSent, Refused

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# http://2130706433/, http://0x7f.1/ and http://0177.0.0.1/ are all 127.0.0.1 to a resolver.
NUMERIC_END = re.compile(r"(^|\.)(\d+|0x[0-9a-f]*)\.?$", re.I)
HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_.])?", re.I)
NAT64 = ipaddress.ip_network("64:ff9b::/96")


def allowed_hosts() -> tuple[str, ...]:
    """The office's own exceptions: "host", "host:port", an address, or a network such as 10.2.0.0/16."""
    return tuple(str(entry).strip().lower() for entry in getattr(settings, "OUTBOUND_ALLOWED_HOSTS", ()))


def check_url(url: httpx.URL) -> None:
    """Refused unless the address is plain http(s) to a proper host name or public IP address."""
    if url.scheme not in ("http", "https"):
        raise Refused("Alamat harus diawali http:// atau https://.")
    if url.userinfo:
        raise Refused("Alamat tidak boleh memuat nama pengguna atau kata sandi.")
    host = url.host.lower()
    if not host:
        raise Refused("Alamat itu tidak memuat nama situs.")
    literal = _literal(host)
    if literal is None and NUMERIC_END.search(host):
        raise Refused(f"Alamat {host} ditulis dengan cara yang tidak lazim. Tulis nama situsnya.")
    if literal is None and not HOST.fullmatch(url.raw_host.decode("ascii")):
        raise Refused("Alamat itu tidak dapat dibaca. Periksa penulisannya.")
    if literal is not None:
        check_addresses(host, port_of(url), [literal])


def port_of(url: httpx.URL) -> int:
    return url.port or (443 if url.scheme == "https" else 80)


def check_addresses(host: str, port: int, addresses: Iterable[Address]) -> None:
    """Refused if any of the addresses is not public and no exception names it."""
    for address in addresses:
        if not is_public(address) and not is_excepted(host, port, address):
            raise Refused(f"Alamat {host} berada di jaringan dalam, jadi tidak dihubungi dari sini.")


def is_public(address: Address) -> bool:
    """True for an address on the open Internet; wrapped IPv4 addresses are judged by what they wrap."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address in NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if address.sixtofour is not None or address.teredo is not None:
            return False
        if address.is_site_local or int(address) < 1 << 32:
            return False
    # Several checks that mostly overlap: which of them covers what has changed between Python versions.
    closed = address.is_multicast or address.is_private or address.is_reserved or address.is_unspecified
    return address.is_global and not (closed or address.is_loopback or address.is_link_local)


def is_excepted(host: str, port: int, address: Address) -> bool:
    """True when OUTBOUND_ALLOWED_HOSTS names this host, host and port, address, or its network."""
    names = {host.lower().rstrip("."), str(address)}
    wanted = names | {f"{name}:{port}" for name in names} | {f"[{name}]:{port}" for name in names}
    entries = allowed_hosts()
    return bool(wanted & set(entries)) or any(_holds(entry, address) for entry in entries if "/" in entry)


def resolve(host: str, port: int, *, seconds: float) -> list[Address]:
    """All addresses of a name, asked once. NotSent when it has none or the answer takes too long.

    The resolver has no time limit of its own, hence the thread.
    """
    answer: SimpleQueue[list[Address] | Exception] = SimpleQueue()
    threading.Thread(target=_ask, args=(host, port, answer), daemon=True).start()
    try:
        found = answer.get(timeout=max(seconds, 0.001))
    except Empty:
        raise NotSent(f"Alamat {host} belum ditemukan: server nama tidak menjawab.") from None
    if isinstance(found, Exception) or not found:
        raise NotSent(f"Alamat {host} tidak ditemukan. Periksa penulisannya atau sambungan internet.")
    return found


def _ask(host: str, port: int, answer: "SimpleQueue[list[Address] | Exception]") -> None:
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        answer.put(list(dict.fromkeys(ipaddress.ip_address(row[4][0]) for row in rows)))
    except Exception as error:  # a resolver may raise OSError or UnicodeError
        answer.put(error)


def _literal(host: str) -> Address | None:
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None


def _holds(network: str, address: Address) -> bool:
    try:
        return address in ipaddress.ip_network(network, strict=False)
    except ValueError:
        return False
