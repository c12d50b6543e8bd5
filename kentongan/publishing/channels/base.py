"""What a channel is: dataclasses in, dataclasses or one of four errors out. A channel knows no models.

Only `send` may make a post exist, and it makes exactly one call that does. Everything before it (`prepare`) and
after it (`find`, `edit`, `remove`) may be repeated freely. docs/adding-a-channel.md tells how to write one.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Memory = dict[str, Any]  # JSON that survives between the steps of one publication; never a secret


@dataclass(frozen=True)
class Media:
    """A picture (or film) to go with the text; `content` is read only when it is needed."""

    content: Callable[[], bytes] | bytes
    content_type: str
    alt: str
    sha256: str
    width: int | None = None
    height: int | None = None

    def read(self) -> bytes:
        return self.content() if callable(self.content) else self.content

    @property
    def is_image(self) -> bool:
        return self.content_type.startswith("image/")


@dataclass(frozen=True)
class Outgoing:
    """One approved text on its way out. `key` is ours, chosen before the first call and the same at every retry."""

    key: str
    title: str
    text: str
    link: str = ""
    media: tuple[Media, ...] = ()
    language: str = "id"
    written_at: datetime | None = None  # the same moment at every retry

    @property
    def words(self) -> str:
        """The text as a short-message platform shows it: the link on a line of its own unless it is in the text."""
        if not self.link or self.link in self.text:
            return self.text
        return f"{self.text.rstrip()}\n\n{self.link}" if self.text.strip() else self.link


@dataclass(frozen=True)
class Door:
    """Where to knock and with which key. `session` is what the channel asked us to remember (tokens, addresses)."""

    address: str = ""
    identity: str = ""
    secret: str = field(default="", repr=False)
    session: dict[str, Any] = field(default_factory=dict, repr=False)
    keep: Callable[[dict[str, Any]], None] | None = field(default=None, repr=False)
    house: Any = field(default=None, repr=False)  # our own website's shelf of articles

    @property
    def base(self) -> str:
        return self.address.rstrip("/")

    def remember(self, **values: Any) -> None:
        """Keep tokens for the next call; stored encrypted by whoever made the door."""
        self.session.update(values)
        if self.keep:
            self.keep(dict(self.session))


def web_link(said: str) -> str:
    """The link if it leads to a page; what else a server may say (javascript:, data:) never becomes a link of ours."""
    return said if said.startswith(("https://", "http://")) else ""


@dataclass(frozen=True)
class Receipt:
    """The platform's own name for the post, and where people read it."""

    platform_id: str
    permalink: str = ""
    data: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "permalink", web_link(self.permalink))


@dataclass(frozen=True)
class Found:
    """It stands there; `text` is what readers see, as plain text."""

    receipt: Receipt
    text: str = ""


@dataclass(frozen=True)
class Absent:
    """The platform answered, and it is not there."""

    words: str = ""


@dataclass(frozen=True)
class Unreadable:
    """The platform cannot say; nothing may be concluded."""

    words: str = ""


@dataclass(frozen=True)
class Seen:
    """A post found on the account, whoever made it."""

    platform_id: str
    permalink: str
    text: str
    posted_at: datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "permalink", web_link(self.permalink))


@dataclass(frozen=True)
class Checked:
    """The door opens: as whom, with which limits (names as in agencies.platforms), and until when."""

    identity: str
    limits: dict[str, Any] = field(default_factory=dict)
    expires_at: datetime | None = None


class ChannelError(Exception):
    """Base. `words` is what the platform (or we, in Indonesian) said; safe to show and to keep in the ledger."""

    def __init__(self, words: str = "", **data: Any) -> None:
        super().__init__(words)
        self.words = words
        self.data = data


class Refused(ChannelError):
    """Surely not posted: the platform understood and said no. `kind` is auth, content or gone."""

    def __init__(self, words: str = "", *, status: int = 0, kind: str = "content", code: str = "") -> None:
        super().__init__(words, status=status, kind=kind, **({"code": code} if code else {}))
        self.status, self.kind, self.code = status, kind, code


class Wait(ChannelError):
    """Surely not posted: come back after so many seconds."""

    def __init__(self, seconds: float, words: str = "") -> None:
        super().__init__(words, seconds=round(seconds))
        self.seconds = seconds
        self.args = (seconds, words)  # what copying an exception calls it with


class NotSent(ChannelError):
    """Surely not posted: no byte of the request left us."""


class Ambiguous(ChannelError):
    """Nobody knows: time-out, reset, 5xx, a truncated or unreadable answer."""


class CannotDo(ChannelError):
    """This platform offers no such thing (edit, delete); a person does it by hand."""


@dataclass(frozen=True)
class Field:
    """One line of the connection form. `name` is address, identity or secret: the columns a connection has."""

    name: str
    label: str
    help: str = ""
    kind: str = "text"  # text, url, secret
    initial: str = ""
    required: bool = True


class Channel:
    """Base of all channels. What is not overridden is not offered, and the ledger says so."""

    kind = ""
    label = ""
    platforms: tuple[str, ...] = ()  # of agencies.Platform: whose accounts it can speak for
    fields: tuple[Field, ...] = ()
    guide = ""  # one or two sentences above the connection form: where the officer finds the key
    by_hand = False
    needs_door = True  # False: works without a connection row
    knows_by_words = False  # finds its posts by their text: equal texts leave one after the other
    absence_proves = True  # may an absence, after the quiet time, lead to a second send?
    quiet_seconds = 120.0  # longer than any of our own calls, plus what the platform may lag
    observes = False

    def check(self, door: Door) -> Checked:
        """Does the key fit? Refused(kind="auth") when it does not."""
        raise CannotDo

    def prepare(self, door: Door, outgoing: Outgoing, memory: Memory) -> None:
        """Steps that nobody sees (uploads, drafts). May run many times.

        What it writes into `memory` is kept even when it then raises, so the next run starts from there.
        """

    def send(self, door: Door, outgoing: Outgoing, memory: Memory) -> Receipt:
        """The one irreversible call."""
        raise NotImplementedError

    def find(
        self, door: Door, outgoing: Outgoing, memory: Memory, receipt: Receipt | None = None
    ) -> Found | Absent | Unreadable:
        """Read back: by `receipt` when there was one, otherwise by whatever `prepare` and the key left.

        memory["taken"] lists platform ids that belong to other publications of the account.
        """
        return Unreadable("Platform ini tidak dapat dibaca ulang.")

    def edit(self, door: Door, outgoing: Outgoing, memory: Memory, receipt: Receipt) -> Receipt:
        """Make the living post say `outgoing`; repeating it changes nothing.

        memory["stands"] lists the fingerprints (SHA-256) of the files that the post carries now.
        """
        raise CannotDo

    def remove(self, door: Door, outgoing: Outgoing, memory: Memory, receipt: Receipt) -> None:
        """Take the post away; one that is gone already counts as removed."""
        raise CannotDo

    def recent(self, door: Door, since: datetime) -> list[Seen]:
        """Own posts since then, replies left out, however they were made."""
        return []
