"""Letters to the people on duty: once per publication and state, and never in the way of sending."""

from datetime import timedelta

import pytest

from kentongan.agencies.models import Region
from kentongan.publishing.actions import deciding
from kentongan.publishing.actions.delivering import deliver
from kentongan.publishing.actions.telling import tell_duty
from kentongan.publishing.models import Publication
from tests.factories import AccountFactory

from .pretend import Pretend
from .stage import approved, publication_of

DESK = {"dewi@contoh.test", "sari@contoh.test", "bagus@contoh.test", "wayan@contoh.test"}


@pytest.fixture
def refused(there, publication):
    there.script = [None, Pretend.REFUSED]
    deliver(publication.pk)
    return publication


def test_the_desk_and_the_agency_hear_of_it_once(refused, mailoutbox):
    assert (tell_duty(), tell_duty()) == (4, 0)
    assert {letter.to[0] for letter in mailoutbox} == DESK
    assert "Ditolak platform: Terlalu panjang" in mailoutbox[0].body
    assert f"/terbit/{refused.pk}/" in mailoutbox[0].body


def test_several_troubles_make_one_letter_a_person(cast, there, refused, mailoutbox, now):
    publication_of(approved(cast.roads_website, by=cast.bagus))
    now.shift(timedelta(hours=2))
    for publication in Publication.objects.exclude(pk=refused.pk):
        deliver(publication.pk)
    tell_duty()
    assert len(mailoutbox) == 4
    assert mailoutbox[0].subject == "2 tayangan menunggu Anda"


def test_a_person_who_tries_again_hears_of_the_next_refusal(cast, there, refused, mailoutbox):
    tell_duty()
    refused.refresh_from_db()
    deciding.send_again(refused, by=cast.wayan)
    there.script = [None, Pretend.REFUSED]
    deliver(refused.pk)
    assert tell_duty() == 4


def test_posting_by_hand_is_told_to_the_agency_alone(cast, mailoutbox, now):
    by_hand = publication_of(approved(AccountFactory(agency=cast.roads, platform="radio"), by=cast.bagus))
    deliver(by_hand.pk)
    tell_duty()
    assert {letter.to[0] for letter in mailoutbox} == {"bagus@contoh.test", "wayan@contoh.test"}
    assert "Saatnya ditayangkan dengan tangan." in mailoutbox[0].body


def test_what_is_still_being_read_back_bothers_nobody(there, publication, mailoutbox):
    there.script = [None, Pretend.DROPPED]
    deliver(publication.pk)
    assert tell_duty() == 0


def test_a_sample_region_gets_no_mail(refused, mailoutbox):
    Region.objects.update(is_sample=True)
    assert (tell_duty(), mailoutbox) == (0, [])


def test_a_letter_that_cannot_be_sent_changes_no_publication(refused, settings):
    settings.EMAIL_BACKEND = "kentongan.publishing.tests.test_telling.Broken"
    before = Publication.objects.get()
    assert tell_duty() == 0
    after = Publication.objects.get()
    assert (after.state, after.sends, after.explanation) == (before.state, before.sends, before.explanation)
    assert after.told == "failed"


class Broken:
    def __init__(self, *args, **options):
        pass

    def send_messages(self, messages):
        raise OSError("no mail today")
