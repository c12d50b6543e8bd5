"""The Mastodon API: a hashtag's public timeline, or what people answer to an account of ours."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from kentongan.core import http
from kentongan.listening.sources import answers, dates, words
from kentongan.listening.sources.base import Item, Visit

PAGES, PAGE = 5, 40
PUBLIC = (
    "public",
    "unlisted",
    "",
)  # "" for servers that do not say; private and direct are nobody's business


def gather(address: str, query: str, identity: str, secret: str, memory: Mapping[str, Any]) -> Visit:
    """Everything after the last id seen, oldest page first, at most 200; the rest comes with the next visit.

    Memory: min_id.
    """
    server = answers.site(address)
    newest, items = str(memory.get("min_id", "")), []
    for _page in range(PAGES if newest else 1):
        found = _one_page(server, secret, query, newest)
        items += [item for item in (_item(_status(row), server) for row in found) if item]
        newest = max([newest, *(answers.text(row.get("id")) for row in found)], key=_order)
        if not found:
            break
    more = bool(memory.get("min_id")) and bool(found)
    once = tuple({item.external_id: item for item in items}.values())
    return Visit(items=once, memory={"min_id": newest or "0"}, more=more)


def missing(address: str, identity: str, secret: str, ids: Iterable[str]) -> set[str]:
    """Of these status ids, the ones the server answers with 404 or 410."""
    gone, server = set(), answers.site(address)
    for status_id in list(ids)[:100]:
        url = f"{server}/api/v1/statuses/{quote(status_id, safe='')}"
        response = http.request("GET", url, headers=_headers(secret), max_bytes=answers.MAX_BYTES)
        if response.status in (404, 410):
            gone.add(status_id)
        elif response.status == 429:
            break
    return gone


def _one_page(server: str, secret: str, query: str, min_id: str) -> list[Mapping[str, Any]]:
    path = f"timelines/tag/{quote(query.lstrip('#＃'), safe='')}" if query else "notifications"
    params: dict[str, Any] = {"limit": PAGE} | ({} if query else {"types[]": ["mention"]})
    params |= {"min_id": min_id} if min_id else {}
    return answers.listed(
        answers.ask("GET", f"{server}/api/v1/{path}", params=params, headers=_headers(secret))
    )


def _headers(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"} if secret else {}


def _order(key: str) -> tuple[int, str]:
    """Ids are numbers of growing length, written as text."""
    return len(key), key


def _status(row: Mapping[str, Any]) -> Mapping[str, Any]:
    return answers.table(row.get("status")) if "type" in row and "status" in row else row


def _item(status: Mapping[str, Any], server: str) -> Item | None:
    status_id, body = answers.text(status.get("id")), words.text_of(answers.text(status.get("content")))
    if not status_id or not body or answers.text(status.get("visibility")) not in PUBLIC:
        return None
    said = answers.text(status.get("created_at"))
    moment = dates.read(said)
    return Item(
        external_id=words.external_id(status_id),
        text=body,
        platform="mastodon",
        author_id=_author(answers.table(status.get("account")), server),
        title=words.line_of(answers.text(status.get("spoiler_text"))),
        url=words.web_address(answers.text(status.get("url")) or answers.text(status.get("uri"))),
        published_at=moment,
        unreadable_date=bool(said) and moment is None,
        in_reply_to=words.external_id(reply) if (reply := answers.text(status.get("in_reply_to_id"))) else "",
    )


def _author(account: Mapping[str, Any], server: str) -> str:
    """ "name@server" also for the server's own people, so that two servers tell the same of one person."""
    acct = answers.text(account.get("acct")).lstrip("@").lower()
    if not acct:
        return ""
    return words.author(acct if "@" in acct else f"{acct}@{urlsplit(server).hostname}")
