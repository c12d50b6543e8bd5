"""From a connection to the door a channel knocks at, and what the knocking taught us about the connection."""

import json
import logging
from datetime import timedelta
from typing import Any

from django.db import transaction

from kentongan.core import clock
from kentongan.core.secrets import KeyMissing
from kentongan.publishing.actions.articles import ArticleShelf
from kentongan.publishing.channels import registry
from kentongan.publishing.channels.base import ChannelError, Door, Refused, Wait
from kentongan.publishing.models import Connection, Publication

logger = logging.getLogger(__name__)
SHUT = "Kunci akun ini tidak dapat dibuka lagi. Sambungkan akunnya sekali lagi."


def connection_of(account_id: int) -> Connection | None:
    """The living connection of an account."""
    return Connection.objects.filter(account_id=account_id, disconnected_at=None).first()


def door_of(connection: Connection, publication: Publication | None = None) -> Door:
    """Refused ("auth") when the token was kept under a key that this installation no longer has."""
    try:
        secret = connection.secret
    except KeyMissing:
        raise Refused(SHUT, kind="auth") from None
    return Door(
        address=connection.address,
        identity=connection.identity,
        secret=secret,
        session=_session(connection),
        keep=lambda session: keep(connection.pk, session),
        house=ArticleShelf(publication) if publication else None,
    )


def door_for(publication: Publication) -> Door | None:
    """The door for this publication; None when its channel needs a connection and there is none."""
    connection = connection_of(publication.account_id)
    if connection is not None and connection.channel == publication.channel:
        return door_of(connection, publication)
    if registry.channel(publication.channel).needs_door:
        return None
    return Door(house=ArticleShelf(publication))


def note_success(account_id: int) -> None:
    """The door opened. Never raises: bookkeeping must not decide the fate of a post."""
    _update(account_id, last_ok_at=clock.now(), problem="", retry_after=None)


def note_trouble(account_id: int, error: ChannelError) -> None:
    """Only a key that was refused counts as a broken connection; a blip of the network says nothing about it."""
    if isinstance(error, Wait):
        _update(account_id, retry_after=clock.now() + timedelta(seconds=error.seconds))
    elif isinstance(error, Refused) and error.kind in ("auth", "address"):
        _update(account_id, problem=(error.words or "Kunci ditolak platform.")[:500])


def _update(account_id: int, **changes: Any) -> None:
    try:
        Connection.objects.filter(account_id=account_id, disconnected_at=None).update(**changes)
    except Exception:
        logger.exception("could not note the state of the connection of account %s", account_id)


def _session(connection: Connection) -> dict[str, Any]:
    try:
        return json.loads(connection.session or "{}")
    except (ValueError, KeyMissing):
        return {}


def keep(connection_id: int, session: dict[str, Any]) -> None:
    """Store tokens, never older ones over newer ones, never nothing over something. Never raises."""
    try:
        with transaction.atomic():
            row = Connection.objects.select_for_update().get(pk=connection_id, disconnected_at=None)
            if session and _session(row).get("at", 0) <= session.get("at", 0):
                row.session = json.dumps(session)
                row.save(update_fields=["session"])
    except Exception:
        logger.exception("could not keep the session of connection %s", connection_id)
