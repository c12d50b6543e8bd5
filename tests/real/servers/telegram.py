"""A small Telegram Bot API that remembers: `with telegram() as server: server.base_url, server.token`.

There is no real one without Telegram's own data centres. So that ours cannot drift, every request and every answer
passes the Bot API's description (telegram/contract.py) before it leaves; what breaks it is kept in `violations`.
A channel, its discussion group where citizens answer, and a channel our bot may not write to.
"""

from contextlib import contextmanager
from dataclasses import dataclass, field

from ..telegram.contract import contract
from ..telegram.rooms import CHANNEL, FOREIGN, GROUP, TOKEN, Rooms
from ..telegram.wire import Refusal
from .local import serve_by_hand
from .small_http import small_http


@dataclass(frozen=True)
class Telegram:
    """`channel` is ours, `group` its discussion group, `foreign` a channel where the bot may not write."""

    base_url: str
    token: str
    channel: str
    channel_id: int
    group_id: int
    foreign: str
    _rooms: Rooms = field(repr=False)

    def url(self, method: str) -> str:
        return f"{self.base_url}/bot{self.token}/{method}"

    @property
    def violations(self) -> list[str]:
        """What was asked or answered against the Bot API's description; [] is the only good value."""
        return list(self._rooms.violations)

    def posts(self) -> list[dict]:
        """Every message that stands in the channel, oldest first."""
        return [message for (chat, _), message in self._rooms.messages.items() if chat == self.channel_id]

    def say(self, text: str, post: dict | None = None) -> dict:
        """A citizen writes in the discussion group, answering a post of the channel if one is given."""
        return self._rooms.hear(text, post)

    def limit(self, seconds: int = 5, times: int = 1) -> None:
        """The next requests are answered 429 with retry_after."""
        again = {"retry_after": seconds}
        self._rooms.refusals += [Refusal(429, f"Too Many Requests: retry after {seconds}", **again)] * times

    def fail(self, code: int = 500, description: str = "Internal Server Error", times: int = 1) -> None:
        """The next requests are answered with this error."""
        self._rooms.refusals += [Refusal(code, description)] * times

    def clear(self) -> None:
        """Forgets every message, update, planned refusal and violation."""
        for kept in (self._rooms.messages, self._rooms.updates, self._rooms.refusals, self._rooms.violations):
            kept.clear()


@contextmanager
def telegram(port: int | None = None):
    """Starts the server in a thread of this process; yields Telegram."""
    rooms = Rooms(contract())
    with small_http(rooms, port) as base:
        channel, foreign = f"@{CHANNEL['username']}", f"@{FOREIGN['username']}"
        yield Telegram(base, TOKEN, channel, CHANNEL["id"], GROUP["id"], foreign, rooms)


if __name__ == "__main__":
    serve_by_hand(telegram, __doc__)
