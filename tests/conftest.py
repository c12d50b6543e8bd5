import pytest
from django.core.cache import cache

from tests.world import World, make_world


@pytest.fixture
def world(cast) -> World:
    """One of each thing on both sides of the border."""
    cache.clear()
    return make_world(cast)
