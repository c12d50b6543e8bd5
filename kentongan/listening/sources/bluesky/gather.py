"""Bluesky over XRPC: posts that hold a word, or what people answer to an account of ours."""

from collections.abc import Iterable, Mapping
from typing import Any

from kentongan.core import http
from kentongan.core.text import control_free
from kentongan.listening.sources import answers, dates, words
from kentongan.listening.sources.base import Item, SourceError, Visit

PAGES, PAGE = 5, 100
SEARCH, ANSWERS = "app.bsky.feed.searchPosts", "app.bsky.notification.listNotifications"
SPOKEN = ("mention", "reply", "quote")


def gather(address: str, query: str, identity: str, secret: str, memory: Mapping[str, Any]) -> Visit:
    """Newest first down to where nothing is new, at most 500 posts; the rest comes with the next visit.

    Memory: since (when the newest post seen was indexed); cursor and newest while a sweep is not finished.
    """
    server = answers.site(address)
    headers = _sign_in(server, identity, secret)
    since, cursor = str(memory.get("since", "")), str(memory.get("cursor", ""))
    newest, items = str(memory.get("newest", "")), []
    for _page in range(PAGES):
        found, cursor = _one_page(server, headers, query, cursor)
        items += [item for item in map(_item, found) if item]
        newest = max([newest, *map(_indexed, found)])
        # A whole page of known posts, because late arrivals stand between older ones.
        if not cursor or all(_indexed(row) <= since for row in found):
            return Visit(items=_once(items), memory={"since": newest or since})
    left = {"since": since, "cursor": cursor, "newest": newest}
    return Visit(items=_once(items), memory=left, more=True)


def missing(address: str, identity: str, secret: str, ids: Iterable[str]) -> set[str]:
    """Of these post addresses (at://…), the ones that nobody can open any more."""
    server, wanted = answers.site(address), [uri for uri in ids if uri.startswith("at://")]
    headers = _sign_in(server, identity, secret) if wanted else {}
    gone: set[str] = set()
    for start in range(0, len(wanted), 25):
        some = wanted[start : start + 25]
        url = f"{server}/xrpc/app.bsky.feed.getPosts"
        found = answers.table(answers.ask("GET", url, params={"uris": some}, headers=headers).json())
        if isinstance(found.get("posts"), list):
            gone |= set(some) - {answers.text(post.get("uri")) for post in answers.rows(found["posts"])}
    return gone


def _sign_in(server: str, identity: str, secret: str) -> dict[str, str]:
    """A session of its own for each visit: nothing secret is left to store."""
    if not identity:
        return {}
    url = f"{server}/xrpc/com.atproto.server.createSession"
    given = answers.ask("POST", url, json={"identifier": identity.lstrip("@"), "password": secret})
    token = answers.text(answers.table(given.json()).get("accessJwt"))
    if not token:
        raise SourceError(
            "Server itu tidak memberi izin masuk. Periksa nama akun dan kata sandi aplikasinya."
        )
    return {"Authorization": f"Bearer {token}"}


def _one_page(
    server: str, headers: dict[str, str], query: str, cursor: str
) -> tuple[list[Mapping[str, Any]], str]:
    """(posts or notifications as Bluesky gives them, the cursor of the next page or "")."""
    method = SEARCH if query else ANSWERS
    params: dict[str, Any] = {"limit": PAGE} | ({"q": query, "sort": "latest"} if query else {})
    params |= {"cursor": cursor} if cursor else {}
    page = answers.table(answers.ask("GET", f"{server}/xrpc/{method}", params=params, headers=headers).json())
    listed = page.get("posts") if query else page.get("notifications")
    if not isinstance(listed, list):
        raise http.NotUnderstood("Jawaban dari server di sana tidak dapat dibaca.")
    return answers.rows(listed), answers.text(page.get("cursor"))


def _indexed(row: Mapping[str, Any]) -> str:
    """When the network saw it; the author's own createdAt may say anything. UTC, so text sorts as time."""
    return answers.text(row.get("indexedAt"))


def _item(row: Mapping[str, Any]) -> Item | None:
    if "reason" in row and row.get("reason") not in SPOKEN:
        return None
    record, uri = answers.table(row.get("record")), answers.text(row.get("uri"))
    body = words.cut(control_free(answers.text(record.get("text"))), words.TEXT)
    if not uri or not body:
        return None
    author = answers.table(row.get("author"))
    said = answers.text(record.get("createdAt")) or _indexed(row)
    moment = dates.read(said)
    return Item(
        external_id=words.external_id(uri),
        text=body,
        platform="bluesky",
        author_id=words.author(answers.text(author.get("did"))),
        url=_web_address(uri),
        published_at=moment,
        unreadable_date=moment is None,
        in_reply_to=_answered(record),
    )


def _answered(record: Mapping[str, Any]) -> str:
    parent = answers.table(answers.table(record.get("reply")).get("parent"))
    uri = answers.text(parent.get("uri"))
    return words.external_id(uri) if uri else ""


def _web_address(uri: str) -> str:
    """at://did/app.bsky.feed.post/key → its page; by identifier, because handles are names."""
    did, _, rest = uri.removeprefix("at://").partition("/")
    return words.web_address(f"https://bsky.app/profile/{did}/post/{rest.rpartition('/')[2]}")


def _once(items: list[Item]) -> tuple[Item, ...]:
    return tuple({item.external_id: item for item in items}.values())
