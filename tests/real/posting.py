"""What the tests of channels against real servers share: something to say, and a proxy for one call."""

import hashlib
from contextlib import contextmanager

from kentongan.core import clock
from kentongan.core.ids import record_key
from kentongan.publishing.channels.base import Media, Outgoing

from .pictures import jpeg
from .proxy import FaultPlan, FaultProxy

WORDS = (
    "Panen raya di Baturetno: padi 42 ton & jagung. Jadwal di https://contoh.test/panen?a=1&b=2 #PanenRaya"
)


def outgoing(words: str = WORDS, pictures: int = 0, **changes) -> Outgoing:
    media = tuple(_picture(number) for number in range(pictures))
    told = {"key": record_key(), "title": "Panen raya di Baturetno", "written_at": clock.now()}
    return Outgoing(**{**told, "text": words, "media": media, **changes})


def _picture(number: int) -> Media:
    content = jpeg(size=(320 + number, 240))
    name = hashlib.sha256(content).hexdigest()
    return Media(content, "image/jpeg", f"Sawah menguning {number}", name, 320 + number, 240)


@contextmanager
def broken(server, fault: str, only):
    """The server behind a proxy with one fault for the requests `only(message)` picks; yields its base URL."""
    plan = FaultPlan(1, {fault: 1.0}, only=only, delay=(0.1, 0.1))
    with FaultProxy(server.base_url, plan, without=("idempotency-key",)) as proxy:
        yield proxy.base_url
        assert proxy.settle()
