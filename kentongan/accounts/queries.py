"""Questions about one's own sessions."""

import re
from dataclasses import dataclass

from allauth.usersessions.models import UserSession

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
            ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
MACHINES = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"),
            ("Linux", "Linux"))  # fmt: skip


@dataclass(frozen=True)
class Session:
    """A session with its device in words; `current` is the one that asks."""

    row: UserSession
    device: str
    current: bool


def sessions(user, current_key: str) -> list[Session]:
    """Living sessions, the last used first; those that ended are cleared away."""
    rows = sorted(UserSession.objects.purge_and_list(user), key=lambda row: row.last_seen_at, reverse=True)
    return [Session(row, device(row.user_agent), row.session_key == current_key) for row in rows]


def device(user_agent: str) -> str:
    """ "Firefox di Windows" from a browser's long name for itself."""
    browser = next((name for mark, name in BROWSERS if re.search(rf"\b{mark}\b", user_agent)), "")
    machine = next((name for mark, name in MACHINES if mark in user_agent), "")
    return " di ".join(part for part in (browser, machine) if part) or "Perangkat tidak dikenal"
