"""From approval to the post and back, on the vendor's own servers; the atproto package as witness."""

import pytest

from kentongan.publishing.actions.delivering import deliver

from .channel_suite import ChannelSuite, Shown, from_client
from .desk import ALT, LINK, TEXT, fresh
from .servers.bluesky import POSTS, now
from .waiting import eventually
from .witness import ask

pytestmark = [pytest.mark.real, pytest.mark.bluesky, pytest.mark.django_db]


@pytest.fixture
def server(bluesky):
    return bluesky


class TestBluesky(ChannelSuite):
    channel = "bluesky"

    def values(self, server):
        agency = server.agency
        return {"address": server.base_url, "identity": agency.handle, "secret": agency.app_password}

    def shown(self, server):
        return [_shown(row) for row in server.records()]

    def outside(self, server, text):
        record = {"$type": POSTS, "text": text, "createdAt": now()}
        body = {"repo": server.agency.did, "collection": POSTS, "record": record}
        return from_client(server, "POST", "/xrpc/com.atproto.repo.createRecord", json=body)["uri"]

    def answer(self, server, publication, text):
        [row] = [row for row in server.records() if row["uri"] == publication.platform_id]
        reply = server.reply(row, text)
        eventually(lambda: _is_notified(server, reply["uri"]), 30)

    def source(self, server):
        return {"kind": "bluesky", **self.values(server)}

    def is_the_call(self, request):
        return request.path == "/xrpc/com.atproto.repo.putRecord"

    def test_a_search_hears_the_post_itself(self, server, desk):
        desk.connect()
        publication = desk.publication(text="Waduk Gajahmungkur surut dua meter")
        deliver(publication.pk)
        eventually(lambda: server.is_seen(fresh(publication).platform_id), 30)
        mentions = desk.hear(**self.source(server), query="Gajahmungkur")
        assert publication.platform_id in [mention.external_id for mention in mentions]

    def test_the_vendors_network_reads_what_we_posted(self, server, desk):
        desk.connect()
        publication = desk.publication(link=LINK, picture=True)
        deliver(publication.pk)
        agency = server.agency
        read = ask(
            "bluesky", server.base_url, agency.handle, agency.app_password, fresh(publication).platform_id
        )
        assert read["text"] == f"{TEXT}\n\n{LINK}"
        assert (read["pictures"], read["languages"]) == ([ALT], ["id"])
        assert read["facets"] == [["#PanenRaya", "tag", "PanenRaya"], [LINK, "link", LINK]]

    @pytest.mark.parametrize("session", ['{"access": "usang", "refresh": "usang"}', "{}", "bukan json"])
    def test_a_token_that_no_longer_works_is_replaced(self, server, desk, session):
        connection = desk.connect()
        connection.session = session
        connection.save()
        publication = desk.publication()
        deliver(publication.pk)
        assert (fresh(publication).state, len(server.records())) == ("published", 1)


def _is_notified(server, uri: str) -> bool:
    seen = from_client(server, "GET", "/xrpc/app.bsky.notification.listNotifications")["notifications"]
    return uri in [row["uri"] for row in seen]


def _shown(row) -> Shown:
    pictures = row["value"].get("embed", {}).get("images", [])
    return Shown(row["uri"], row["value"]["text"], tuple(picture["alt"] for picture in pictures))
