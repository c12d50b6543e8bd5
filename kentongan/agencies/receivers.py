"""What people do to their own accounts belongs into the journal of the regions they work in.

The accounts themselves live below the journal and know no region; allauth's own signals tell us.
"""

from allauth.account import signals as account
from allauth.mfa import signals as mfa

from kentongan.agencies import rules
from kentongan.journal import actions as journal


def listen() -> None:
    """Called once, when the app is ready."""
    account.password_changed.connect(_password_changed)
    account.password_set.connect(_password_changed)
    account.password_reset.connect(_password_changed)
    mfa.authenticator_added.connect(_factor_added)
    mfa.authenticator_removed.connect(_factor_removed)


def _password_changed(sender, user, **more) -> None:
    _note("person.password_changed", user)


def _factor_added(sender, user, authenticator, **more) -> None:
    if authenticator.type == authenticator.Type.TOTP:  # recovery codes come along
        _note("person.second_factor_added", user)


def _factor_removed(sender, user, authenticator, **more) -> None:
    if authenticator.type == authenticator.Type.TOTP:
        _note("person.second_factor_removed", user)


def _note(action: str, user) -> None:
    """One line in every region the person belongs to."""
    told = set()
    for membership in rules.memberships_of(user):
        if membership.region_id not in told:
            told.add(membership.region_id)
            journal.record(action, membership, by=user)
