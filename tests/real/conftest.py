"""One fixture per real server, started once a session and only when a test asks for it."""

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A real server that cannot be asked is a failure; skipping would hide that nothing was proved."""
    report = yield
    if report.skipped and item.get_closest_marker("real") and not hasattr(report, "wasxfail"):
        report.outcome, report.longrepr = (
            "failed",
            f"Skipped, which real tests may not be: {report.longrepr[2]}",
        )
    return report


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


@pytest.fixture(scope="session")
def browser():
    """A real Chromium; `new_page(browser, width)` of tests.real.browsing gives a page of a new person."""
    from .browsing import chromium

    yield from _session(chromium)


@pytest.fixture
def browser_page(browser):
    """A page 1280 pixels wide, in Indonesian and WIB; `.troubles` lists script errors and server errors."""
    from .browsing import new_page

    page = new_page(browser)
    yield page
    page.context.close()
