"""The one way a publication changes its state: a conditional UPDATE and its ledger line, together or not at all."""

from typing import Any

from django.db import transaction
from django.db.models import Q

from kentongan.publishing.models import Entry, Publication
from kentongan.publishing.rules.states import FROM

Kind = Entry.Kind
LET_GO = {"lease_until": None, "lease_token": ""}


def write(
    publication: Publication, kind: str, *, by=None, note: str = "", attempt: int | None = None,
    data: dict[str, Any] | None = None,
) -> Entry:  # fmt: skip
    """One more line, inside the caller's transaction. `data` must be JSON and hold no secret."""
    return Entry.objects.create(
        publication=publication, kind=kind, by=by, note=note, attempt=attempt, data=data or {}
    )


def move(
    publication: Publication,
    to: str,
    kind: str,
    *,
    guard: Q | None = None,
    by=None,
    note: str = "",
    attempt: int | None = None,
    data: dict[str, Any] | None = None,
    **changes: Any,
) -> bool:
    """Bring the row into state `to` if it stands where it may come from and `guard` holds; False if not.

    The lease is let go unless `changes` says otherwise. The instance is fresh afterwards.
    """
    with transaction.atomic():
        rows = Publication.objects.filter(guard or Q(), pk=publication.pk, state__in=FROM[to])
        if rows.update(**{"state": to, **LET_GO, **changes}) != 1:
            return False
        write(publication, kind, by=by, note=note, attempt=attempt, data=data)
    publication.refresh_from_db()
    return True


def held(token: str) -> Q:
    """The guard of a machine step: the row is still ours."""
    return Q(lease_token=token)
