import pytest
import time_machine

from tests.factories import NOON

from . import stage


@pytest.fixture
def now():
    """Noon on a Tuesday; the test moves it with .shift()."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def there(monkeypatch, cast, now):
    """A pretended platform to which the roads office's Bluesky account is connected."""
    channel = stage.pretended(monkeypatch)
    channel.connection = stage.connected(cast.roads_bluesky)
    return channel


@pytest.fixture
def publication(cast, there):
    """One approved text, due now."""
    return stage.publication_of(stage.approved(cast.roads_bluesky, by=cast.bagus))
