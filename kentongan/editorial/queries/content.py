"""The piece as it would leave the house: what is frozen when it is handed in, and its digest."""

import hashlib
import json
from datetime import UTC, datetime

from kentongan.agencies.platforms import carried, limits_of
from kentongan.editorial.models import Attachment, Piece, Variant


def frozen(piece: Piece) -> dict:
    """The content of a Submission, exactly as that model describes it; times are ISO 8601 in UTC."""
    pictures = media_of(piece)
    variants = piece.variants.living().select_related("account").order_by("pk")
    return {
        "title": piece.title,
        "text": piece.text,
        "link": piece.link,
        "planned_at": _iso(piece.planned_at),
        "too_late_after": _iso(piece.too_late_after),
        "variants": [_variant(piece, variant, pictures) for variant in variants],
    }


def digest(content: dict) -> str:
    """SHA-256 of the canonical JSON: keys sorted, no blanks, UTF-8."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def media_of(piece: Piece) -> dict[int | None, list[Attachment]]:
    """Attachments by variant id, in order; None holds the piece's own."""
    found: dict[int | None, list[Attachment]] = {}
    for attachment in piece.attachments.select_related("asset__agency"):
        found.setdefault(attachment.variant_id, []).append(attachment)
    return found


def media_for(variant: Variant, pictures: dict[int | None, list[Attachment]]) -> list[Attachment]:
    """The files meant for this variant: its own if it has any, else the piece's."""
    return pictures.get(variant.pk) or pictures.get(None, [])


def leaving(variant: Variant, pictures: dict[int | None, list[Attachment]]) -> list[Attachment]:
    """Of these the ones that the variant's platform takes: what really leaves."""
    return carried(limits_of(variant.account), media_for(variant, pictures), lambda one: one.asset.kind)


def _variant(piece: Piece, variant: Variant, pictures: dict) -> dict:
    variant.piece = piece  # spares a query for what is inherited
    return {
        "variant": variant.pk,
        "account": variant.account_id,
        "platform": variant.account.platform,
        "text": variant.text,
        "link": variant.link,
        "planned_at": _iso(variant.planned_at),
        "media": [
            {"asset": one.asset_id, "sha256": one.asset.sha256, "alt": one.alt_text}
            for one in leaving(variant, pictures)
        ],
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None
