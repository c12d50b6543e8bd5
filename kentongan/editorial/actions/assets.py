"""The media library: taking files in, telling what they are, taking them out of use."""

from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from kentongan.agencies.models import Agency
from kentongan.core import images
from kentongan.core.text import control_free
from kentongan.editorial.models import Asset
from kentongan.journal import actions as journal

THUMBNAIL = 640  # pixels
TOLD = ("alt_text", "rights_holder", "licence", "consent", "expires_on")


@dataclass(frozen=True)
class TakenIn:
    """`known` when the agency had this very file already; `note` says what was changed on the way in."""

    asset: Asset
    note: str = ""
    known: bool = False


def take_in(file: Any, *, agency: Agency, by, filename: str, **told: Any) -> TakenIn:
    """Put one upload into the agency's library. `told` are fields of TOLD. Rejected (core.images) with a sentence."""
    name = control_free(filename).strip()[:120] or "berkas"
    made = images.accept_file(file, filename=f"“{name}”")
    known = Asset.objects.filter(agency=agency, sha256=made.sha256).first()
    if known:
        return TakenIn(known, "Berkas ini sudah ada di pustaka.", known=True)
    asset = Asset(
        agency=agency, kind=made.kind, content_type=made.content_type, size=len(made.content), sha256=made.sha256,
        width=getattr(made, "width", None), height=getattr(made, "height", None), note=made.note[:300],
        title=name.rsplit(".", 1)[0][:160], uploaded_by=by, **{name: told[name] for name in TOLD if told.get(name)},
    )  # fmt: skip
    _store(asset, made)
    try:
        with transaction.atomic():
            asset.save()
            journal.record("asset.uploaded", asset, by=by)
    except IntegrityError:  # the same file, sent twice in the same moment
        return TakenIn(
            Asset.objects.get(agency=agency, sha256=made.sha256), "Berkas ini sudah ada di pustaka.", True
        )
    return TakenIn(asset, made.note)


@transaction.atomic
def tell(asset: Asset, changes: dict[str, Any], *, by) -> Asset:
    """Write what a person says about the file."""
    changed = [name for name, value in changes.items() if getattr(asset, name) != value]
    if changed:
        for name in changed:
            setattr(asset, name, changes[name])
        asset.save(update_fields=changed)
        journal.record("asset.changed", asset, by=by)
    return asset


@transaction.atomic
def withdraw_asset(asset: Asset, *, by, reason: str = "") -> bool:
    """Out of use from now on: what carries it can no longer be handed in or approved. False if it was already."""
    done = Asset.objects.filter(pk=asset.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())
    if done:
        journal.record("asset.withdrawn", asset, by=by, reason=reason)
    return bool(done)


@transaction.atomic
def restore_asset(asset: Asset, *, by) -> bool:
    done = Asset.objects.filter(pk=asset.pk).exclude(withdrawn_at=None).update(withdrawn_at=None)
    if done:
        journal.record("asset.restored", asset, by=by)
    return bool(done)


def _store(asset: Asset, made: images.Image | images.File) -> None:
    """Files are named by their content: what another agency stored already is not stored again."""
    _put(asset.file, f"berkas{made.extension}", made.content)
    if asset.kind == Asset.Kind.IMAGE:
        _put(asset.thumbnail, f"{made.sha256}.webp", images.thumbnail(made.content, THUMBNAIL))


def _put(field, filename: str, content: bytes) -> None:
    path = field.field.generate_filename(field.instance, filename)
    if default_storage.exists(path):
        field.name = path
    else:
        field.save(filename, ContentFile(content), save=False)
