"""A program that asks twice in the same moment: one draft, one mention, never two."""

import pytest
from django.db import OperationalError

from kentongan.core import clock
from kentongan.editorial.models import Piece
from kentongan.editorial.tests.test_decide_at_once import at_once
from kentongan.listening.models import Mention
from tests.api_help import program_of
from tests.factories import SourceFactory

pytestmark = pytest.mark.django_db(transaction=True)


def asking(user, path, body, **headers):
    """A deed for `at_once`; a database that was busy counts as not asked, and the program asks again."""
    ask = program_of(user, may_write=True)

    def deed():
        ask.post(path, body, **headers)
        if ask.status >= 500:
            raise OperationalError

    return deed


def test_it_makes_one_draft(cast):
    wish = {"agency_id": cast.roads.pk, "title": "Sekali saja"}
    done = at_once(*(asking(cast.wayan, "/pieces", wish, **{"Idempotency-Key": "satu"}) for _ in range(4)))
    assert True in done
    assert Piece.objects.count() == 1


def test_it_keeps_one_mention(cast):
    source = SourceFactory(region=cast.wonogiri, kind="csv", name="Kliping", address="")
    said = {
        "external_id": "1",
        "platform": "radio",
        "text": "Jalan rusak.",
        "published_at": clock.now().isoformat(),
    }
    done = at_once(
        *(asking(cast.sari, "/mentions", {"source": source.pk, "mentions": [said]}) for _ in range(4))
    )
    assert True in done
    assert Mention.objects.count() == 1
