"""From approval to the post and back, on a server with the Mastodon API written by others; Mastodon.py as witness."""

import pytest

from kentongan.core.text import plain
from kentongan.publishing.actions.delivering import deliver

from .channel_suite import ChannelSuite, Shown, from_client
from .desk import ALT, LINK, TEXT, fresh
from .witness import ask

pytestmark = [pytest.mark.real, pytest.mark.mastodon, pytest.mark.django_db]


@pytest.fixture
def server(mastodon):
    return mastodon


class TestMastodon(ChannelSuite):
    channel = "mastodon"

    def values(self, server):
        return {"address": server.base_url, "secret": server.token}

    def shown(self, server):
        return [_shown(status) for status in server.statuses()]

    def outside(self, server, text):
        return from_client(server, "POST", "/api/v1/statuses", json={"status": text})["id"]

    def answer(self, server, publication, text):
        server.reply(publication.platform_id, text)

    def source(self, server):
        return {"kind": "mastodon", "address": server.base_url, "secret": server.token}

    def is_the_call(self, request):
        return (request.method, request.path) == ("POST", "/api/v1/statuses")

    def test_it_reads_the_limits_of_this_server(self, server, desk):
        desk.connect()
        desk.account.refresh_from_db()
        assert (desk.account.limits["max_text"], desk.account.limits["max_images"]) == (500, 4)

    def test_a_client_of_others_reads_what_we_posted(self, server, desk):
        desk.connect()
        publication = desk.publication(link=LINK, picture=True)
        deliver(publication.pk)
        read = ask("mastodon", server.base_url, server.token, fresh(publication).platform_id)
        assert plain(read["content"]).split() == f"{TEXT} {LINK}".split()
        assert (read["pictures"], read["language"], read["visibility"]) == ([ALT], "id", "public")


def _shown(status) -> Shown:
    pictures = [picture["description"] for picture in status["media_attachments"]]
    return Shown(status["id"], plain(status["content"]), tuple(pictures))
