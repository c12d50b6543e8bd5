"""One entry of an RSS or Atom feed, as feedparser gives it → an Item."""

import calendar
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from kentongan.listening.sources import dates, words
from kentongan.listening.sources.base import Item

BYLINE = r"^(?:by|oleh)\s*:?\s*{name}$"
REMARK = r"^(?P<keep>comment on .+|komentar (?:pada|di|untuk) .+)\s+(?:by|oleh)\s*:?\s*{name}$"


def item(entry: Mapping[str, Any], url: str) -> Item | None:
    """An Item, or None when the entry says nothing at all."""
    name = words.author(str(entry.get("author") or ""))
    title = _nameless(words.line_of(str(entry.get("title") or "")), name)
    text = words.text_of(_longest(entry))
    link = words.web_address(str(entry.get("link") or ""), url)
    if not (title or text or link):
        return None
    moment, unreadable, said = _date(entry)
    return Item(
        external_id=words.external_id(str(entry.get("id") or link), title, text, said),
        text=text,
        platform="feed",
        author_id=f"{urlsplit(url).hostname}:{_person(entry, name)}" if name else "",
        title=title,
        url=link,
        published_at=moment,
        unreadable_date=unreadable,
        in_reply_to=_answered(entry),
    )


def _longest(entry: Mapping[str, Any]) -> str:
    """The fullest of the texts that an entry carries."""
    parts = [str(entry.get("summary") or "")]
    for content in entry.get("content") or []:
        if isinstance(content, Mapping):
            parts.append(str(content.get("value") or ""))
    return max(parts, key=len)


def _nameless(title: str, name: str) -> str:
    """Titles of comment feeds name the speaker; the title stays, the name goes."""
    if len(name) < 2 or name.lower() not in title.lower():
        return title
    if re.match(BYLINE.format(name=re.escape(name)), title, re.I):
        return ""
    found = re.match(REMARK.format(name=re.escape(name)), title, re.I)
    return found["keep"] if found else title


def _person(entry: Mapping[str, Any], name: str) -> str:
    detail = entry.get("author_detail")
    email = str(detail.get("email") or "") if isinstance(detail, Mapping) else ""
    return words.author(email.lower() or name)


def _date(entry: Mapping[str, Any]) -> tuple[datetime | None, bool, str]:
    """(moment, True when there was a date nobody could read, the date as written)."""
    for name in ("published", "updated", "created"):
        # Asked this way because feedparser answers "updated" with "published", and warns.
        said = str(entry.get(name) or "").strip() if name in entry.keys() else ""  # noqa: SIM118
        if said:
            moment = dates.read(said) or _as_parsed(entry, name)
            return moment, moment is None, said
    return None, False, ""


def _as_parsed(entry: Mapping[str, Any], name: str) -> datetime | None:
    """feedparser knows rarer forms (Greek, Korean, week dates) and gives them in UTC."""
    try:
        parsed = entry.get(f"{name}_parsed")
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, TypeError, OSError):
        return None


def _answered(entry: Mapping[str, Any]) -> str:
    told = entry.get("thr_in-reply-to")
    ref = str(told.get("ref") or "") if isinstance(told, Mapping) else ""
    return words.external_id(ref) if ref else ""
