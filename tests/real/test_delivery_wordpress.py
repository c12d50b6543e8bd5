"""From approval to the post and back, on a real WordPress; the same site as a feed and as a place for comments."""

import pytest

from kentongan.core.text import plain
from kentongan.publishing.actions.delivering import deliver

from .channel_suite import ChannelSuite, Shown, from_client
from .desk import after, fresh

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
        return request.method == "POST" and b'"publish"' in request.body

    def test_a_draft_whose_answer_was_lost_is_taken_up_again(self, server, desk, broken):
        proxy = broken("drop_answer", only=lambda request: b'"draft"' in request.body)
        publication = desk.publication()
        deliver(publication.pk)
        assert (fresh(publication).state, publication.sends) == ("due", 0)
        proxy.plan.off()
        with after(minutes=1):
            deliver(publication.pk)
        rows = [(str(row["id"]), row["status"]) for row in server.posts()]
        assert rows == [(fresh(publication).platform_id, "publish")]

    def test_the_site_is_a_feed_of_news_and_of_comments(self, server, desk):
        desk.connect()
        publication = desk.publication()
        deliver(publication.pk)
        server.comment(int(fresh(publication).platform_id), "Semoga harganya juga baik.")
        [news] = desk.hear("feed", f"{server.base_url}/feed/")
        [comment] = desk.hear("feed", f"{server.base_url}/comments/feed/")
        assert (news.title, "Padi 42 ton" in news.text) == (publication.title, True)
        assert "Semoga harganya juga baik." in comment.text


def _shown(server, row) -> Shown:
    pictures = [row["featured_media"]] if row["featured_media"] else []
    alts = [from_client(server, "GET", f"{API}/media/{number}")["alt_text"] for number in pictures]
    return Shown(str(row["id"]), plain(row["content"]["rendered"]), tuple(alts))
