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


@pytest.fixture(scope="session")
def mastodon():
    """A server with the Mastodon API: `.client()`, `.statuses()`, `.reply(…)`, `.fail(…)`."""
    from .servers.mastodon import mastodon

    yield from _session(mastodon)


@pytest.fixture(scope="session")
def websub():
    """A WebSub hub: `.hub_url`."""
    from .servers.websub import websub

    yield from _session(websub)


@pytest.fixture(scope="session")
def bluesky():
    """The whole network: `.client()`, `.records()`, `.reply(…)`."""
    from .servers.bluesky import bluesky

    yield from _session(bluesky)


@pytest.fixture(scope="session")
def bluesky_pds():
    """The data server alone, with its rate limits on."""
    from .servers.bluesky import pds

    yield from _session(pds, rate_limits=True)


@pytest.fixture(scope="session")
def telegram():
    """Our Telegram under the Bot API's own description: `.url(method)`, `.posts()`, `.say(…)`, `.violations`."""
    from .servers.telegram import telegram

    yield from _session(telegram)


@pytest.fixture(scope="session")
def feeds():
    """Some 2,250 odd feed documents: `.documents`, `.url(document, "right" or "odd")`."""
    from .servers.feeds import feeds

    yield from _session(feeds)


@pytest.fixture(scope="session")
def mail():
    """Postfix, Dovecot and a world outside: `.send(…)`, `.inbox(address)`, `.left()`."""
    from .servers.mail import mail

    yield from _session(mail)
