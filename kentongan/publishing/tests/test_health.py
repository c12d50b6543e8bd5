"""The first figure is the oldest overdue publication; a watchdog outside hears of it without learning anything."""

from datetime import timedelta

from kentongan.core import clock
from kentongan.publishing.actions.sweeping import beat, sweep
from kentongan.publishing.models import Beat, Publication
from kentongan.publishing.queries.overdue import overdue
from kentongan.publishing.queries.trouble import trouble
from tests.factories import AccountFactory

from .stage import approved, publication_of

State = Publication.State


def test_it_is_well_when_nothing_waits(client, db):
    answer = client.get("/sehat/")
    assert (answer.status_code, answer.json()) == (200, {"sehat": True})


def test_it_is_not_well_when_a_post_waits_too_long_for_the_machine(client, publication, now):
    now.shift(timedelta(minutes=9))
    assert client.get("/sehat/").status_code == 200
    now.shift(timedelta(minutes=2))
    answer = client.get("/sehat/")
    assert (answer.status_code, answer.json()) == (503, {"sehat": False})


def test_what_waits_for_people_does_not_wake_the_technician(cast, client, publication, now):
    by_hand = publication_of(approved(AccountFactory(agency=cast.roads, platform="radio"), by=cast.bagus))
    Publication.objects.filter(pk=publication.pk).update(state=State.LATE, asked_at=clock.now())
    now.shift(timedelta(hours=5))
    assert client.get("/sehat/").status_code == 200
    assert list(overdue(cast.wonogiri)) == [publication, by_hand]


def test_a_worker_that_fell_silent_is_not_well(client, db, now):
    beat("sweep", clock.now())
    assert client.get("/sehat/").status_code == 200
    now.shift(timedelta(minutes=6))
    assert client.get("/sehat/").status_code == 503


def test_the_page_leads_with_the_oldest_and_counts_what_it_lists(cast, client, there, publication, now):
    now.shift(timedelta(minutes=30))
    newer = publication_of(approved(cast.roads_bluesky, by=cast.bagus, title="Yang lebih baru"))
    now.shift(timedelta(minutes=5))
    page = client.be(cast.agung).get("/terbit/kesehatan/").content.decode()
    assert "Yang paling lama tertunggak" in page
    assert page.index(f"/terbit/{publication.pk}/") < page.index(f"/terbit/{newer.pk}/")
    assert overdue(cast.wonogiri).for_machines().count() == 2
    assert publication.title not in client.be(cast.hadi).get("/terbit/kesehatan/").content.decode()


def test_the_page_speaks_plainly_and_folds_what_is_for_the_technician(cast, client, db, now):
    page = client.be(cast.sari).get("/terbit/kesehatan/").content.decode()
    assert "Pengiriman otomatis belum pernah berjalan." in page
    beat("sweep", clock.now())
    Beat.objects.update(host="peladen-uji")
    plain, details = client.get("/terbit/kesehatan/").content.decode().split("Rincian untuk teknisi")
    assert "Naskah yang disetujui dikirim sendiri pada waktunya" in plain
    assert ("peladen-uji" in plain, "peladen-uji" in details) == (False, True)
    assert ("antrean" in plain, "Panggilan dalam antrean" in details) == (False, True)
    assert plain.endswith('<details class="fold "><summary>')
    now.shift(timedelta(minutes=6))
    assert "Pengiriman otomatis berhenti." in client.get("/terbit/kesehatan/").content.decode()


def test_the_sweep_beats(db, now):
    sweep()
    assert Beat.objects.get().at == clock.now()


def test_the_public_questions_of_this_room(cast, there, publication, now):
    Publication.objects.update(state=State.FAILED)
    failed = {name: list(rows) for name, rows in trouble(cast.wonogiri).items()}
    assert failed == {"undecided": [], "failed": [publication], "by_hand": [], "gone": []}
    assert {name: list(rows) for name, rows in trouble(cast.gunungkidul).items()} == {
        "undecided": [], "failed": [], "by_hand": [], "gone": [],
    }  # fmt: skip
