import pytest

from kentongan.listening.tests import hostile


@pytest.fixture
def web(settings):
    """A misbehaving server that we are allowed to visit: `web.pages["/x"] = hostile.page(b"…")`."""
    with hostile.server({}) as running:
        settings.OUTBOUND_ALLOWED_HOSTS = [running.base.removeprefix("http://")]
        yield running
