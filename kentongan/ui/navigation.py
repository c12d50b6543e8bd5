"""The rail: which of the day's verbs exist, which one we are in."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import NoReverseMatch, reverse

# settings.USER_MENU may name others
MENU = (
    {"label": "Profil", "icon": "id-card", "url_name": "accounts:profile"},
    {"label": "Kata sandi", "icon": "key-round", "url_name": "account_change_password"},
    {"label": "Pengaman kedua", "icon": "shield-check", "url_name": "mfa_index"},
    {"label": "Sesi masuk", "icon": "monitor-smartphone", "url_name": "usersessions_list"},
)


@dataclass(frozen=True)
class Entry:
    """One verb of the rail: its word, its icon, its address, and whether the page belongs to it."""

    label: str
    icon: str
    url: str
    current: bool


def address(url_name: str) -> str:
    """The path of a named page, or "" while that page is not built."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def entries(view_name: str, roles: frozenset[str] = frozenset()) -> list[Entry]:
    """The rail for a page called `view_name` ("editorial:piece"), seen by someone with these roles."""
    items = getattr(settings, "NAVIGATION", ())
    closest = max((_closeness(view_name, item) for item in items), default=0)
    found = []
    for item in items:
        url = address(_url_name(item, roles))
        if url and _may_see(item, roles):
            current = 0 < closest == _closeness(view_name, item)
            found.append(Entry(item["label"], item["icon"], url, current))
    return found


def menu() -> list[Entry]:
    """The pages of one's own account that exist."""
    items = getattr(settings, "USER_MENU", MENU)
    found = [Entry(item["label"], item["icon"], address(item["url_name"]), False) for item in items]
    return [entry for entry in found if entry.url]


def _url_name(item, roles) -> str:
    """`by_role` names another first page for those who have no role beyond the ones it lists."""
    by_role = item.get("by_role", {})
    return by_role[min(roles)] if roles and roles <= by_role.keys() else item["url_name"]


def _may_see(item, roles) -> bool:
    wanted = item.get("roles")
    return not wanted or bool(roles.intersection(wanted))


def _closeness(view_name: str, item) -> int:
    """How closely `match` names the page: it holds namespaces ("editorial") or url-name prefixes
    ("editorial:piece"), and the longest that fits counts, so that one verb may hold part of another's room."""
    prefixes = item.get("match") or [item["url_name"]]
    return max(
        (len(p) for p in prefixes if view_name == p or view_name.startswith((p + ":", p + "_"))), default=0
    )
