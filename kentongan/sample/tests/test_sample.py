from django.core.files.storage import default_storage

from kentongan.accounts.models import User
from kentongan.agencies.models import Agency, Region
from kentongan.editorial.models import Asset, Piece
from kentongan.journal.models import Event
from kentongan.listening.models import Mention
from kentongan.publishing.models import Entry, Publication
from kentongan.sample.load import load
from kentongan.sample.remove import remove
from tests.factories import MentionFactory, PieceFactory


def test_it_fills_an_empty_database_with_a_living_month(db):
    region = load()
    assert region.children.count() == 25
    assert Agency.objects.filter(region=region).count() == 28
    assert {"published", "planned"} <= set(Publication.objects.values_list("state", flat=True))
    assert set(Region.objects.values_list("is_sample", flat=True)) == {True}


def test_removing_it_leaves_no_row_and_no_file_of_the_sample(db, django_capture_on_commit_callbacks):
    load()
    name = Asset.objects.first().file.name
    with django_capture_on_commit_callbacks(execute=True):
        assert remove() > 2000
    for model in (Region, Agency, User, Piece, Publication, Entry, Mention, Event, Asset):
        assert model.objects.count() == 0, model
    assert not default_storage.exists(name)


def test_removing_it_touches_nothing_real(db):
    piece, mention = PieceFactory(), MentionFactory()
    load()
    remove()
    assert list(Piece.objects.all()) == [piece]
    assert list(Mention.objects.all()) == [mention]
