"""One box that finds pieces, themes, agencies, places and what people say."""

from dataclasses import dataclass
from urllib.parse import quote_plus

from django.db.models import Q
from django.urls import reverse

from kentongan.agencies.models import Region
from kentongan.agencies.rules import agencies_visible_to
from kentongan.editorial.rules.pieces import pieces_visible_to
from kentongan.editorial.rules.themes import themes_visible_to

SHOWN = 6


@dataclass(frozen=True)
class Hit:
    title: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Group:
    title: str
    hits: list[Hit]
    all_url: str = ""


def search(user, region: Region, words: str) -> list[Group]:
    """Groups that found something, nearest to the person's work first."""
    asked = quote_plus(words)
    groups = [
        Group("Naskah", _pieces(user, region, words), f"{reverse('editorial:pieces')}?q={asked}"),
        Group("Tema", _themes(user, region, words), reverse("editorial:themes")),
        Group("Perangkat daerah", _agencies(user, region, words), reverse("agencies:agencies")),
        Group("Tempat", _places(region, words)),
        Group(
            "Percakapan",
            [Hit(f"Yang dikatakan orang tentang “{words}”", f"{reverse('listening:mentions')}?q={asked}")],
        ),
    ]
    return [group for group in groups if group.hits]


def _all(words: str, *fields: str) -> Q:
    """Every word must stand in one of the fields."""
    wanted = Q()
    for word in words.split()[:6]:
        either = Q()
        for field in fields:
            either |= Q(**{f"{field}__icontains": word})
        wanted &= either
    return wanted


def _pieces(user, region, words) -> list[Hit]:
    found = pieces_visible_to(user).filter(_all(words, "title", "text"), region=region, dropped_at=None)
    return [
        Hit(p.title, reverse("editorial:piece", args=[p.pk]), f"{p.agency} · {p.get_state_display()}")
        for p in found.select_related("agency").order_by("-changed_at")[:SHOWN]
    ]


def _themes(user, region, words) -> list[Hit]:
    found = themes_visible_to(user).filter(_all(words, "title", "key_message"), region=region)
    return [Hit(t.title, reverse("editorial:theme", args=[t.pk]), t.key_message[:120]) for t in found[:SHOWN]]


def _agencies(user, region, words) -> list[Hit]:
    found = agencies_visible_to(user).filter(_all(words, "name", "short_name"), region=region)
    return [Hit(a.name, reverse("agencies:agency", args=[a.pk]), a.short_name) for a in found[:SHOWN]]


def _places(region, words) -> list[Hit]:
    found = Region.objects.current().filter(_all(words, "name"), code__startswith=f"{region.code}.")
    asked = reverse("editorial:pieces")
    return [Hit(p.full_name, f"{asked}?q={p.name}", f"kode {p.code}") for p in found.order_by("code")[:SHOWN]]
