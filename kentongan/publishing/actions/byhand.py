"""Posts made by an officer's hands, in the same ledger: a link or a photo is the proof."""

from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q

from kentongan.agencies.refused import Refused
from kentongan.core import clock
from kentongan.core.images import Image
from kentongan.journal import actions as journal
from kentongan.publishing.actions.deciding import MOVED_ON
from kentongan.publishing.actions.ledger import Kind, write
from kentongan.publishing.actions.outcomes import published
from kentongan.publishing.actions.wishes import edited, retracted
from kentongan.publishing.channels import registry
from kentongan.publishing.channels.base import Receipt
from kentongan.publishing.models import Proof, Publication
from kentongan.publishing.rules.states import UNSENT, State
from kentongan.ui.formats import moment as when

NO_PROOF = "Tempel tautannya atau unggah fotonya sebagai bukti."


@transaction.atomic
def confirm(publication: Publication, *, by, link: str = "", photo: Image | None = None,
            at: datetime | None = None) -> None:  # fmt: skip
    """It was posted by hand at `at` (now if not said); a link or a photo shows it."""
    if not link and photo is None:
        raise Refused(NO_PROOF)
    data = _kept(publication, photo, by) if photo else {}
    done = published(
        publication, Receipt("", link, data), attempt=0, at=at or clock.now(),
        guard=Q(channel=registry.BY_HAND, state__in=UNSENT), by=by, note="Ditayangkan dengan tangan.",
    )  # fmt: skip
    if not done:
        raise Refused(MOVED_ON)
    Publication.objects.filter(pk=publication.pk).update(look_at=None, seen_live_at=publication.published_at)
    journal.record("publication.by_hand", publication, by=by, link=link)


@transaction.atomic
def correct(publication: Publication, *, by, link: str = "", photo: Image | None = None,
            at: datetime | None = None) -> None:  # fmt: skip
    """The proof was wrong or thin. The row says what is right now; the ledger keeps what it said before.

    A photo is added to the earlier ones, never put in their place; `at` None leaves the time as it was.
    """
    publication = Publication.objects.select_for_update().get(pk=publication.pk)
    if publication.state != State.PUBLISHED or publication.channel != registry.BY_HAND:
        raise Refused(MOVED_ON)
    if not link and photo is None and not publication.proofs.exists():
        raise Refused(NO_PROOF)
    moment = at or publication.published_at
    note = _corrections(publication, link, moment, photo)
    if not note:
        raise Refused("Belum ada yang berubah pada buktinya.")
    was = {"permalink": publication.permalink, "published_at": publication.published_at.isoformat()}
    data = {"was": was, **(_kept(publication, photo, by) if photo else {})}
    Publication.objects.filter(pk=publication.pk).update(
        permalink=link, published_at=moment, seen_live_at=moment
    )
    write(publication, Kind.CORRECTED, by=by, note=note, data=data)
    journal.record("publication.proof_corrected", publication, by=by, note=note)


def _corrections(publication: Publication, link: str, moment: datetime, photo: Image | None) -> str:
    """What changes, in words; "" if nothing does."""
    said = []
    if link != publication.permalink:
        said.append(f"Tautan: {publication.permalink or 'tidak ada'} menjadi {link or 'tidak ada'}.")
    if moment != publication.published_at:
        said.append(f"Waktu tayang: {when(publication.published_at)} menjadi {when(moment)}.")
    if photo:
        said.append("Foto bukti ditambahkan.")
    return " ".join(said)


@transaction.atomic
def confirm_wish(publication: Publication, *, by) -> None:
    """The officer changed or removed the post on the platform, as asked."""
    publication = Publication.objects.select_for_update().get(pk=publication.pk)
    if publication.state != State.PUBLISHED or not (publication.retract_reason or publication.replacement_id):
        raise Refused(MOVED_ON)
    if publication.retract_reason:
        retracted(publication, Q(), by=by)
    else:
        edited(publication, Q(), by=by)


def _kept(publication: Publication, photo: Image, by) -> dict[str, Any]:
    proof = Proof(publication=publication, content_type=photo.content_type, sha256=photo.sha256, by=by)
    proof.file.save(f"bukti{photo.extension}", ContentFile(photo.content))
    return {"proof": photo.sha256}
