"""What an inspector sees of one publication: who said yes, who could not wait for that, and what people answered."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kentongan.core import clock
from kentongan.editorial.models import Approval, Emergency
from tests.factories import AccountFactory, MentionFactory, SourceFactory

from .stage import approve_again, approved, publication_of


@pytest.fixture
def urgent(cast, there):
    """Signed for the first of two steps; then the river rose."""
    submission = approved(cast.roads_bluesky, by=cast.wayan)
    submission = approve_again(submission.piece, by=cast.sari, emergency=True)
    submission.steps = ["head", "editor"]
    submission.save()
    Approval.objects.create(submission=submission, by=cast.bagus, digest=submission.digest)
    Emergency.objects.create(submission=submission, by=cast.sari, reason="Jembatan hanyut")
    return submission


def _evidence(client, person) -> dict:
    body = client.be(person).get("/terbit/unduh.csv").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(body), delimiter=";"))[-1]


def _page(client, person, submission) -> str:
    address = f"/terbit/{publication_of(submission).pk}/"
    return " ".join(client.be(person).get(address).content.decode().split())


def test_evidence_tells_an_emergency_by_whom_why_and_that_nobody_confirmed_it(cast, client, urgent):
    line = _evidence(client, cast.agung)
    assert line["Tayang darurat oleh (WIB)"] == "Sari, 10-03-2026 12:00: Jembatan hanyut"
    assert line["Darurat ditegaskan oleh (WIB)"] == "belum ditegaskan"
    assert line["Disetujui oleh"] == "Bagus (hanya langkah 1 dari 2)"
    assert line["Disetujui pada (WIB)"] == ""


def test_evidence_tells_who_confirmed_an_emergency(cast, client, urgent):
    Emergency.objects.update(confirmed_by=cast.bagus, confirmed_at=clock.now() + timedelta(hours=1))
    assert _evidence(client, cast.agung)["Darurat ditegaskan oleh (WIB)"] == "Bagus, 10-03-2026 13:00"


def test_an_ordinary_approval_leaves_the_emergency_empty(cast, client, there):
    submission = approved(cast.roads_bluesky, by=cast.bagus)
    Approval.objects.create(submission=submission, by=cast.bagus, digest=submission.digest)
    line = _evidence(client, cast.agung)
    assert (line["Disetujui oleh"], line["Disetujui pada (WIB)"][:10]) == ("Bagus", "2026-03-10")
    assert (line["Tayang darurat oleh (WIB)"], line["Darurat ditegaskan oleh (WIB)"]) == ("", "")
    page = _page(client, cast.agung, submission)
    assert "Tayang darurat" not in page
    assert "hanya langkah" not in page


def test_the_page_of_a_publication_tells_the_same(cast, client, urgent):
    page = _page(client, cast.agung, urgent)
    assert "<dt>Tayang darurat</dt>" in page
    assert "Jembatan hanyut" in page
    assert "belum ditegaskan orang lain" in page
    assert "(hanya langkah 1 dari 2)" in page
    Emergency.objects.update(confirmed_by=cast.bagus, confirmed_at=clock.now())
    assert "Ditegaskan Bagus" in _page(client, cast.agung, urgent)


def test_more_rows_cost_no_more_questions(cast, client, urgent, django_assert_num_queries):
    client.be(cast.agung).get("/terbit/unduh.csv")
    with CaptureQueriesContext(connection) as few:
        client.get("/terbit/unduh.csv")
    for n in range(3):
        submission = approved(AccountFactory(agency=cast.roads), by=cast.bagus, title=f"Kabar {n}")
        Emergency.objects.create(
            submission=submission, by=cast.sari, reason="Banjir", confirmed_by=cast.bagus,
            confirmed_at=clock.now(),
        )  # fmt: skip
    with django_assert_num_queries(len(few)):
        client.get("/terbit/unduh.csv")


def test_answers_are_heard_by_the_number_and_by_the_address(cast, client, there):
    submission = approved(cast.roads_bluesky, by=cast.bagus)
    publication = publication_of(submission)
    publication.platform_id, publication.permalink = "42", "https://kabar.contoh.test/jembatan/"
    publication.save()
    source = SourceFactory(region=cast.wonogiri)
    first = MentionFactory(source=source, text="Terima kasih atas kabarnya", in_reply_to="42")
    MentionFactory(source=source, text="Jembatannya kapan dibuka", in_reply_to=publication.permalink)
    MentionFactory(source=source, text="Salinan dari sumber lain", in_reply_to="42", twin_of=first)
    MentionFactory(source=source, text="Tidak menjawab apa pun")
    MentionFactory(
        source=SourceFactory(region=cast.gunungkidul), text="Kata tetangga", in_reply_to=publication.permalink
    )
    page = _page(client, cast.sari, submission)
    assert "Terima kasih atas kabarnya" in page
    assert "Jembatannya kapan dibuka" in page
    for other in ("Salinan", "Tidak menjawab", "Kata tetangga"):
        assert other not in page


def test_what_is_not_out_yet_was_answered_by_nobody(cast, client, there):
    submission = approved(cast.roads_bluesky, by=cast.bagus)
    MentionFactory(source=SourceFactory(region=cast.wonogiri), text="Tidak menjawab apa pun", in_reply_to="")
    assert "Jawaban yang terdengar" not in _page(client, cast.sari, submission)
