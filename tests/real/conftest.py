"""One fixture per real server, started once a session and only when a test asks for it."""

import pytest


def _session(server, **options):
    with server(**options) as running:
        yield running


@pytest.fixture(scope="session")
def postgres():
    """A private PostgreSQL: `.url`, `.query(…)`, `.new_database(name)`."""
    from .servers.postgres import postgres

    yield from _session(postgres)


@pytest.fixture(scope="session")
def wordpress():
    """A real WordPress with an editor and a subscriber: `.base_url`, `.client()`, `.posts()`, `.comment(…)`."""
    from .servers.wordpress import wordpress

    yield from _session(wordpress)
