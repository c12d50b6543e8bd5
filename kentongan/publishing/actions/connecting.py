"""Connecting an account, checking the key, and letting it go again."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from kentongan.agencies.models import Account
from kentongan.core import clock
from kentongan.core.tasks import enqueue_after_commit, task
from kentongan.journal import actions as journal
from kentongan.publishing.actions import doors
from kentongan.publishing.actions.ledger import Kind, write
from kentongan.publishing.actions.outcomes import as_channel_error
from kentongan.publishing.channels import registry
from kentongan.publishing.channels.base import Channel, Checked, Door
from kentongan.publishing.models import Connection, Publication
from kentongan.publishing.rules.states import State

CONNECTED = "Akun tersambung: tayang sendiri."
DISCONNECTED = "Sambungan diputus: ditayangkan dengan tangan."


def connect(account: Account, channel: Channel, values: dict[str, str], *, by) -> Connection:
    """Try the key and keep it if it fits. ChannelError when it does not; then nothing is changed.

    `values` holds address, identity and secret as far as the channel asks for them.
    """
    kept: dict[str, Any] = {}
    door = Door(**values, session={}, keep=kept.update)
    checked = channel.check(door)
    with transaction.atomic():
        connection = _stored(account, channel, values, checked, door.session)
        _hand_over(account, to=channel.kind, note=CONNECTED, by=by)
        journal.record("connection.connected", connection, by=by, channel=channel.kind)
    return connection


def _stored(
    account: Account, channel: Channel, values: dict[str, str], checked: Checked, session: dict[str, Any]
) -> Connection:
    now = clock.now()
    connection, _ = Connection.objects.update_or_create(
        account=account,
        defaults={
            "channel": channel.kind, "address": values.get("address", ""),
            "identity": values.get("identity") or checked.identity, "secret": values.get("secret", ""),
            "session": "", "secret_expires_at": checked.expires_at, "checked_at": now, "last_ok_at": now,
            "problem": "", "retry_after": None, "connected_at": now, "disconnected_at": None,
        },
    )  # fmt: skip
    if session:
        doors.keep(connection.pk, session)
    _store_limits(account, checked)
    return connection


def check(connection: Connection) -> str:
    """Knock once; the problem in words, "" when the door opens. What was learned is kept."""
    now = clock.now()
    try:
        checked = registry.channel(connection.channel).check(doors.door_of(connection))
    except Exception as error:
        told = as_channel_error(error)
        doors.note_trouble(connection.account_id, told)
        Connection.objects.filter(pk=connection.pk).update(checked_at=now)
        return told.words or "Sambungan belum dapat diperiksa."
    _store_limits(connection.account, checked)
    changes = {"checked_at": now, "last_ok_at": now, "problem": "", "secret_expires_at": checked.expires_at}
    Connection.objects.filter(pk=connection.pk, disconnected_at=None).update(**changes)
    return ""


@transaction.atomic
def disconnect(connection: Connection, *, by) -> None:
    """Forget the key. What was waiting for it goes to an officer's hands."""
    connection.secret = connection.session = ""
    connection.disconnected_at, connection.problem = clock.now(), ""
    connection.save(update_fields=["secret", "session", "disconnected_at", "problem"])
    _hand_over(connection.account, to=registry.BY_HAND, note=DISCONNECTED, by=by)
    journal.record("connection.disconnected", connection, by=by)


def check_connections() -> int:
    """Wake a check of every living connection, the evening before; returns how many."""
    keys = list(_living().values_list("pk", flat=True))
    for key in keys:
        enqueue_after_commit(check_later, key)
    return len(keys)


@task
def check_later(connection_id: int) -> None:
    connection = _living().select_related("account").filter(pk=connection_id).first()
    if connection:
        check(connection)


def _living() -> QuerySet[Connection]:
    rows = Connection.objects.filter(disconnected_at=None)
    return rows.filter(channel__in=[c.kind for c in registry.all_channels().values() if c.fields])


def _store_limits(account: Account, checked: Checked) -> None:
    if checked.limits:
        account.limits = {**(account.limits or {}), **checked.limits}
        account.save(update_fields=["limits"])


def _hand_over(account: Account, *, to: str, note: str, by) -> None:
    """What was never tried yet changes its way out; what was tried keeps the way it began."""
    waiting = Publication.objects.filter(
        account=account, state__in=[State.PLANNED, State.DUE], attempts=0, lease_until=None
    ).exclude(channel=to)
    for publication in waiting:
        rows = Publication.objects.filter(
            pk=publication.pk, lease_until=None, attempts=0, state=publication.state
        )
        if rows.update(channel=to, told=""):
            write(publication, Kind.MOVED, by=by, note=note)
