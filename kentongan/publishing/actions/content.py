"""From an approved submission to the frozen text of a publication, and from there to what a channel is given."""

import hashlib
import json
from typing import Any

from kentongan.core import clock
from kentongan.editorial.models import Asset
from kentongan.publishing.channels.base import Media, Outgoing, Refused
from kentongan.publishing.models import Publication


def digest_of(title: str, text: str, link: str, media: list[dict[str, Any]]) -> str:
    """SHA-256 of what readers get; computed when scheduled and again before every send."""
    told = {"title": title, "text": text, "link": link, "media": media}
    return hashlib.sha256(
        json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    ).hexdigest()


def frozen(content: dict[str, Any], variant: dict[str, Any]) -> dict[str, Any]:
    """The columns of a publication that say what is published; `content` and `variant` as in Submission."""
    told = {
        "title": content["title"],
        "text": variant.get("text") or "",
        "link": variant.get("link") or "",
        "media": variant.get("media") or [],
    }
    return {**told, "digest": digest_of(**told)}


def outgoing_of(publication: Publication) -> Outgoing:
    """What the channel is given; Refused when it is not, or may no longer be, what was approved."""
    if (
        digest_of(publication.title, publication.text, publication.link, publication.media)
        != publication.digest
    ):
        raise Refused("Isi tayangan tidak sama dengan yang disetujui.")
    return Outgoing(
        key=publication.key,
        title=publication.title,
        text=publication.text,
        link=publication.link,
        media=tuple(_media(publication)),
        written_at=publication.written_at or clock.now(),
    )


def _media(publication: Publication) -> list[Media]:
    assets = Asset.objects.filter(agency__region_id=publication.region_id).select_related("agency__region")
    found = assets.in_bulk([entry["asset"] for entry in publication.media])
    return [_one(entry, found.get(entry["asset"])) for entry in publication.media]


def _one(entry: dict[str, Any], asset: Asset | None) -> Media:
    if asset is None or asset.sha256 != entry["sha256"]:
        raise Refused("Gambar yang disetujui tidak ditemukan lagi di pustaka media.")
    if not asset.is_public:  # the rule by which the public news shows it, or takes it down
        raise Refused(f"Gambar “{asset.title}” tidak boleh dipakai lagi.")
    return Media(
        content=lambda: _bytes(asset),
        content_type=asset.content_type,
        alt=entry.get("alt") or asset.alt_text,
        sha256=asset.sha256,
        width=asset.width,
        height=asset.height,
    )


def _bytes(asset: Asset) -> bytes:
    try:
        with asset.file.open("rb") as file:
            content = file.read()
    except OSError:
        raise Refused(f"Berkas gambar “{asset.title}” tidak dapat dibaca.") from None
    if hashlib.sha256(content).hexdigest() != asset.sha256:
        raise Refused(f"Berkas gambar “{asset.title}” berubah sejak disetujui.")
    return content
