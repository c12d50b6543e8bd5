import json
import re

import feedparser
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kentongan.editorial.models import Asset
from kentongan.publishing.models import Article
from tests.factories import NOON


def _article(cast, **fields):
    defaults = {
        "region": cast.wonogiri, "account": cast.roads_website, "key": "3kaaaaaaaaaaa", "slug": "jalur-selatan",
        "title": "Jalur selatan siap dilalui", "text": "Dua regu bekerja sampai malam.", "published_at": NOON,
    }  # fmt: skip
    return Article.objects.create(**defaults | fields)


def _asset(cast, sha256):
    asset = Asset(
        agency=cast.roads, kind="image", content_type="image/jpeg", size=3, sha256=sha256, title="Foto",
        alt_text="Jalan", rights_holder="Dinas PU", consent="not_needed", uploaded_by=cast.wayan,
    )  # fmt: skip
    asset.file.save("foto.jpg", ContentFile(b"jpg"))
    return asset


def test_it_lists_what_is_live_and_nothing_else(cast, client):
    _article(cast)
    _article(cast, key="3kaaaaaaaaaab", slug="ditarik", title="Kabar yang ditarik", retracted_at=NOON)
    page = client.get("/kabar/wonogiri/").content.decode()
    assert "Jalur selatan siap dilalui" in page
    assert "Kabar yang ditarik" not in page


def test_an_article_tells_search_engines_who_says_it_and_when(cast, client):
    article = _article(cast, title='Jalan </script><script>alert("x")</script>')
    page = client.get("/kabar/wonogiri/jalur-selatan/").content.decode()
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', page, re.S).group(1))
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == article.title
    assert data["author"]["name"] == "Dinas Pekerjaan Umum"
    assert "<script>alert" not in page


def test_a_retracted_article_says_so_and_keeps_its_text_back(cast, client):
    _article(cast, retracted_at=NOON, retraction_note="Tanggalnya keliru.")
    answer = client.get("/kabar/wonogiri/jalur-selatan/")
    assert answer.status_code == 410
    assert "Tanggalnya keliru." in answer.content.decode()
    assert "Dua regu bekerja" not in answer.content.decode()


def test_the_three_feeds_carry_the_same_news(cast, client):
    _article(cast)
    rss = feedparser.parse(client.get("/kabar/wonogiri/rss.xml").content)
    atom = feedparser.parse(client.get("/kabar/wonogiri/atom.xml").content)
    feed = client.get("/kabar/wonogiri/feed.json").json()
    assert (
        [e.title for e in rss.entries]
        == [e.title for e in atom.entries]
        == [i["title"] for i in feed["items"]]
    )
    assert rss.entries[0].id == atom.entries[0].id == feed["items"][0]["id"] == "kentongan:3kaaaaaaaaaaa"
    assert (rss.bozo, atom.bozo) == (False, False)


def test_feeds_name_the_hubs(cast, client, settings):
    settings.WEBSUB_HUBS = ["https://hub.contoh.test/"]
    for name in ("rss.xml", "atom.xml"):
        feed = feedparser.parse(client.get(f"/kabar/wonogiri/{name}").content)
        assert "https://hub.contoh.test/" in [link.href for link in feed.feed.links if link.rel == "hub"]


def test_the_sitemap_lists_live_articles(cast, client):
    _article(cast)
    client.inspect = False
    assert "/sitemap-kabar.xml" in client.get("/sitemap.xml").content.decode()
    assert "/kabar/wonogiri/jalur-selatan/" in client.get("/sitemap-kabar.xml").content.decode()


def test_a_photo_is_public_only_once_an_article_shows_it(cast, client):
    sha256 = "a" * 64
    _asset(cast, sha256)
    assert client.get(f"/kabar/wonogiri/media/{sha256}").status_code == 404
    article = _article(cast, media=[{"asset": 1, "sha256": sha256, "alt": "Jalan"}])
    found = client.get(f"/kabar/wonogiri/media/{sha256}")
    assert (found.status_code, found["Cache-Control"]) == (
        200,
        "public, max-age=3600",
    )  # it may be taken back
    assert client.get(f"/kabar/gunungkidul/media/{sha256}").status_code == 404
    article.retracted_at = NOON
    article.save()
    assert client.get(f"/kabar/wonogiri/media/{sha256}").status_code == 404


def test_a_photo_whose_file_is_lost_is_not_there(cast, client):
    sha256 = "b" * 64
    default_storage.delete(_asset(cast, sha256).file.name)
    _article(cast, media=[{"asset": 1, "sha256": sha256, "alt": "Jalan"}])
    assert client.get(f"/kabar/wonogiri/media/{sha256}").status_code == 404


def test_the_frame_speaks_english_when_asked_but_the_news_stays_as_written(cast, client):
    _article(cast)
    page = client.get("/kabar/wonogiri/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="en"' in page
    assert "All agencies" in page
    assert "Jalur selatan siap dilalui" in page
