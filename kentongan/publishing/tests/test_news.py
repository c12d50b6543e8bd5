import json
import re
from datetime import time, timedelta
from importlib import import_module

import feedparser
import pytest
import time_machine
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from kentongan.core import clock
from kentongan.editorial.models import Asset
from kentongan.publishing.models import Article
from kentongan.publishing.queries import news
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
    asset = _asset(cast, sha256)
    assert client.get(f"/kabar/wonogiri/media/{sha256}").status_code == 404
    article = _article(cast, media=[{"asset": asset.pk, "sha256": sha256, "alt": "Jalan"}])
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
    asset = _asset(cast, sha256)
    default_storage.delete(asset.file.name)
    _article(cast, media=[{"asset": asset.pk, "sha256": sha256, "alt": "Jalan"}])
    assert client.get(f"/kabar/wonogiri/media/{sha256}").status_code == 404


WAYS_OUT = {
    "withdrawn": {"withdrawn_at": NOON},
    "right ended": {"expires_on": NOON.date()},
    "no consent": {"consent": "missing"},
}


def _pictures_told(client) -> dict:
    """How often each public face names a picture."""
    page = client.get("/kabar/wonogiri/jalur-selatan/").content.decode()
    feed = client.get("/kabar/wonogiri/feed.json").json()
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', page, re.S).group(1))
    return {
        "page": page.count("<figure>"),
        "list": client.get("/kabar/wonogiri/").content.decode().count("/media/"),
        "json_ld": len(data["image"]),
        "feed": len(feed["items"][0]["attachments"]),
        "api": len(client.get("/api/v1/news/3kaaaaaaaaaaa").json()["pictures"]),
    }


@pytest.mark.parametrize("way", WAYS_OUT)
def test_a_picture_that_may_not_be_used_any_more_leaves_articles_already_out(cast, client, way):
    asset = _asset(cast, "c" * 64)
    _article(cast, media=[{"asset": asset.pk, "sha256": asset.sha256, "alt": "Jalan"}])
    assert set(_pictures_told(client).values()) == {1}
    Asset.objects.filter(pk=asset.pk).update(**WAYS_OUT[way])
    assert client.get(f"/kabar/wonogiri/media/{asset.sha256}").status_code == 404
    assert set(_pictures_told(client).values()) == {0}
    page = client.get("/kabar/wonogiri/jalur-selatan/").content.decode()
    assert "Dua regu bekerja" in page
    assert "tidak ditampilkan lagi" in page


def test_a_right_lasts_through_its_last_day_where_the_region_is(cast, client):
    asset = _asset(cast, "d" * 64)
    asset.expires_on = NOON.date()
    asset.save()
    _article(cast, media=[{"asset": asset.pk, "sha256": asset.sha256, "alt": "Jalan"}])
    midnight = clock.at(NOON.date() + timedelta(days=1), time.min, cast.wonogiri.time_zone)
    for moment, status in ((midnight - timedelta(seconds=1), 200), (midnight, 404)):
        with time_machine.travel(moment, tick=False):
            assert client.get(f"/kabar/wonogiri/media/{asset.sha256}").status_code == status


def test_the_same_file_of_another_office_does_not_open_one_that_was_withdrawn(cast, client):
    asset = _asset(cast, "e" * 64)
    other = Asset.objects.get(pk=asset.pk)
    other.pk, other.agency = None, cast.health
    other.save()
    _article(cast, media=[{"asset": asset.pk, "sha256": asset.sha256, "alt": "Jalan"}])
    Asset.objects.filter(pk=asset.pk).update(withdrawn_at=NOON)
    assert client.get(f"/kabar/wonogiri/media/{asset.sha256}").status_code == 404


