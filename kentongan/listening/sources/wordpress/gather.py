"""Comments of a WordPress site over its REST interface."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from kentongan.core import http
from kentongan.listening.sources import answers, dates, words
from kentongan.listening.sources.base import Item, SourceError, Visit

PAGES, PAGE = 5, 100
FIELDS = "id,post,parent,author,author_name,date,date_gmt,content,link,status,type,author_avatar_urls"


def gather(address: str, query: str, identity: str, secret: str, memory: Mapping[str, Any]) -> Visit:
    """Comments after the newest one seen, then the latest hundred again: those may have been approved late.

    Memory: after (the site's own clock), path (how this site spells its interface).
    """
    site, auth = answers.site(address), (identity, secret) if identity and secret else None
    after = str(memory.get("after", ""))
    path, latest = _latest(site, str(memory.get("path", "")), auth)
    found, more = _since(site, path, after, auth) if after else ([], False)
    # With a backlog left, the newest comments must not move the mark past what has not been read.
    newest = max([after, *(answers.text(row.get("date")) for row in (found if more else found + latest))])
    once = {row_id: row for row in found + latest if (row_id := answers.text(row.get("id")))}
    items = tuple(item for item in (_item(row, site) for row in once.values()) if item)
    memory = {"path": path} | ({"after": newest} if newest else {})
    return Visit(items=items, memory=memory, more=more)


def missing(address: str, identity: str, secret: str, ids: Iterable[str]) -> set[str]:
    """Of these comment ids, the ones that the site shows to nobody any more."""
    site, auth = answers.site(address), (identity, secret) if identity and secret else None
    wanted, gone = [i for i in ids if i.isdigit()], set()
    for start in range(0, len(wanted), PAGE):
        some = wanted[start : start + PAGE]
        path, listed = _first(site, "", {"include": ",".join(some), "per_page": PAGE}, auth)
        gone |= set(some) - {answers.text(row.get("id")) for row in listed}
    return gone


def _latest(site: str, path: str, auth: Any) -> tuple[str, list[Mapping[str, Any]]]:
    return _first(site, path, {"per_page": PAGE, "order": "desc", "_fields": FIELDS}, auth)


def _first(site: str, path: str, params: dict[str, Any], auth: Any) -> tuple[str, list[Mapping[str, Any]]]:
    """(the spelling that this site understands, its rows); sites without pretty addresses want ?rest_route=."""
    for spelling in [path] if path else ["/wp-json/wp/v2/comments", "/?rest_route=/wp/v2/comments"]:
        response = answers.answer("GET", site + spelling, params=params, auth=auth)
        if response.status != 404:
            return spelling, _rows(response)
    raise SourceError("Situs itu tidak membuka komentarnya lewat antarmuka WordPress.")


def _rows(response: http.Response) -> list[Mapping[str, Any]]:
    if not response.ok:
        raise SourceError(answers.refusal(response))
    return answers.listed(response)


def _since(site: str, path: str, after: str, auth: Any) -> tuple[list[Mapping[str, Any]], bool]:
    """(comments after `after`, oldest first; whether there are more than five pages of them)."""
    found: list[Mapping[str, Any]] = []
    for page in range(1, PAGES + 1):
        params = {"after": after, "per_page": PAGE, "page": page, "order": "asc", "_fields": FIELDS}
        response = answers.answer("GET", site + path, params=params, auth=auth)
        if response.status == 400 and page > 1:  # WordPress's word for "no such page"
            return found, False
        rows = _rows(response)
        found += rows
        if len(rows) < PAGE:
            return found, False
    return found, True


def _item(row: Mapping[str, Any], site: str) -> Item | None:
    body = words.text_of(answers.text(answers.table(row.get("content")).get("rendered")))
    if not body or answers.text(row.get("status")) not in ("approved", ""):
        return None
    said = answers.text(row.get("date_gmt"))
    link = words.web_address(answers.text(row.get("link")), site + "/")
    moment = dates.read(said + "Z") if said else dates.read(answers.text(row.get("date")))
    return Item(
        external_id=words.external_id(answers.text(row.get("id"))),
        text=body,
        platform="wordpress",
        author_id=_author(row, site),
        url=link,
        published_at=moment,
        unreadable_date=bool(said) and moment is None,
        in_reply_to=link.partition("#")[0],
    )


def _author(row: Mapping[str, Any], site: str) -> str:
    """Members by number, guests by the picture of their mail address, else by name; always with the site."""
    member, host = answers.text(row.get("author")), urlsplit(site).hostname
    if member and member != "0":
        return f"{host}:{member}"
    pictures = answers.table(row.get("author_avatar_urls")).values()
    mail = next((answers.text(p).partition("/avatar/")[2].partition("?")[0] for p in pictures), "")
    name = words.author(answers.text(row.get("author_name")))
    known = f"{mail}/{name}" if mail else name
    return f"{host}:guest:{known}" if name else ""
