"""A platform of ours that does exactly what a test tells it: commits or not, answers or not, sooner or later."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kentongan.core import clock
from kentongan.publishing.channels.base import (
    Absent,
    Ambiguous,
    Channel,
    Found,
    NotSent,
    Outgoing,
    Receipt,
    Refused,
    Seen,
    Unreadable,
    Wait,
)


@dataclass
class Post:
    number: str
    key: str
    text: str
    visible_at: datetime
    removed: bool = False


@dataclass
class Pretend(Channel):
    """`script` says what the next calls do; when it is empty everything goes well."""

    kind: str = "pretend"
    label: str = "Contoh"
    quiet_seconds: float = 120.0
    absence_proves: bool = True
    needs_door: bool = True
    idempotent: bool = False
    observes: bool = True
    script: list = field(default_factory=list)
    posts: list = field(default_factory=list)
    calls: list = field(default_factory=list)

    # What a test may put into the script:
    LOST = "lost"  # nothing happened there, no answer
    DROPPED = "dropped"  # it happened, no answer
    DELAYED = "delayed"  # it happens a minute later, no answer
    REFUSED = Refused("Terlalu panjang", status=422)
    NO_KEY = Refused("Token dicabut", status=401, kind="auth")
    WAIT = Wait(90, "Terlalu sering")
    NOT_SENT = NotSent("Tidak dapat dihubungi")
    BROKEN = ZeroDivisionError("salah tulis")
    SILENT = Unreadable("Sedang diperbaiki")

    def prepare(self, door, outgoing, memory):
        memory["prepared"] = memory.get("prepared", 0) + 1
        self._act("prepare")

    def send(self, door, outgoing: Outgoing, memory):
        step = self._act("send", outgoing.key)
        if step == self.LOST:
            raise Ambiguous("Jawaban tidak sampai")
        post = self._commit(outgoing, timedelta(minutes=1) if step == self.DELAYED else timedelta())
        if step in (self.DROPPED, self.DELAYED):
            raise Ambiguous("Jawaban tidak sampai")
        return _receipt(post)

    def find(self, door, outgoing: Outgoing, memory, receipt=None):
        step = self._act("find", outgoing.key)
        if step == self.SILENT:
            return step
        post = next((post for post in self.standing() if post.key == outgoing.key), None)
        return Found(_receipt(post), post.text) if post else Absent("Tidak ada")

    def edit(self, door, outgoing: Outgoing, memory, receipt):
        self._act("edit")
        post = next(
            (post for post in self.posts if post.number == receipt.platform_id and not post.removed), None
        )
        if post is None:
            raise Refused("Tidak ada", status=404, kind="gone")
        post.text = outgoing.words
        return _receipt(post)

    def remove(self, door, outgoing, memory, receipt):
        self._act("remove")
        for post in self.posts:
            post.removed = post.removed or post.number == receipt.platform_id

    def recent(self, door, since):
        self._act("recent")
        return [
            Seen(p.number, _link(p), p.text, p.visible_at) for p in self.standing() if p.visible_at >= since
        ]

    def standing(self) -> list[Post]:
        """What readers see now."""
        return [post for post in self.posts if not post.removed and post.visible_at <= clock.now()]

    def _act(self, what: str, *more):
        self.calls.append((what, *more))
        step = self.script.pop(0) if self.script else None
        return come_out(step)

    def _commit(self, outgoing: Outgoing, after: timedelta) -> Post:
        same = [post for post in self.posts if post.key == outgoing.key]
        if self.idempotent and same:
            return same[0]
        number = str(len(self.posts) + 1)
        self.posts.append(Post(number, outgoing.key, outgoing.words, clock.now() + after))
        return self.posts[-1]


def come_out(step):
    """Do what the script says; an error used before sheds its traceback, or it would grow with every test."""
    if isinstance(step, Exception):
        step.__context__ = None
        raise step.with_traceback(None)
    return step


def _link(post: Post) -> str:
    return f"https://contoh.test/{post.number}"


def _receipt(post: Post) -> Receipt:
    return Receipt(post.number, _link(post))
