"""Posting by hand: the same ledger, a link or a photo as proof."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kentongan.core import clock
from kentongan.editorial.models import Asset, Attachment
from kentongan.publishing.actions.delivering import deliver
from kentongan.publishing.actions.sweeping import sweep
from kentongan.publishing.actions.telling import tell_duty
from kentongan.publishing.models import Proof, Publication
from tests.factories import NOON, AccountFactory, PieceFactory, VariantFactory

from .stage import approve_again, approved, kinds, publication_of

State = Publication.State


@pytest.fixture
def waiting(cast, now):
    account = AccountFactory(agency=cast.roads, platform="whatsapp", handle="Dinas PU Wonogiri")
    publication = publication_of(approved(account, by=cast.bagus, link="https://contoh.test/kabar"))
    deliver(publication.pk)
    publication.refresh_from_db()
    return publication


def _photo() -> bytes:
    out = BytesIO()
    Image.new("RGB", (30, 20), (200, 80, 40)).save(out, "JPEG")
    return out.getvalue()


def test_when_its_time_comes_it_waits_for_a_hand(cast, client, waiting):
    assert (waiting.state, waiting.channel, waiting.lease_until) == (State.DUE, "byhand", None)
    page = client.be(cast.wayan).get("/terbit/tangan/").content.decode()
    assert "1 menunggu ditayangkan" in page
    assert f"/terbit/tangan/{waiting.pk}/" in page


def test_one_that_turned_late_still_waits_for_a_hand_and_brings_no_second_letter(
    cast, client, waiting, now, mailoutbox
):
    tell_duty()
    now.shift(timedelta(hours=2))
    sweep()
    waiting.refresh_from_db()
    assert waiting.state == State.LATE
    tell_duty()
    letters = len(mailoutbox)
    assert tell_duty() == 0
    assert len(mailoutbox) == letters
    page = client.be(cast.wayan).get("/terbit/tangan/").content.decode()
    assert "1 menunggu ditayangkan" in page
    assert "terlambat" in page
    assert "Semua sudah tayang" not in page
    assert f"/terbit/tangan/{waiting.pk}/" in page
    client.post(f"/terbit/tangan/{waiting.pk}/", {"link": "https://whatsapp.com/channel/x"})
    waiting.refresh_from_db()
    assert waiting.state == State.PUBLISHED
    assert "Semua sudah tayang" in client.get("/terbit/tangan/").content.decode()


def test_the_phone_page_shows_exactly_what_is_to_be_shared(cast, client, waiting):
    page = client.be(cast.wayan).get(f"/terbit/tangan/{waiting.pk}/").content.decode()
    assert f"{waiting.text}\n\nhttps://contoh.test/kabar" in page
    assert 'for="teks-tayang"' in page


def test_a_link_proves_it(cast, client, waiting, now):
    now.shift(timedelta(minutes=4))
    answer = client.be(cast.wayan).post(
        f"/terbit/tangan/{waiting.pk}/", {"link": "https://whatsapp.com/channel/x"}
    )
    waiting.refresh_from_db()
    assert (answer.url, waiting.state) == (f"/terbit/{waiting.pk}/", State.PUBLISHED)
    assert (waiting.permalink, waiting.published_at, waiting.look_at) == (
        "https://whatsapp.com/channel/x", clock.now(), None,
    )  # fmt: skip
    assert kinds(waiting) == ["planned", "published"]
    assert waiting.entries.last().by == cast.wayan


def test_a_photo_proves_it_and_only_the_region_may_see_it(cast, client, waiting):
    photo = SimpleUploadedFile("bukti.jpg", _photo(), "image/jpeg")
    client.be(cast.wayan).post(f"/terbit/tangan/{waiting.pk}/", {"photo": photo})
    proof = Proof.objects.get()
    waiting.refresh_from_db()
    assert (waiting.state, proof.publication, waiting.entries.last().data["proof"]) == (
        State.PUBLISHED, waiting, proof.sha256,
    )  # fmt: skip
    assert client.be(cast.agung).get(f"/terbit/bukti/{proof.pk}/").status_code == 200
    for person in (cast.hadi, cast.joko):
        assert client.be(person).get(f"/terbit/bukti/{proof.pk}/").status_code == 404
    assert client.be(cast.rina).get(f"/terbit/bukti/{proof.pk}/").status_code == 302


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Tempel tautannya atau unggah fotonya"),
        ({"link": "ftp://x"}, "Tautan ini belum lengkap"),
        ({"link": "javascript:alert(1)"}, "Tautan ini belum lengkap"),
        ({"photo": b"<svg onload=alert(1)>"}, "bukti.jpg"),
        ({"photo": b""}, "kosong"),
    ],
)
def test_without_proof_it_stays_waiting_with_a_clear_sentence(cast, client, waiting, sent, sentence):
    if "photo" in sent:
        sent = {"photo": SimpleUploadedFile("bukti.jpg", sent["photo"], "image/jpeg")}
    answer = client.be(cast.wayan).post(f"/terbit/tangan/{waiting.pk}/", sent)
    waiting.refresh_from_db()
    assert (answer.status_code, waiting.state) == (422, State.DUE)
    assert sentence in answer.content.decode()


@pytest.mark.parametrize("who", ["hadi", "joko", "rina", "lestari", "agung", "tuti"])
def test_only_those_who_answer_for_it_may_say_so(cast, client, waiting, who):
    expected = 302 if who == "rina" else 404
    client.be(getattr(cast, who))
    assert client.get(f"/terbit/tangan/{waiting.pk}/").status_code == expected
    assert client.post(f"/terbit/tangan/{waiting.pk}/", {"link": "https://x.test"}).status_code == expected
    waiting.refresh_from_db()
    assert waiting.state == State.DUE


def test_readers_see_the_list_of_their_region_only(cast, client, waiting):
    assert waiting.title in client.be(cast.lestari).get("/terbit/tangan/").content.decode()
    for person in (cast.hadi, cast.tuti):
        assert waiting.title not in client.be(person).get("/terbit/tangan/").content.decode()


@pytest.mark.parametrize(
    ("way", "allowed"),
    [({"withdrawn_at": NOON}, False), ({"expires_on": NOON.date() - timedelta(days=1)}, False),
     ({"consent": "missing"}, False), ({"consent": "given", "expires_on": NOON.date()}, True)],
)  # fmt: skip
def test_a_picture_that_may_not_be_seen_any_more_must_not_be_shared(cast, client, now, way, allowed):
    asset = Asset(
        agency=cast.roads, kind="image", content_type="image/jpeg", size=3, sha256="a" * 64, title="Foto jalan",
        alt_text="Jalan", rights_holder="Dinas PU", consent="not_needed", uploaded_by=cast.wayan,
    )  # fmt: skip
    asset.file.save("foto.jpg", ContentFile(_photo()))
    piece = PieceFactory(agency=cast.roads, planned_at=clock.now())
    VariantFactory(piece=piece, account=AccountFactory(agency=cast.roads, platform="instagram"))
    Attachment.objects.create(piece=piece, asset=asset)
    publication = publication_of(approve_again(piece, by=cast.bagus))
    deliver(publication.pk)
    client.be(cast.wayan)
    assert "Jangan ditayangkan" not in client.get(f"/terbit/tangan/{publication.pk}/").content.decode()
    Asset.objects.update(**way)
    page = client.get(f"/terbit/tangan/{publication.pk}/").content.decode()
    assert ("Jangan ditayangkan dulu" not in page) is allowed
    assert ("Gambar “Foto jalan” tidak boleh dipakai lagi." not in page) is allowed


def test_one_that_was_posted_before_its_time_is_taken_too(cast, client, now):
    account = AccountFactory(agency=cast.roads, platform="radio")
    early = publication_of(approved(account, by=cast.bagus, planned_at=clock.now() + timedelta(hours=3)))
    client.be(cast.wayan).post(f"/terbit/tangan/{early.pk}/", {"link": "https://x.test/a"})
    early.refresh_from_db()
    assert early.state == State.PUBLISHED
