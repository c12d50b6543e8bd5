"""One row or key that nobody can use any more keeps no other post waiting, and says what is wrong with it."""

from datetime import timedelta

import pytest
from cryptography.fernet import Fernet

from kentongan.core import clock
from kentongan.editorial.models import Submission
from kentongan.publishing.actions import connecting, sweeping
from kentongan.publishing.actions.delivering import deliver
from kentongan.publishing.actions.reconciling import reconcile
from kentongan.publishing.actions.sweeping import sweep
from kentongan.publishing.models import Connection, Publication

from .stage import approved, kinds, publication_of

State = Publication.State
SHUT = "Kunci akun ini tidak dapat dibuka lagi. Sambungkan akunnya sekali lagi."


@pytest.fixture
def woken(monkeypatch) -> list[int]:
    """Publications the sweep wanted to wake."""
    keys: list[int] = []
    monkeypatch.setattr(sweeping, "enqueue_after_commit", lambda task, key: keys.append(key))
    return keys


@pytest.fixture
def shut(there, settings):
    """The key under which the token of the account was kept is gone, as after a restore without secrets."""
    there.connection.secret = "token"
    there.connection.save()
    settings.SECRET_TOKEN_KEYS = [Fernet.generate_key().decode()]
    return Connection.objects.select_related("account").get(pk=there.connection.pk)


def _orphan(publication, **changes) -> None:
    past = {"lease_until": clock.now() - timedelta(minutes=1), "lease_token": "tua"}
    Publication.objects.filter(pk=publication.pk).update(state=State.SENDING, attempts=1, **past, **changes)


def test_an_orphan_of_a_channel_that_is_no_more_keeps_nobody_waiting(cast, there, publication, woken):
    other = publication_of(approved(cast.roads_website, by=cast.bagus))
    _orphan(publication, channel="tutup")
    assert sweep()["due"] == 1
    assert woken == [other.pk]


def test_newer_words_that_cannot_be_read_keep_nobody_waiting(cast, there, publication, woken):
    other = publication_of(approved(cast.roads_website, by=cast.bagus))
    newer = Submission.objects.create(
        piece=publication.submission.piece, number=2, by=cast.wayan, digest="",
        content={"variants": [{"variant": publication.variant_id}]},
    )  # fmt: skip
    Publication.objects.filter(pk=publication.pk).update(state=State.FAILED, replacement=newer)
    assert sweep()["due"] == 1
    assert woken == [other.pk]


def test_a_token_that_cannot_be_opened_is_told_at_once(there, publication, shut):
    deliver(publication.pk)
    publication.refresh_from_db()
    assert (publication.state, publication.explanation) == (State.FAILED, SHUT)
    assert Connection.objects.get().problem == SHUT
    assert (kinds(publication), there.calls, publication.lease_until) == (["planned", "refused"], [], None)


def test_a_token_that_cannot_be_opened_is_found_in_the_evening(there, shut):
    assert connecting.check(shut) == SHUT
    assert Connection.objects.get().problem == SHUT


def test_without_its_token_a_post_of_which_nobody_knows_waits_for_a_person(there, publication, now, shut):
    _orphan(publication)
    sweep()
    for _ in range(6):
        now.shift(timedelta(hours=2))
        reconcile(publication.pk)
    publication.refresh_from_db()
    assert (publication.state, publication.asked_at is None) == (State.UNCONFIRMED, False)
    assert kinds(publication)[-1] == "unreadable"


def test_notes_of_a_session_that_cannot_be_opened_are_made_anew(there, publication, settings):
    there.connection.session = '{"at": 1}'
    there.connection.save()
    settings.SECRET_TOKEN_KEYS = [Fernet.generate_key().decode()]
    deliver(publication.pk)
    publication.refresh_from_db()
    assert publication.state == State.PUBLISHED
