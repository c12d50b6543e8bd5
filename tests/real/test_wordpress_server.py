"""The WordPress that the group starts is a real one: publish, read back, be answered, edit, delete."""

import feedparser
import httpx
import pytest

from .pictures import jpeg

pytestmark = [pytest.mark.real, pytest.mark.wordpress]

API = "/wp-json/wp/v2"


@pytest.fixture
def editor(wordpress):
    wordpress.clear()
    with wordpress.client() as client:
        yield client


def _publish(editor, **fields) -> dict:
    body = {
        "title": "Panen raya di Baturetno",
        "content": "<p>Padi 42 ton.</p>",
        "status": "publish",
        **fields,
    }
    return editor.post(f"{API}/posts", json=body).raise_for_status().json()


def _upload(editor) -> dict:
    head = {"Content-Disposition": 'attachment; filename="panen.jpg"', "Content-Type": "image/jpeg"}
    media = editor.post(f"{API}/media", content=jpeg(), headers=head).raise_for_status().json()
    return editor.post(f"{API}/media/{media['id']}", json={"alt_text": "Sawah menguning"}).json()


def test_it_publishes_with_a_picture_and_everyone_can_read_it(wordpress, editor):
    picture = _upload(editor)
    post = _publish(editor, featured_media=picture["id"])
    page = httpx.get(post["link"], timeout=30)
    assert page.status_code == 200
    assert "Padi 42 ton." in page.text
    assert picture["alt_text"] == "Sawah menguning"
    assert httpx.get(picture["source_url"]).headers["content-type"] == "image/jpeg"
    assert [(row["id"], row["status"]) for row in wordpress.posts()] == [(post["id"], "publish")]
    assert [row["id"] for row in wordpress.media()] == [picture["id"]]


def test_a_citizen_comments_and_the_feed_tells(wordpress, editor):
    post = _publish(editor)
    comment = wordpress.comment(post["id"], "Alhamdulillah, semoga harganya juga baik.")
    reply = wordpress.comment(post["id"], "Kapan jalannya diperbaiki?", parent=comment)
    read = editor.get(f"{API}/comments", params={"post": post["id"], "order": "asc"}).json()
    assert [(row["id"], row["parent"]) for row in read] == [(comment, 0), (reply, comment)]
    feed = feedparser.parse(httpx.get(f"{wordpress.base_url}/comments/feed/").content)
    assert len(feed.entries) == 2


def test_it_edits_and_deletes(wordpress, editor):
    post = _publish(editor)
    editor.post(f"{API}/posts/{post['id']}", json={"title": "Panen raya, data diperbarui"}).raise_for_status()
    assert [row["title"] for row in wordpress.posts()] == ["Panen raya, data diperbarui"]
    editor.delete(f"{API}/posts/{post['id']}", params={"force": True}).raise_for_status()
    assert wordpress.posts() == []
    assert httpx.get(f"{wordpress.base_url}{API}/posts/{post['id']}").status_code == 404


def test_posting_twice_makes_two_posts(wordpress, editor):
    _publish(editor)
    _publish(editor)
    assert [row["slug"] for row in wordpress.posts()] == [
        "panen-raya-di-baturetno",
        "panen-raya-di-baturetno-2",
    ]


def test_a_wrong_password_and_a_citizen_may_not_publish(wordpress, editor):
    body = {"title": "Bukan dari kami", "status": "publish"}
    wrong = httpx.post(f"{wordpress.base_url}{API}/posts", json=body, auth=("humas", "salah"))
    with wordpress.client(citizen=True) as citizen:
        refused = citizen.post(f"{API}/posts", json=body)
    assert (wrong.status_code, refused.status_code) == (401, 403)
    assert wordpress.posts() == []
