"""The neighbour, the stranger and the passer-by find no door: by GET and by POST, guessing every number."""

import pytest
from django.urls import get_resolver, reverse

from kentongan.editorial.actions import approvals
from kentongan.editorial.actions.attachments import attach
from kentongan.editorial.actions.comments import comment
from kentongan.editorial.models import Approval, Asset, Comment, Emergency, Piece, Submission, Version
from kentongan.editorial.tests.scenes import handed_in, photo, spoken
from kentongan.editorial.urls.pieces import urlpatterns


@pytest.fixture
def keys(cast):
    piece = spoken(cast)
    asset = photo(cast.roads, cast.wayan)
    (attachment,) = attach(piece, [asset], by=cast.wayan)
    waiting = handed_in(cast)
    urgent = approvals.publish_in_emergency(
        (one := handed_in(cast)), by=cast.bagus, reason="Banjir", digest=one.digest
    )
    return {
        "piece_id": piece.pk, "variant_id": piece.variants.get().pk, "submission_id": waiting.pk,
        "comment_id": comment(piece, "Periksa", by=cast.bagus).pk, "emergency_id": urgent.pk,
        "attachment_id": attachment.pk, "asset_id": asset.pk,
    }  # fmt: skip


def addresses(keys):
    for pattern in urlpatterns:
        wanted = {name: keys[name] for name in pattern.pattern.converters}
        yield pattern.name, reverse(f"editorial:{pattern.name}", kwargs=wanted)


def state():
    return [list(model.objects.order_by("pk").values()) for model in (
        Piece, Version, Submission, Approval, Emergency, Comment, Asset,
    )]  # fmt: skip


LISTS = {"pieces", "piece_new", "approvals", "assets", "asset_upload"}  # everybody has their own


@pytest.mark.parametrize("who", ["hadi", "joko", "rina"])
def test_strangers_find_nothing(cast, client, keys, who):
    client.be(getattr(cast, who))
    before = state()
    for name, url in addresses(keys):
        if name in LISTS and who != "rina":
            continue
        data = {
            "digest": Submission.objects.get(pk=keys["submission_id"]).digest,
            "reason": "x",
            "remarks": "x",
            "text": "x",
        }
        assert client.get(url).status_code in (404, 405), name
        assert client.post(url, data).status_code in (404, 405), name
    assert state() == before


def test_passers_by_are_asked_to_sign_in(client, keys):
    before = state()
    for name, url in addresses(keys):
        for answer in (client.get(url), client.post(url)):
            assert answer.status_code == 405 or answer.url.startswith("/masuk/") or "login" in answer.url, (
                name
            )
    assert state() == before


def test_lists_of_the_next_region_hold_nothing_of_ours(cast, client, keys):
    client.be(cast.hadi)
    for name in ("pieces", "approvals", "assets"):
        body = client.get(reverse(f"editorial:{name}")).content.decode()
        assert "Jalur Pracimantoro" not in body and "Foto 1" not in body


@pytest.mark.parametrize("who", ["lestari", "agung"])
def test_readers_change_nothing(cast, client, keys, who):
    client.be(getattr(cast, who))
    before = state()
    for name, url in addresses(keys):
        if who == "lestari" and name in ("piece_comments", "comment_resolution"):
            continue
        answer = client.post(url, {"text": "x", "remarks": "x", "reason": "x", "digest": "0" * 64})
        assert answer.status_code in (302, 404, 405, 409), name
    assert state() == before


def test_every_address_is_walked(keys):
    assert len(list(addresses(keys))) == len(urlpatterns) == len({name for name, _ in addresses(keys)})
    assert get_resolver().resolve("/rencana/naskah/").view_name == "editorial:pieces"
