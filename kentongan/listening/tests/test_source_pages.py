"""Keeping sources: adding, trying, changing, stopping; and uploading tables."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kentongan.core import clock, sheets
from kentongan.journal.models import Event
from kentongan.listening.actions.gathering import gather
from kentongan.listening.models import Mention, Source
from kentongan.listening.sources.csv import table
from kentongan.listening.tests import hostile
from kentongan.listening.tests.test_gather import feed
from tests.factories import SourceFactory


def test_every_kind_has_its_form(client, cast):
    text = client.be(cast.sari).get("/dengar/sumber/baru/").content.decode()
    for kind in ("feed", "bluesky", "mastodon", "wordpress", "csv"):
        assert f'href="/dengar/sumber/baru/{kind}/"' in text
        assert client.get(f"/dengar/sumber/baru/{kind}/").status_code == 200
    assert client.get("/dengar/sumber/baru/telepati/").status_code == 404


def test_a_feed_is_added_and_told(client, cast):
    response = client.be(cast.sari).post(
        "/dengar/sumber/baru/feed/", {"name": "Media", "address": "media.test/feed/", "every_minutes": "15"}
    )
    source = Source.objects.get()
    assert response.headers["Location"] == f"/dengar/sumber/{source.pk}/"
    assert (source.address, source.every_minutes, source.region, source.added_by) == (
        "https://media.test/feed/",
        15,
        cast.wonogiri,
        cast.sari,
    )
    assert (
        Event.objects.get().sentence == "Sari menambah sumber “Media” (Umpan situs (RSS, Atom, JSON Feed))."
    )


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("feed", {"name": "", "address": "https://a.test/"}, "Bidang ini tidak boleh kosong."),
        ("feed", {"name": "x", "address": ""}, "Bidang ini tidak boleh kosong."),
        ("feed", {"name": "x", "address": "ftp://a.test/"}, "Alamat harus diawali http:// atau https://."),
        ("feed", {"name": "x", "address": "http://127.0.0.1/"}, "berada di jaringan dalam"),
        ("feed", {"name": "x", "address": "http://u:p@a.test/"}, "tidak boleh memuat nama pengguna"),
        ("feed", {"name": "x", "address": "https://["}, "Alamat itu tidak dapat dibaca."),
        (
            "feed",
            {"name": "x", "address": "https://a.test/", "every_minutes": "1"},
            "Masukkan pilihan yang valid.",
        ),
        ("mastodon", {"name": "x", "address": "https://a.test/"}, "Isi tagar yang dicari, atau token"),
        (
            "wordpress",
            {"name": "x", "address": "https://a.test/", "identity": "a"},
            "Isi nama akun dan kata sandi aplikasi",
        ),
        (
            "bluesky",
            {"name": "x", "address": "https://a.test/", "identity": "a"},
            "Bidang ini tidak boleh kosong.",
        ),
    ],
)
def test_a_wrong_form_keeps_what_was_typed(client, cast, kind, typed, sentence):
    response = client.be(cast.sari).post(f"/dengar/sumber/baru/{kind}/", {"every_minutes": "30", **typed})
    assert response.status_code == 422
    assert sentence in response.content.decode()
    if typed["address"]:
        assert f'value="{typed["address"]}"' in response.content.decode()
    assert Source.objects.count() == 0


def test_a_secret_is_stored_sealed_and_never_shown(client, cast):
    typed = {
        "name": "B",
        "address": "https://bsky.test",
        "query": "",
        "identity": "humas.id",
        "secret": "app-kata-sandi",
        "every_minutes": "30",
    }
    client.be(cast.sari).post("/dengar/sumber/baru/bluesky/", typed)
    source = Source.objects.get()
    assert source.secret == "app-kata-sandi"
    for path in (f"/dengar/sumber/{source.pk}/", f"/dengar/sumber/{source.pk}/ubah/"):
        assert "app-kata-sandi" not in client.get(path).content.decode()
    assert "tersimpan" in client.get(f"/dengar/sumber/{source.pk}/").content.decode()
    client.post(f"/dengar/sumber/{source.pk}/ubah/", {**typed, "name": "Baru", "secret": ""})
    source = Source.objects.get()
    assert (source.name, source.secret) == ("Baru", "app-kata-sandi")


def test_a_new_address_begins_without_memory(client, cast):
    source = SourceFactory(
        region=cast.wonogiri,
        memory={"etag": "1"},
        failures=4,
        problem="x",
        broken_at=clock.now(),
        hub="https://h.test",
    )
    path = f"/dengar/sumber/{source.pk}/ubah/"
    client.be(cast.sari).post(path, {"name": "Nama", "address": source.address, "every_minutes": "60"})
    source.refresh_from_db()
    assert (source.name, source.memory, source.failures) == ("Nama", {"etag": "1"}, 4)
    client.post(path, {"name": "Nama", "address": "https://lain.test/", "every_minutes": "60"})
    source.refresh_from_db()
    assert (source.memory, source.failures, source.problem, source.broken_at, source.hub) == (
        {},
        0,
        "",
        None,
        "",
    )


def test_a_trial_shows_and_keeps_nothing(client, cast, web):
    web.pages["/rss"] = hostile.page(feed((1, "Jalan rusak"), (2, "Pasar")))
    source = SourceFactory(
        region=cast.wonogiri, address=web.base + "/rss", memory={"address_of": web.base + "/rss", "etag": "x"}
    )
    text = client.be(cast.sari).post(f"/dengar/sumber/{source.pk}/uji/").content.decode()
    assert "Terbaca 2 butir; tidak ada yang disimpan" in text
    assert "Jalan rusak" in text
    assert Mention.objects.count() == 0
    assert Source.objects.get().memory["etag"] == "x"
    web.pages["/rss"] = hostile.page(b"<html>", 200)
    text = client.post(f"/dengar/sumber/{source.pk}/uji/").content.decode()
    assert "Alamat ini bukan umpan RSS, Atom, atau JSON Feed." in text


def test_stopping_and_resuming(client, cast, web):
    source = SourceFactory(region=cast.wonogiri, address=web.base + "/rss")
    client.be(cast.sari).post(f"/dengar/sumber/{source.pk}/penghentian/")
    assert gather(source.pk) is None
    client.post(f"/dengar/sumber/{source.pk}/kelanjutan/")
    web.pages["/rss"] = hostile.page(feed((1, "Jalan")))
    assert gather(source.pk).new == 1
    assert list(Event.objects.order_by("id").values_list("action", flat=True)) == [
        "source.stopped",
        "source.resumed",
    ]


def test_a_source_gone_for_good_stays_in_sight_until_someone_says_so(client, cast, web):
    source = SourceFactory(region=cast.wonogiri, address=web.base + "/rss")
    web.pages["/rss"] = hostile.page(b"", 410)
    gather(source.pk)
    text = client.be(cast.sari).get("/dengar/sumber/").content.decode()
    assert "berhenti untuk seterusnya" in text
    assert "1 perlu dilihat" in text
    client.post(f"/dengar/sumber/{source.pk}/penghentian/")
    assert "perlu dilihat" not in client.get("/dengar/sumber/").content.decode()


# --- tables -----------------------------------------------------------------------------------------------------


def upload(client, source, cells, name="sebutan.csv"):
    file = SimpleUploadedFile(name, sheets.write_csv(cells) if isinstance(cells, list) else cells)
    return client.post("/dengar/tabel/", {"source": source.pk, "file": file})


@pytest.fixture
def book(cast):
    return SourceFactory(region=cast.wonogiri, kind="csv", name="Kliping")


def today():
    return f"{clock.now():%Y-%m-%d}"


def test_a_table_is_looked_through_and_then_taken_in(client, cast, book):
    client.be(cast.sari)
    response = upload(
        client,
        book,
        [["waktu", "platform", "teks"], [today(), "Koran", "Saluran air"], [today(), "Radio", "Pasar"]],
    )
    path = response.headers["Location"]
    text = client.get(path).content.decode()
    assert "2 baris baik" in text
    assert Mention.objects.count() == 0
    assert client.post(path + "penerapan/").headers["Location"] == f"/dengar/sumber/{book.pk}/"
    assert Mention.objects.count() == 2
    assert client.get(path).status_code == 404


def test_a_wrong_row_is_shown_and_nothing_is_taken_in(client, cast, book):
    client.be(cast.sari)
    path = upload(
        client, book, [["waktu", "platform", "teks"], [today(), "Koran", "a"], ["entah", "Koran", "b"]]
    ).headers["Location"]
    text = client.get(path).content.decode()
    assert "1 baris baik, 1 perlu diperbaiki" in text
    assert "Waktu “entah” tidak terbaca" in text
    assert "Masukkan semua" not in text
    response = client.post(path + "penerapan/")
    assert response.status_code == 422
    assert Mention.objects.count() == 0
    client.post(path + "pembuangan/")
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "Berkas itu kosong"),
        (b"\x00\x01\x02" * 900, "bukan tabel"),
        (b"halo", "Baris pertama harus memuat judul kolom"),
        (b"waktu,platform,teks\n", "hanya berisi judul kolom"),
        (b"PK\x03\x04rusak", "tidak dapat dibuka sebagai Excel"),
    ],
)
def test_a_file_that_is_no_table_gets_a_sentence(client, cast, book, raw, sentence):
    response = upload(client.be(cast.sari), book, raw)
    assert response.status_code == 422
    assert sentence.lower() in response.content.decode().lower()


def test_the_example_can_be_read_back(client, cast, book):
    content = client.be(cast.sari).get("/dengar/tabel/contoh.xlsx").content
    assert table.rows(sheets.read(content, filename="contoh.xlsx"))[0]["platform"] == "Instagram"


def test_without_a_table_source_the_page_says_what_to_do(client, cast):
    assert "Buat dulu sumber untuk tabelnya" in client.be(cast.sari).get("/dengar/tabel/").content.decode()
