"""What really stands on the servers, asked of the servers, and how it compares with what the office believes."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from kentongan.core.text import plain

MARK = re.compile(r"\((r\d+n\d+)z\)")
SETTLED_WITHOUT_POST = {"missed", "failed", "cancelled", "retracted"}
PERSON = {"late", "failed", "missed"}  # each is told to the people on duty and waits for their word


@dataclass(frozen=True)
class Post:
    """One living post, as anyone can read it."""

    channel: str
    id: str  # as the platform names it, and as a publication keeps it in platform_id
    text: str

    @property
    def mark(self) -> str:
        found = MARK.search(self.text)
        return found[1] if found else ""


def read_servers(servers: dict[str, Any]) -> list[Post]:
    """Every living post of the outside servers."""
    ask = {"wordpress": _wordpress, "bluesky": _bluesky, "mastodon": _mastodon}
    return [post for channel, server in servers.items() for post in ask[channel](server)]


def _wordpress(site) -> list[Post]:
    rows = [row for row in site.posts() if row["status"] == "publish"]
    return [Post("wordpress", str(row["id"]), plain(row["content"])) for row in rows]


def _bluesky(server) -> list[Post]:
    return [Post("bluesky", row["uri"], row["value"]["text"]) for row in server.records()]


def _mastodon(server) -> list[Post]:
    return [Post("mastodon", row["id"], plain(row["content"])) for row in server.statuses()]


def read_website() -> list[Post]:
    """Our own public news, as the feed that anyone may ask for tells it; the id of an item ends with the key."""
    from django.test import Client

    feed = Client().get("/kabar/wonogiri/feed.json").json()
    return [Post("website", item["id"].rpartition(":")[2], _words(item)) for item in feed["items"]]


def _words(item: dict[str, Any]) -> str:
    return str(item.get("content_text") or plain(item.get("content_html", "")))


class Verdict:
    """Counts over all runs; `troubles` tells each one in a line."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.troubles: list[str] = []

    def judge(self, run: dict[str, Any], posts: list[Post]) -> None:
        """One run's publications against every living post of that run (others are passed over)."""
        standing: dict[tuple[str, str], list[Post]] = defaultdict(list)
        for post in posts:
            if post.mark.startswith(f"r{run['run']}n"):
                standing[post.channel, post.mark].append(post)
        believed: dict[tuple[str, str], list[dict]] = defaultdict(list)
        for row in run["publications"]:
            believed[row["channel"], MARK.search(row["text"])[1]].append(row)
        for key in standing.keys() | believed.keys():
            self._one_text(run["run"], believed[key], standing[key])
        for text in run["outside"]:
            mark = MARK.search(text)
            if mark and mark[1].startswith(f"r{run['run']}n"):
                self._note(
                    "wrong_state", run["run"], None, f"our own post shown as made outside: {text[:80]}"
                )

    def _one_text(self, run: int, rows: list[dict], posts: list[Post]) -> None:
        """Publications with one text on one account (usually one), and the posts that show it."""
        by_id = {post.id: post for post in posts}
        claimed = Counter(row["platform_id"] for row in rows if row["state"] == "published")
        for row in rows:
            self._one(run, row, by_id.get(row["platform_id"]))
        for name, count in claimed.items():
            if count > 1:
                self._note("wrong_state", run, rows[0], f"{count} publications claim the post {name}")
                self._note(
                    "lost", run, rows[0], "claims another publication's post, and stands nowhere itself"
                )
        spare = [post for post in posts if post.id not in claimed]
        too_many = max(0, len(posts) - len({row["variant"] for row in rows}))
        for post in spare[:too_many]:
            self._note("duplicates", run, rows[0] if rows else None, f"also stands as {post.id}")
        for post in spare[too_many:]:
            self._note("wrong_state", run, rows[0], f"stands as {post.id}, and no publication says so")

    def _one(self, run: int, row: dict, post: Post | None) -> None:
        state = row["state"]
        self.counts["publications"] += 1
        self.counts.update(f"ledger_{kind}" for kind, *_ in row["ledger"])
        self.counts[f"state_{state}"] += 1
        if state == "published":
            if post is None:
                self._note("lost", run, row, "said to be published, and stands nowhere")
                self._note("wrong_state", run, row, "published but absent")
            elif row["wish"] and not row["asked"]:
                self._note("wrong_state", run, row, "a wish was never carried out")
            elif _squeezed(row["text"]) not in _squeezed(post.text):
                self._note("wrong_state", run, row, f"other words stand there: {post.text[:80]!r}")
            elif row["gone"] or not row["seen"]:
                self._note("wrong_state", run, row, "said to be gone or never seen, and it stands there")
        elif state in PERSON or row["asked"]:
            self.counts["asked_a_person"] += 1
        if state == "unconfirmed":
            self._note("wrong_state", run, row, "still unconfirmed, though the server can be read")
        elif state in ("planned", "due", "sending"):
            self._note("wrong_state", run, row, f"still {state}")
            self._note("lost", run, row, "neither published nor asked of a person")

    def _note(self, kind: str, run: int, row: dict | None, words: str) -> None:
        self.counts[kind] += 1
        where = f"{row['channel']} publication {row['id']} ({row['state']})" if row else "?"
        self.troubles.append(f"run {run}: {kind}: {where}: {words}")


def _squeezed(text: str) -> str:
    return "".join(text.split())