def test_the_library_tells_which_live_articles_hold_a_picture(cast, client):
    asset = _asset(cast, "f" * 64)
    media = [{"asset": asset.pk, "sha256": asset.sha256, "alt": "Jalan"}]
    _article(cast, media=media)
    _article(cast, media=media, key="3kaaaaaaaaaab", slug="ditarik", title="Sudah ditarik", retracted_at=NOON)
    _article(cast, key="3kaaaaaaaaaac", slug="tanpa", title="Tanpa gambar")
    client.force_login(cast.sari)
    address = reverse("editorial:asset", args=[asset.pk])
    page = client.get(address).content.decode()
    assert re.findall(r'/kabar/wonogiri/([a-z-]+)/"', page) == ["jalur-selatan"]
    assert "Siapa pun melihat berkas ini pada 1 kabar." in page
    Asset.objects.filter(pk=asset.pk).update(withdrawn_at=NOON)
    assert "tetap tayang, tetapi tanpa berkas ini" in client.get(address).content.decode()


def test_new_words_for_an_article_take_its_old_picture_away(cast):
    asset = _asset(cast, "9" * 64)
    article = _article(cast, media=[{"asset": asset.pk, "sha256": asset.sha256, "alt": "Jalan"}])
    assert news.shown_publicly(cast.wonogiri, asset.sha256) == asset
    article.media = []
    article.save(update_fields=["media"])
    assert news.shown_publicly(cast.wonogiri, asset.sha256) is None


def test_a_public_picture_costs_one_question_however_much_is_out(cast, django_assert_num_queries):
    asset = _asset(cast, "8" * 64)
    for number in range(3):
        media = [{"asset": asset.pk, "sha256": asset.sha256, "alt": "Jalan"}]
        _article(cast, key=f"3kaaaaaaaaab{number}", slug=f"kabar-{number}", media=media)
    with django_assert_num_queries(1) as asked:
        assert news.shown_publicly(cast.wonogiri, asset.sha256) == asset
    assert "media" not in asked.captured_queries[0]["sql"]


def test_articles_from_before_are_found_by_file_too(cast):
    asset = _asset(cast, "7" * 64)
    media = [
        {"asset": asset.pk, "sha256": asset.sha256, "alt": ""}, {"asset": 10**6, "sha256": "0" * 64}, {"alt": ""},
    ]  # fmt: skip
    article = _article(cast, media=media)
    article.assets.clear()
    import_module("kentongan.publishing.migrations.0006_pictures_found_by_content").fill(apps, None)
    assert list(article.assets.all()) == [asset]


def test_the_frame_speaks_english_when_asked_but_the_news_stays_as_written(cast, client):
    _article(cast)
    page = client.get("/kabar/wonogiri/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="en"' in page
    assert "All agencies" in page
    assert "Jalur selatan siap dilalui" in page


def test_films_and_documents_come_as_what_they_are(cast, client):
    kinds = {
        "1" * 64: ("image", "image/webp"),
        "2" * 64: ("video", "video/mp4"),
        "3" * 64: ("document", "application/pdf"),
    }
    media = []
    for sha256, (kind, content_type) in kinds.items():
        asset = _asset(cast, sha256)
        Asset.objects.filter(pk=asset.pk).update(
            kind=kind, content_type=content_type, title=f"Seleksi {kind}", width=900, height=600
        )
        media.append({"asset": asset.pk, "sha256": sha256, "alt": "" if kind == "document" else kind})
    _article(cast, media=media)

    page = client.get("/kabar/wonogiri/jalur-selatan/").content.decode()
    assert page.count("<img src=") == page.count("<video ") == page.count('class="news-files"') == 1
    assert 'width="900" height="600"' in page
    assert "Seleksi document" in page and "PDF, " in page and "tidak ditampilkan lagi" not in page
    told = client.get("/kabar/wonogiri/feed.json").json()["items"][0]["attachments"]
    assert [one["mime_type"] for one in told] == ["image/webp", "video/mp4", "application/pdf"]
    shown = client.get("/api/v1/news/3kaaaaaaaaaaa").json()
    assert (len(shown["pictures"]), [one["content_type"] for one in shown["files"]]) == (
        1,
        ["video/mp4", "application/pdf"],
    )

    film = client.get(f"/kabar/wonogiri/media/{'2' * 64}", headers={"Range": "bytes=0-1"})
    assert (film.status_code, len(film.content)) == (206, 2)
    document = client.get(f"/kabar/wonogiri/media/{'3' * 64}")
    assert document["Content-Disposition"] == 'attachment; filename="seleksi-document.pdf"'
