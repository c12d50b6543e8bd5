"""A post as its reader would meet it: an honest card, not a copy of the platform's face."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.dateparse import parse_datetime

from kentongan.agencies.models import Account
from kentongan.agencies.platforms import (
    PlatformLimits,
    Problem,
    allowed,
    carried,
    count,
    limits_of,
    outgoing,
    split,
)
from kentongan.core.text import urlsplit_host
from kentongan.editorial.models import Asset, Attachment, Piece, Submission, Variant
from kentongan.editorial.queries.checks import variant_problems
from kentongan.editorial.queries.content import media_for, media_of

# Units for the reader; the browser counts by the second word while one types, where it can.
UNITS = {
    "graphemes": ("huruf", "graphemes"),
    "characters": ("huruf", "codepoints"),
    "threads": ("huruf", ""),
    "mastodon": ("huruf", ""),
    "utf8": ("byte", "bytes"),
    "utf16": ("satuan", "utf16"),
    "x": ("satuan", "x"),
}


@dataclass(frozen=True)
class Shown:
    """One file as the post shows it."""

    asset: Asset
    alt: str


@dataclass(frozen=True)
class Preview:
    """`shown` is read at once, `folded` after "selengkapnya", `excess` is too much for the platform."""

    account: Account
    limits: PlatformLimits
    title: str
    shown: str
    folded: str
    excess: str
    used: int
    most: int | None
    card: str  # host of the link card, "" when the platform shows none
    link: str
    media: Sequence[Shown]
    left_out: int
    planned_at: datetime | None
    same: bool  # the account says the main text as it is
    problems: Sequence[Problem] = ()
    variant: Variant | None = None

    @property
    def worst(self) -> str:
        """ "error", "warn" or ""."""
        return self.problems[0].level if self.problems else ""  # they come worst first

    @property
    def unit(self) -> str:
        return UNITS[self.limits.counting][0]

    @property
    def rule(self) -> str:
        """The rule by which the browser can count along; "" when only the server can."""
        return UNITS[self.limits.counting][1]


def previews_of(piece: Piece, pictures: dict | None = None) -> list[Preview]:
    """One card per living variant, as the piece stands now, with what is wrong on each."""
    pictures = media_of(piece) if pictures is None else pictures
    variants = piece.variants.living().select_related("account__agency", "account")
    return [preview_of(piece, variant, media_for(variant, pictures)) for variant in variants]


def preview_of(piece: Piece, variant: Variant, attachments: list[Attachment]) -> Preview:
    variant.piece = piece
    media = [Shown(one.asset, one.alt_text) for one in attachments]
    found = variant_problems(variant, attachments)
    return _preview(
        variant.account, piece, variant.text, variant.link, media, variant.planned_at, found, variant
    )  # fmt: skip


def previews_of_submission(submission: Submission) -> list[Preview]:
    """The same cards from what was frozen: this, and nothing newer, is what an approver reads."""
    content = submission.content
    accounts = Account.objects.select_related("agency").in_bulk(
        [one["account"] for one in content["variants"]]
    )
    wanted = {item["asset"] for one in content["variants"] for item in one["media"]}
    assets = Asset.objects.select_related("agency").in_bulk(wanted)
    piece = Piece(title=content["title"], text=content["text"])
    return [
        _preview(
            accounts[one["account"]], piece, one["text"], one["link"],
            [Shown(assets[item["asset"]], item["alt"]) for item in one["media"]], _moment(one["planned_at"]),
        )
        for one in content["variants"]
    ]  # fmt: skip


def files_of(media: Sequence[dict]) -> list[Shown]:
    """Frozen files with the words they were approved with; one that left the library since is left out."""
    assets = Asset.objects.in_bulk([one["asset"] for one in media])
    found = [(assets.get(one["asset"]), one["alt"]) for one in media]
    return [Shown(asset, alt) for asset, alt in found if asset]


def _preview(account, piece, text, link, media, planned_at, problems=(), variant=None) -> Preview:
    limits = limits_of(account)
    taken = carried(limits, media, lambda one: one.asset.kind)
    leaves = outgoing(limits, text, link, len(taken))
    most = allowed(limits, len(taken))
    fits, excess = split(limits, leaves, most)
    shown, folded = _folded(fits, limits.fold)
    fitting = taken if limits.max_images is None else taken[: limits.max_images]
    has_card = bool(link) and limits.link_as in ("card", "field") and leaves == text
    return Preview(
        account=account, limits=limits, title=piece.title, shown=shown, folded=folded, excess=excess,
        used=count(limits, leaves), most=most, card=urlsplit_host(link) if has_card else "", link=link,
        media=fitting, left_out=len(media) - len(fitting), planned_at=planned_at,
        same=text == piece.text, problems=problems, variant=variant,
    )  # fmt: skip


def _folded(text: str, fold: int | None) -> tuple[str, str]:
    """Cut at the last blank before the fold, where there is one."""
    if fold is None or len(text) <= fold:
        return text, ""
    cut = text.rfind(" ", fold // 2, fold)
    cut = fold if cut < 0 else cut
    return text[:cut], text[cut:]


def _moment(text: str | None) -> datetime | None:
    return parse_datetime(text) if text else None
