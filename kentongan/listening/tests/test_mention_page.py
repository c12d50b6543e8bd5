"""One mention, and what can be done with it."""

import pytest

from kentongan.core import clock
from kentongan.listening.models import Mention
from tests.factories import MentionFactory, SourceFactory


@pytest.fixture
def mention(cast):
    source = SourceFactory(region=cast.wonogiri, name="Media Selatan", query="jalan", kind="bluesky")
    return MentionFactory(source=source, platform="bluesky", published_at=clock.now(), external_id="at://x/1")


def test_it_tells_what_where_and_why(client, cast, mention):
    text = client.be(cast.lestari).get(f"/dengar/sebutan/{mention.pk}/").content.decode()
    for told in (
        "Jalan di Wuryantoro rusak lagi.",
        "Media Selatan",
        "Memuat kata “jalan”.",
        "dari sumber",
        "namanya tidak disimpan",
    ):
        assert told in text
    assert "Jadikan naskah" not in text


def test_writers_may_turn_it_into_a_piece(client, cast, mention):
    for user in (cast.sari, cast.dewi, cast.bagus, cast.wayan):
        text = client.be(user).get(f"/dengar/sebutan/{mention.pk}/").content.decode()
        assert f"?sebutan={mention.pk}" in text


def test_answers_and_what_they_answer_are_linked(client, cast, mention):
    reply = MentionFactory(
        source=mention.source, platform="bluesky", in_reply_to="at://x/1", text="Kapan diperbaiki?"
    )
    assert "Kapan diperbaiki?" in client.be(cast.sari).get(f"/dengar/sebutan/{mention.pk}/").content.decode()
    assert (
        f'href="/dengar/sebutan/{mention.pk}/"' in client.get(f"/dengar/sebutan/{reply.pk}/").content.decode()
    )


def test_hiding_and_showing_again(client, cast, mention):
    path = f"/dengar/sebutan/{mention.pk}/"
    client.be(cast.sari).post(path + "penyembunyian/")
    assert Mention.objects.get().hidden_at is not None
    assert client.get(path).status_code == 200
    assert client.be(cast.lestari).get(path).status_code == 404
    client.be(cast.sari).post(path + "penampilan/")
    assert Mention.objects.get().hidden_at is None


def test_erasing_needs_a_reason(client, cast, mention):
    path = f"/dengar/sebutan/{mention.pk}/penghapusan-penulis/"
    response = client.be(cast.dewi).post(path, {"reason": " "})
    assert response.status_code == 422
    assert "Tulis alasannya" in response.content.decode()
    assert Mention.objects.count() == 1
    assert client.post(path, {"reason": "surat permintaan"}).status_code == 302
    assert Mention.objects.count() == 0


def test_a_wiped_mention_has_no_page(client, cast, mention):
    Mention.objects.all().wipe()
    assert client.be(cast.dewi).get(f"/dengar/sebutan/{mention.pk}/").status_code == 404
