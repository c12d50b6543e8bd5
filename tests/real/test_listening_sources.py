"""Our sources against servers that others wrote: what people say is heard, what is deleted is forgotten."""

import pytest

from kentongan.listening.actions.forgetting import forget_gone
from kentongan.listening.actions.gathering import gather
from kentongan.listening.models import Mention
from kentongan.listening.queries import replies_to
from kentongan.listening.sources.registry import KINDS
from tests.factories import SourceFactory

from .servers.bluesky import POSTS, now
from .waiting import eventually

pytestmark = [pytest.mark.real, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _neighbours(settings):
    settings.OUTBOUND_ALLOWED_HOSTS = ["127.0.0.1", "localhost"]


def visit(source):
    """One more visit; what went wrong, if anything, fails the test."""
    gathering = gather(source.pk, even_if_not_due=True)
    assert gathering is not None
    assert gathering.ok, gathering.note
    return gathering


def hears(source, text):
    """True once a visit has brought a mention that holds these words."""
    visit(source)
    return Mention.objects.filter(source=source, text__contains=text, hidden_at=None).exists()


def gone(source):
    """What the source's kind says is deleted, forgotten."""
    ids = list(source.mentions.filter(hidden_at=None).values_list("external_id", flat=True))
    return forget_gone(
        source, KINDS[source.kind].missing(source.address, source.identity, source.secret, ids)
    )


@pytest.mark.mastodon
def test_mastodon_hashtag_reply_and_deletion(mastodon):
    mastodon.clear()
    tag = SourceFactory(kind="mastodon", address=mastodon.base_url, query="wonogiri", secret=mastodon.token)
    ours = SourceFactory(region=tag.region, kind="mastodon", address=mastodon.base_url, secret=mastodon.token)
    with mastodon.client() as agency, mastodon.client(citizen=True) as citizen:
        post = (
            agency.post("/api/v1/statuses", json={"status": "Panen raya #wonogiri"}).raise_for_status().json()
        )
        said = citizen.post("/api/v1/statuses", json={"status": "Jalan <b>rusak</b> #wonogiri"}).json()
        mastodon.reply(post["id"], "Kapan jalannya diperbaiki?")
        eventually(lambda: hears(tag, "Jalan"))
        eventually(lambda: hears(ours, "Kapan jalannya diperbaiki?"))
        assert [m.source_id for m in replies_to([post["id"]])] == [ours.pk]
        assert visit(tag).new == 0
        assert not Mention.objects.filter(author_hash="").exists()
        citizen.delete(f"/api/v1/statuses/{said['id']}").raise_for_status()
    assert gone(tag) == 1
    assert not Mention.objects.filter(text__contains="rusak").exists()


@pytest.mark.bluesky
def test_bluesky_search_reply_and_deletion(bluesky):
    bluesky.clear()
    account = {
        "address": bluesky.base_url,
        "identity": bluesky.agency.handle,
        "secret": bluesky.agency.app_password,
    }
    search = SourceFactory(kind="bluesky", query="Baturetno", **account)
    ours = SourceFactory(region=search.region, kind="bluesky", **account)
    with bluesky.client() as agency:
        record = {"$type": POSTS, "text": "Panen raya di Baturetno", "createdAt": now(), "langs": ["id"]}
        body = {"repo": bluesky.agency.did, "collection": POSTS, "record": record}
        post = agency.post("/xrpc/com.atproto.repo.createRecord", json=body).raise_for_status().json()
        bluesky.reply(post, "Kapan jalannya diperbaiki?")
        eventually(lambda: hears(search, "Panen raya"), 30)
        eventually(lambda: hears(ours, "Kapan jalannya diperbaiki?"), 30)
        assert [m.source_id for m in replies_to([post["uri"]])] == [ours.pk]
        assert visit(search).new == 0
        deletion = {"repo": bluesky.agency.did, "collection": POSTS, "rkey": post["uri"].rpartition("/")[2]}
        agency.post("/xrpc/com.atproto.repo.deleteRecord", json=deletion).raise_for_status()
    eventually(lambda: gone(search) == 1, 30)
    assert not Mention.objects.filter(text__contains="Panen raya").exists()


@pytest.mark.wordpress
def test_wordpress_comments_the_comment_feed_and_deletion(wordpress):
    wordpress.clear()
    rest = SourceFactory(kind="wordpress", address=wordpress.base_url)
    feed = SourceFactory(region=rest.region, kind="feed", address=f"{wordpress.base_url}/comments/feed/")
    with wordpress.client() as editor:
        body = {"title": "Panen raya", "content": "<p>Padi 42 ton.</p>", "status": "publish"}
        post = editor.post("/wp-json/wp/v2/posts", json=body).raise_for_status().json()
        comment = wordpress.comment(post["id"], "Alhamdulillah, semoga harganya juga baik.")
        wordpress.comment(post["id"], "Kapan jalannya diperbaiki?", parent=comment)
        assert visit(rest).new == 2
        assert visit(rest).new == 0
        assert visit(feed).new == 2
        assert {m.text for m in replies_to([post["link"]])} == {
            "Alhamdulillah, semoga harganya juga baik.",
            "Kapan jalannya diperbaiki?",
        }
        editor.delete(f"/wp-json/wp/v2/comments/{comment}", params={"force": True}).raise_for_status()
    assert gone(rest) == 1
    assert [m.text for m in rest.mentions.filter(hidden_at=None)] == ["Kapan jalannya diperbaiki?"]
