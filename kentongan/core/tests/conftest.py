"""Our own hostile server is on this machine, so its network must be allowed by the test that wants it."""

import pytest

from kentongan.core.tests.hostile import hostile


@pytest.fixture
def serve(settings):
    """serve({path: behaviour}) starts a server that the outbound client may reach."""
    settings.OUTBOUND_ALLOWED_HOSTS = ["127.0.0.0/8"]
    open_servers = []

    def start(behaviours, **kwargs):
        context = hostile(behaviours, **kwargs)
        open_servers.append(context)
        return context.__enter__()

    yield start
    for context in open_servers:
        context.__exit__(None, None, None)
