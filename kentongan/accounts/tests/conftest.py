import pytest
from django.core.cache import cache

from tests.cast import PASSWORD


@pytest.fixture(autouse=True)
def _no_old_failures():
    cache.clear()


@pytest.fixture
def sari(cast):
    """Sari with a password."""
    cast.sari.set_password(PASSWORD)
    cast.sari.save()
    return cast.sari
