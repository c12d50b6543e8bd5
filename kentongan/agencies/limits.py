"""What each platform takes. Fall-backs only: what was read from the platform itself (Account.limits) comes first.

Numbers are those of late 2026. `fold` is roughly where the app folds a long text behind "selengkapnya"; it is seen,
not documented, and only serves the preview.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace

from kentongan.agencies.models import Account, Platform

RUPIAH_PER_DOLLAR = 16_500  # for the order of magnitude only; every screen says "sekitar"


@dataclass(frozen=True)
class PlatformLimits:
    """Limits of one platform or, where read, of one account. None means: no limit that we know of.

    counting: "graphemes" | "characters" | "utf8" | "utf16" | "x" | "mastodon" | "threads".
    link_as: how a link leaves: "text" (a line of the text), "card" (a card, or a line once there are pictures),
    "field" (its own place) or "none" (the platform shows none).
    takes: kinds of files that come along ("image", "video", "document"); others stay behind, with a warning. Where a
    channel sends the post itself, these are what it really sends.
    max_files: pictures, films and documents in one post together.
    film_alone: one film and nothing else, or pictures without a film.
    documents_apart: documents go with documents only.
    max_upload_bytes: films and documents of one post together; pictures are made smaller instead.
    text_costs and link_costs are rupiah for one post without and with a link, when sent through the platform's API.
    """

    platform: str
    counting: str = "characters"
    max_text: int | None = None
    max_text_with_media: int | None = None
    max_bytes: int | None = None
    max_title: int | None = None
    takes: tuple[str, ...] = ("image", "video")
    max_images: int | None = None
    max_image_bytes: int | None = None
    max_files: int | None = None
    max_upload_bytes: int | None = None
    film_alone: bool = False
    documents_apart: bool = False
    max_alt: int | None = None
    max_links: int | None = None
    image_required: bool = False
    video_required: bool = False
    link_as: str = "text"
    text_costs: int = 0
    link_costs: int = 0
    hashtags_max: int | None = None
    fold: int | None = None
    allows_watermark: bool = True
    hand_made: bool = False  # there is no way in for programs at all: an officer posts it


def _dollars(amount: str) -> int:
    return round(float(amount) * RUPIAH_PER_DOLLAR / 50) * 50


_ALL = [
    PlatformLimits(Platform.WEBSITE, takes=("image", "video", "document"), max_title=200, link_as="field"),
    PlatformLimits(Platform.WORDPRESS, takes=("image",), max_title=200, link_as="field"),
    PlatformLimits(
        Platform.INSTAGRAM, max_text=2200, max_images=10, max_image_bytes=8_000_000, max_alt=1000,
        image_required=True, link_as="none", hashtags_max=30, fold=125,
    ),
    PlatformLimits(
        Platform.FACEBOOK, max_text=63_206, max_images=10, max_image_bytes=4_000_000, link_as="card", fold=477
    ),
    PlatformLimits(
        Platform.X, counting="x", max_text=280, max_images=4, max_image_bytes=5_000_000, max_alt=1000,
        text_costs=_dollars("0.015"), link_costs=_dollars("0.200"),
    ),
    PlatformLimits(
        Platform.TIKTOK, counting="utf16", max_text=2200, max_title=90, max_images=35, max_image_bytes=20_000_000,
        image_required=True, link_as="none", fold=80, allows_watermark=False,
    ),
    PlatformLimits(
        Platform.YOUTUBE, counting="utf8", max_text=5000, max_title=100, takes=("video",), video_required=True, fold=150
    ),
    PlatformLimits(
        Platform.THREADS, counting="threads", max_text=500, max_images=20, max_image_bytes=8_000_000, max_links=5,
        link_as="card",
    ),
    PlatformLimits(
        Platform.BLUESKY, takes=("image",), counting="graphemes", max_text=300, max_bytes=3000, max_images=4,
        max_image_bytes=2_000_000, link_as="card",
    ),
    # film_alone: the server says 422, "Cannot attach a video to a post that already contains images", to two films too.
    PlatformLimits(
        Platform.MASTODON, counting="mastodon", max_text=500, max_images=4, max_image_bytes=16_777_216, max_alt=1500,
        film_alone=True,
    ),
    # Bot API: sendMediaGroup takes 2-10 items, documents only with documents; 50 MB is what a bot may upload, and one
    # request carries the whole album.
    PlatformLimits(
        Platform.TELEGRAM, takes=("image", "video", "document"), counting="utf16", max_text=4096,
        max_text_with_media=1024, max_images=10, max_image_bytes=10_000_000, max_files=10,
        max_upload_bytes=50_000_000, documents_apart=True,
    ),
    PlatformLimits(Platform.WHATSAPP, takes=("image", "video", "document"), max_image_bytes=5_000_000, hand_made=True, fold=700),
    PlatformLimits(Platform.RADIO, takes=(), link_as="none", hand_made=True),
    PlatformLimits(Platform.VIDEOTRON, max_images=1, link_as="none", hand_made=True),
]  # fmt: skip
LIMITS = {limits.platform: limits for limits in _ALL}
_KINDS = {field.name: field.type for field in fields(PlatformLimits)}


def limits_of(account: Account) -> PlatformLimits:
    """The account's limits: what its platform told us, and the fall-backs for the rest."""
    told = account.limits if isinstance(account.limits, dict) else {}
    known = {name: value for name, value in told.items() if name != "platform" and _fits(name, value)}
    return replace(LIMITS[account.platform], **known)


def _fits(name: str, value) -> bool:
    """A platform may tell anything; only values of the right kind replace our own."""
    kind = _KINDS.get(name)
    if kind is bool:
        return isinstance(value, bool)
    if kind is int or kind == (int | None):
        number = isinstance(value, int) and not isinstance(value, bool) and value >= 0
        return number or (value is None and kind is not int)
    return False


def carried(limits: PlatformLimits, media: Iterable, kind: Callable = lambda one: one.kind) -> list:
    """Of these files the ones that come along to the platform, in order; `kind` tells what each one is."""
    return [one for one in media if kind(one) in limits.takes]
