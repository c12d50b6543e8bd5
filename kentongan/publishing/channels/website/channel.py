"""The region's own public news: the one platform that lives in our own house and answers in the same moment."""

from kentongan.publishing.channels.base import (
    Absent,
    Channel,
    Checked,
    Door,
    Found,
    Memory,
    Outgoing,
    Receipt,
    Refused,
)
from kentongan.publishing.channels.website.shelf import Page


class Website(Channel):
    kind = "website"
    label = "Situs daerah"
    platforms = ("website",)
    needs_door = False
    quiet_seconds = 0.0  # one transaction in our own database: it is there or it is not

    def check(self, door: Door) -> Checked:
        return Checked(identity=door.identity)

    def send(self, door: Door, outgoing: Outgoing, memory: Memory) -> Receipt:
        return _receipt(_put(door, outgoing))

    def find(
        self, door: Door, outgoing: Outgoing, memory: Memory, receipt: Receipt | None = None
    ) -> Found | Absent:
        page = door.house.get(outgoing.key)
        return Found(_receipt(page), page.text) if page else Absent()

    def edit(self, door: Door, outgoing: Outgoing, memory: Memory, receipt: Receipt) -> Receipt:
        return _receipt(_put(door, outgoing))

    def remove(self, door: Door, outgoing: Outgoing, memory: Memory, receipt: Receipt) -> None:
        door.house.take_down(outgoing.key)


def _put(door: Door, outgoing: Outgoing) -> Page:
    try:
        return door.house.put(
            outgoing.key,
            title=outgoing.title,
            text=outgoing.text,
            link=outgoing.link,
            media=tuple(media.sha256 for media in outgoing.media),
            at=outgoing.written_at,
        )
    except KeyError:
        raise Refused("Berita ini sudah ditarik dari situs.", kind="gone") from None


def _receipt(page: Page) -> Receipt:
    return Receipt(page.key, page.url)


CHANNEL = Website()
