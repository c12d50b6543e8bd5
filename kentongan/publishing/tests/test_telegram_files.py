"""Through delivery and back: at a correction it is known which files the post carries."""

import pytest
from django.core.files.base import ContentFile

from kentongan.editorial.actions import approvals, assets, attachments, fate
from kentongan.editorial.models import Asset
from kentongan.publishing.actions import wishes
from kentongan.publishing.actions.delivering import deliver
from kentongan.publishing.channels.tests.platform import answer, platform
from kentongan.publishing.channels.tests.samples import jpeg
from kentongan.publishing.models import Publication
from tests.real.desk import Desk, fresh

CHAT = {"id": -100, "username": "kabar"}


@pytest.fixture
def there(settings):
    def respond(request):
        found = CHAT if request.path.endswith("getChat") else {"message_id": 7, "chat": CHAT}
        return answer({"ok": True, "result": found})

    with platform(settings, respond) as place:
        yield place


@pytest.fixture
def live(cast, there):
    """A desk and its post with one picture, out already."""
    desk = Desk(cast, "telegram", {"address": there.url, "identity": "@kabar", "secret": "1:kunci"})
    desk.connect()
    publication = desk.publication(picture=True)
    deliver(publication.pk)
    assert fresh(publication).state == "published"
    return desk, publication


def _methods(there):
    return [path.rsplit("/", 1)[1] for _, path in there.calls()]


def test_other_words_are_edited(there, live):
    desk, publication = live
    desk.reword(publication, "Panen ditunda.")
    wishes.fulfil(publication.pk)
    assert fresh(publication).text == "Panen ditunda."
    assert _methods(there)[-2:] == ["sendPhoto", "editMessageCaption"]


def test_another_picture_is_asked_of_a_person_and_not_claimed(cast, there, live):
    _, publication = live
    told = {"alt_text": "Sawah terendam", "rights_holder": "Dinas PU", "consent": Asset.Consent.NOT_NEEDED}
    file = ContentFile(jpeg(80, 60), name="banjir.jpg")
    other = assets.take_in(file, agency=cast.roads, by=cast.wayan, filename="banjir.jpg", **told).asset
    piece = fate.reopen_piece(publication.submission.piece, by=cast.wayan)
    attachments.detach(piece.attachments.get(), by=cast.wayan)
    attachments.attach(piece, [other], by=cast.wayan)
    piece.refresh_from_db()
    submission = approvals.submit(piece, by=cast.wayan, sure=True)
    approvals.approve(submission, by=cast.bagus, digest=submission.digest)
    wishes.fulfil(publication.pk)
    assert fresh(publication).asked_at
    assert "Berkas yang menyertainya juga berganti." in publication.explanation
    assert publication.replacement is not None
    assert _methods(there)[-1] == "sendPhoto"


def test_after_a_correction_by_hand_other_words_are_edited_again(cast, there, live):
    """What the ledger says stands there counts, whoever put it there."""
    desk, publication = live
    stood = publication.media
    Publication.objects.filter(pk=publication.pk).update(media=[])
    desk.reword(publication, "Panen ditunda.")
    wishes.fulfil(publication.pk)
    assert fresh(publication).asked_at  # the words came with the old picture: that is a change of files
    Publication.objects.filter(pk=publication.pk).update(media=stood, asked_at=None)
    wishes.fulfil(publication.pk)
    assert _methods(there)[-1] == "editMessageCaption"
    assert "stands" not in fresh(publication).memory
