"""What colleagues in all agencies plan that this piece should know of. Warnings advise; they never forbid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from kentongan.agencies.models import Platform
from kentongan.core import clock
from kentongan.editorial.models import Piece, Variant
from kentongan.editorial.queries.facts import Ticked, ticked_facts
from kentongan.editorial.queries.fingerprints import hashes_of, overlap, packed, unpacked
from kentongan.editorial.rules.pieces import can_see
from kentongan.language import reuse
from kentongan.ui import formats

DAYS = 14
SIMILAR = 0.5  # from this share on, two texts are called alike
ROUGHLY_SIMILAR = 0.25  # worth reading both in full
FEWEST_WORDS = 8
CANDIDATES = 12  # read in full
SHOWN = 5  # of each kind


@dataclass(frozen=True)
class Warning:
    """One sentence. `piece` is the other piece; it may be opened only if `readable` (a colleague's draft is not).

    kind: "similar" | "hour" | "place" | "fact". `quote` holds the words in question, if any.
    """

    kind: str
    sentence: str
    piece: Piece | None = None
    readable: bool = False
    quote: str = ""


def warnings_for(piece: Piece, user, ticks: list[Ticked] | None = None) -> list[Warning]:
    """Everything to say about the piece as it stands, contradictions first. About ten queries, however many pieces.

    `ticks` are its facts if the caller has them already.
    """
    return [
        *_contradictions(ticked_facts(piece) if ticks is None else ticks),
        *_similar(piece, user),
        *_same_hour(piece, user),
        *_same_place(piece, user),
    ]


def _contradictions(ticks: list[Ticked]) -> Iterable[Warning]:
    for wrong in ticks:
        if wrong.verdict != "wrong":
            continue
        said = f"Di sini tertulis “{wrong.found}”, padahal fakta tema: {wrong.label} {wrong.value}."
        yield Warning("fact", said, quote=wrong.found)


def _similar(piece: Piece, user) -> Iterable[Warning]:
    if len(piece.text.split()) < FEWEST_WORDS:
        return
    own = hashes_of(piece.text)
    around = list(_around(piece).values_list("pk", "fingerprint__hashes"))
    rough = [(overlap(own, unpacked(data)), pk) for pk, data in around if data is not None]
    unprinted = [pk for pk, data in around if data is None]
    for pk, text in Piece.objects.filter(pk__in=unprinted[:1000]).values_list("pk", "text"):
        rough.append((_rough(own, text), pk))
    best = [pk for share, pk in sorted(rough, reverse=True)[:CANDIDATES] if share >= ROUGHLY_SIMILAR]
    found = [(_share(piece.text, other.text), other) for other in _read(best)]
    alike = sorted(((share, other) for share, other in found if share >= SIMILAR), key=lambda one: -one[0])
    for share, other in alike[:SHOWN]:
        yield _alike(piece, other, share, user)


def _rough(own: set[int], text: str) -> float:
    return overlap(own, unpacked(packed(text)))


def _share(a: str, b: str) -> float:
    if min(len(a.split()), len(b.split())) < FEWEST_WORDS:
        return 0.0
    return max(reuse.containment(a, b), reuse.containment(b, a))


def _alike(piece: Piece, other: Piece, share: float, user) -> Warning:
    percent = f"{share * 100:.0f} %"
    if not can_see(user, other):
        return Warning("similar", f"{other.agency} sedang menulis naskah yang mirip {percent}. {_HUB}", other)
    when = f" ({formats.moment(other.planned_at)})" if other.planned_at else ""
    passages = reuse.shared_passages(piece.text, other.text)
    longest = max(passages, key=lambda one: one.words).text if passages else ""
    said = f"Mirip {percent} dengan naskah {other.agency} “{other.title}”{when}."
    return Warning("similar", said, other, True, longest)


_HUB = "Naskahnya belum diajukan; hubungi narahubungnya."


def _same_hour(piece: Piece, user) -> Iterable[Warning]:
    mine: dict[tuple[datetime, datetime], set[str]] = {}
    for variant in piece.variants.living().select_related("account"):
        moment = variant.own_planned_at or piece.planned_at
        if moment:
            mine.setdefault(_hour(moment, piece.region.time_zone), set()).add(variant.account.platform)
    seen: set[int] = set()
    for variant in _speaking(piece, mine) if mine else []:
        if variant.piece_id not in seen and len(seen) < SHOWN:
            seen.add(variant.piece_id)
            yield _at_once(variant, user)


def _speaking(piece: Piece, hours: dict[tuple[datetime, datetime], set[str]]) -> list[Variant]:
    """Other pieces' living variants that speak in one of these hours on one of its platforms."""
    inherited, own = Q(), Q()
    for (start, end), platforms in hours.items():
        on = Q(account__platform__in=platforms)
        inherited |= on & Q(piece__planned_at__gte=start, piece__planned_at__lt=end)
        own |= Q(own_planned_at__gte=start, own_planned_at__lt=end) & on
    others = Variant.objects.living().filter(piece__region_id=piece.region_id, piece__dropped_at=None)
    others = others.exclude(piece=piece).select_related("piece__agency", "account")
    found = others.filter(inherited, own_planned_at=None).order_by("piece__planned_at")[: SHOWN * 3]
    return [*found, *others.filter(own, pk__in=_with_own_time(hours)).order_by("own_planned_at")[: SHOWN * 3]]


def _with_own_time(hours: Iterable[tuple[datetime, datetime]]) -> list[int]:
    """Asked alone, because there are few and an index knows them; joined, the planner reads the whole region."""
    inside = Q()
    for start, end in hours:
        inside |= Q(own_planned_at__gte=start, own_planned_at__lt=end)
    return list(
        Variant.objects.filter(inside, own_planned_at__isnull=False)
        .order_by()
        .values_list("pk", flat=True)[:500]
    )


def _at_once(variant: Variant, user) -> Warning:
    other, platform = variant.piece, Platform(variant.account.platform).label
    at = formats.clock(variant.own_planned_at or other.planned_at)
    if not can_see(user, other):
        said = f"{other.agency} merencanakan naskah di {platform} pada jam yang sama ({at}). {_HUB}"
        return Warning("hour", said, other)
    said = f"Jam yang sama di {platform}: {other.agency} “{other.title}” ({at})."
    return Warning("hour", said, other, True)


def _same_place(piece: Piece, user) -> Iterable[Warning]:
    if not piece.place_id or not piece.planned_at:
        return
    start, end = clock.day_bounds(
        clock.local(piece.planned_at, piece.region.time_zone).date(), piece.region.time_zone
    )
    others = Piece.objects.living().filter(
        region_id=piece.region_id, place_id=piece.place_id, planned_at__gte=start, planned_at__lt=end
    )
    for other in others.exclude(pk=piece.pk).select_related("agency").order_by("planned_at")[:SHOWN]:
        if can_see(user, other):
            said = f"Tempat dan hari yang sama, {piece.place}: {other.agency} “{other.title}”."
            yield Warning("place", said, other, True)
        else:
            yield Warning(
                "place", f"{other.agency} juga menulis tentang {piece.place} hari itu. {_HUB}", other
            )


def _around(piece: Piece) -> QuerySet[Piece]:
    """Living pieces of the region planned within two weeks; those without a time count from their last change."""
    middle = piece.planned_at or piece.changed_at or timezone.now()
    start, end = middle - timedelta(days=DAYS), middle + timedelta(days=DAYS)
    near = Q(planned_at__gte=start, planned_at__lte=end) | Q(
        planned_at=None, changed_at__gte=start, changed_at__lte=end
    )
    return Piece.objects.living().filter(near, region_id=piece.region_id).exclude(pk=piece.pk).order_by()


def _read(pks: list[int]) -> QuerySet[Piece]:
    return Piece.objects.filter(pk__in=pks).select_related("agency")


def _hour(moment: datetime, zone: str) -> tuple[datetime, datetime]:
    """The clock hour of the region in which the moment lies."""
    start = clock.local(moment, zone).replace(minute=0, second=0, microsecond=0)
    return start, start + timedelta(hours=1)
