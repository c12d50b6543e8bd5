"""Our WordPress channel on a real WordPress, and the same site as a feed and as a place where people comment."""

import pytest

from kentongan.core.text import plain
from kentongan.publishing.actions.delivering import deliver

from .channel_suite import ChannelSuite, Shown, from_client
from .desk import TEXT, fresh, heard

pytestmark = [pytest.mark.real, pytest.mark.wordpress, pytest.mark.django_db]
API = "/wp-json/wp/v2"


@pytest.fixture
def server(wordpress):
    return wordpress


class TestWordPress(ChannelSuite):
    channel = "wordpress"

    def values(self, server):
        return {"address": server.base_url, "identity": server.user, "secret": server.application_password}

    def shown(self, server):
        rows = from_client(server, "GET", f"{API}/posts", params={"order": "asc", "orderby": "id"})
        return [_shown(server, row) for row in rows]

    def outside(self, server, text):
        body = {"title": "Langsung", "content": f"<p>{text}</p>", "status": "publish"}
        return str(from_client(server, "POST", f"{API}/posts", json=body)["id"])

    def answer(self, server, publication, text):
        server.comment(int(publication.platform_id), text)

    def source(self, server):
        return {"kind": "wordpress", "address": server.base_url}

    def is_the_call(self, request):
        return request.method == "POST" and b'"publish"' in request.body.replace(b" ", b"")


def _shown(server, row) -> Shown:
    pictures = [row["featured_media"]] if row["featured_media"] else []
    alts = [from_client(server, "GET", f"{API}/media/{number}")["alt_text"] for number in pictures]
    return Shown(str(row["id"]), plain(row["content"]["rendered"]), tuple(alts))


@pytest.fixture
def desk(server, cast, settings):
    yield from TestWordPress.desk.__wrapped__(TestWordPress(), server, cast, settings)


def test_no_draft_is_left_behind(wordpress, cast, settings):
    pass
