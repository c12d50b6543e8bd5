import pytest

from kentongan.listening.store.orm import OrmStore
from tests.factories import RegionFactory, SourceFactory

STORES = {"orm": OrmStore}


@pytest.fixture(params=STORES)
def store(request, db):
    """Every store there is; the same tests hold all of them to the same answers."""
    return STORES[request.param]()


@pytest.fixture
def region(db):
    return RegionFactory(time_zone="Asia/Jakarta")


@pytest.fixture
def source(region):
    return SourceFactory(region=region)
