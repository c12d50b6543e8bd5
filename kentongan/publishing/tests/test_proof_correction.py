"""The proof of a hand-made post: when it really ran, the photo one can open, and a wrong link put right."""

from datetime import timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kentongan.core import clock
from kentongan.journal.models import Event
from kentongan.publishing.actions import byhand
from kentongan.publishing.actions.delivering import deliver
from kentongan.publishing.models import Proof, Publication
from kentongan.publishing.queries.evidence import table
from kentongan.publishing.queries.ledger import with_proof
from tests.factories import AccountFactory

from .stage import approved, kinds, publication_of

ZONE = ZoneInfo("Asia/Jakarta")

WRONG, RIGHT = "https://www.instagram.com/p/kemarin/", "https://www.instagram.com/p/hari-ini/"


@pytest.fixture
def waiting(cast, now):
    account = AccountFactory(agency=cast.roads, platform="instagram", handle="@dpu")
    publication = publication_of(approved(account, by=cast.bagus))
    deliver(publication.pk)
    publication.refresh_from_db()
    return publication


@pytest.fixture
def posted(cast, now, waiting):
    """Out since an hour, with the link of another day."""
    now.shift(timedelta(seconds=13))
    byhand.confirm(waiting, by=cast.wayan, link=WRONG)
    now.shift(timedelta(hours=1))
    return waiting


def _photo(colour=(200, 80, 40)) -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (30, 20), colour).save(out, "JPEG")
    return SimpleUploadedFile("bukti.jpg", out.getvalue(), "image/jpeg")


def _told(moment, zone) -> dict:
    local = clock.local(moment, zone)
    return {"day": f"{local:%Y-%m-%d}", "hour": f"{local:%H:%M}"}


def _page(publication) -> str:
    return f"/terbit/{publication.pk}/bukti/"


def test_one_that_ran_earlier_is_noted_with_its_own_time(cast, client, waiting, now):
    ran = (clock.now() + timedelta(minutes=10)).replace(second=0, microsecond=0)
    now.shift(timedelta(hours=5))
    told = {"link": RIGHT, **_told(ran, ZONE)}
    client.be(cast.wayan).post(f"/terbit/tangan/{waiting.pk}/", told)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.published_at) == (Publication.State.PUBLISHED, ran)


@pytest.mark.parametrize(
    ("hours", "sentence"), [(1, "Waktu ini belum tiba"), (-30, "tayangnya tidak mungkin sebelum itu")]
)
def test_a_time_that_cannot_be_is_refused_and_the_link_stays_typed(cast, client, waiting, hours, sentence):
    told = {"link": RIGHT, **_told(clock.now() + timedelta(hours=hours), ZONE)}
    answer = client.be(cast.wayan).post(f"/terbit/tangan/{waiting.pk}/", told)
    page = answer.content.decode()
    waiting.refresh_from_db()
    assert (answer.status_code, waiting.state) == (422, Publication.State.DUE)
    assert sentence in page
    assert RIGHT in page


def test_the_day_that_stands_there_already_says_nothing(cast, client, waiting, now):
    now.shift(timedelta(minutes=7))
    today = _told(clock.now(), ZONE)["day"]
    client.be(cast.wayan).post(f"/terbit/tangan/{waiting.pk}/", {"link": RIGHT, "day": today, "hour": ""})
    waiting.refresh_from_db()
    assert waiting.published_at == clock.now()


def test_a_wrong_link_is_put_right_and_the_ledger_keeps_both(cast, client, posted):
    ran = posted.published_at
    told = {"link": RIGHT, **_told(ran, ZONE)}
    page = client.be(cast.wayan).get(_page(posted)).content.decode()
    assert WRONG in page
    answer = client.post(_page(posted), told)
    posted.refresh_from_db()
    assert (answer.url, posted.permalink, posted.published_at) == (f"/terbit/{posted.pk}/", RIGHT, ran)
    assert kinds(posted) == ["planned", "published", "corrected"]
    line = posted.entries.order_by("id").last()
    assert (line.by, line.note) == (cast.wayan, f"Tautan: {WRONG} menjadi {RIGHT}.")
    assert line.data["was"] == {"permalink": WRONG, "published_at": ran.isoformat()}
    assert "membetulkan bukti tayang" in Event.objects.get(action="publication.proof_corrected").sentence


def test_a_photo_that_came_later_is_added_and_can_be_opened(cast, client, posted):
    client.be(cast.wayan)
    for colour in ((200, 80, 40), (10, 20, 30)):
        client.post(_page(posted), {"link": WRONG, "photo": _photo(colour)})
    first, second = Proof.objects.order_by("pk")
    page = client.be(cast.agung).get(f"/terbit/{posted.pk}/").content.decode()
    assert [f'href="/terbit/bukti/{proof.pk}/"' in page for proof in (first, second)] == [True, True]
    head, row = table(with_proof(Publication.objects.filter(pk=posted.pk)), ZONE)
    assert row[head.index("Foto bukti (SHA-256)")] == f"{first.sha256}, {second.sha256}"


def test_the_link_may_go_when_a_photo_stays(cast, client, posted):
    client.be(cast.wayan).post(_page(posted), {"link": "", "photo": _photo()})
    posted.refresh_from_db()
    assert (posted.permalink, posted.proofs.count()) == ("", 1)


def test_without_any_proof_nothing_changes(cast, client, posted):
    answer = client.be(cast.wayan).post(_page(posted), {"link": ""})
    posted.refresh_from_db()
    assert (answer.status_code, posted.permalink) == (422, WRONG)
    assert "Tempel tautannya atau unggah fotonya" in answer.content.decode()


def test_the_same_again_is_no_correction(cast, client, posted):
    told = {"link": WRONG, **_told(posted.published_at, ZONE)}
    page = client.be(cast.wayan).post(_page(posted), told, follow=True).content.decode()
    assert "Belum ada yang berubah pada buktinya." in page
    assert kinds(posted) == ["planned", "published"]


def test_one_that_still_waits_or_went_by_machine_has_no_proof_to_correct(cast, client, waiting, publication):
    deliver(publication.pk)
    publication.refresh_from_db()
    assert publication.state == Publication.State.PUBLISHED
    for found in (waiting, publication):
        before = kinds(found)
        answer = client.be(cast.wayan).post(_page(found), {"link": RIGHT})
        found.refresh_from_db()
        assert (answer.status_code, answer.url) == (302, f"/terbit/{found.pk}/")
        assert (kinds(found), found.permalink == RIGHT) == (before, False)


@pytest.mark.parametrize("who", ["hadi", "joko", "rina", "lestari", "agung", "tuti"])
def test_only_those_who_answer_for_it_may_correct_it(cast, client, posted, who):
    expected = 302 if who == "rina" else 404
    client.be(getattr(cast, who))
    assert client.get(_page(posted)).status_code == expected
    assert client.post(_page(posted), {"link": RIGHT}).status_code == expected
    posted.refresh_from_db()
    assert posted.permalink == WRONG
