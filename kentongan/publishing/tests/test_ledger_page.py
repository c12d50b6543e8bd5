import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone

from kentongan.editorial.tests.scenes import photo
from kentongan.publishing.models import Entry, Observation, Publication
from tests.factories import PieceFactory, VariantFactory


def _publication(cast, *, agency=None, account=None, state="published", title="Jalur selatan siap", days=0):
    account = account or cast.roads_bluesky
    piece = PieceFactory(agency=agency or cast.roads, created_by=cast.wayan, title=title)
    variant = VariantFactory(piece=piece, account=account)
    submission = piece.submissions.create(number=1, content={}, digest="d" * 64, by=cast.wayan)
    submission.approvals.create(by=cast.bagus, digest=submission.digest)
    due = timezone.now() - timedelta(days=days)
    publication = Publication.objects.create(
        region=account.agency.region, account=account, variant=variant, submission=submission, channel="bluesky",
        title=title, text="Dua regu bekerja.", digest="e" * 64, state=state, due_at=due,
        too_late_after=due + timedelta(hours=1), published_at=due, platform_id="at://x/1",
    )  # fmt: skip
    Entry.objects.create(publication=publication, kind="planned", note="Dijadwalkan.")
    Entry.objects.create(
        publication=publication, kind="refused", attempt=1, data={"words": "InvalidRequest: terlalu panjang"}
    )
    return publication


def test_the_list_and_its_count_come_from_one_question(cast, client):
    for n in range(45):
        _publication(cast, title=f"Kabar nomor {n}", days=n)
    page = client.be(cast.sari).get("/terbit/")
    first = page.context["page"].rows
    assert (page.context["total"], len(first)) == (45, 40)
    rest = client.get(f"/terbit/?after={page.context['page'].following}").context["page"].rows
    assert len({p.pk for p in [*first, *rest]}) == 45


def test_filters_stand_in_the_address(cast, client):
    _publication(cast, title="Jembatan", state="failed")
    _publication(cast, title="Posyandu", agency=cast.health)
    client.be(cast.agung)
    assert [p.title for p in client.get("/terbit/?state=failed").context["page"].rows] == ["Jembatan"]
    assert [p.title for p in client.get("/terbit/?q=posyandu").context["page"].rows] == ["Posyandu"]
    assert client.get("/terbit/?since=2026-05-02&until=2026-05-01").status_code == 422


def test_what_was_published_with_it_is_seen_named_and_opened(cast, client):
    picture = photo(cast.roads, cast.wayan, thumbnail="thumbnails/a.webp")
    letter = photo(cast.health, cast.tuti, kind="document", title="Surat edaran")
    publication = _publication(cast)
    publication.media = [
        {"asset": picture.pk, "sha256": picture.sha256, "alt": "Marka baru"},
        {"asset": letter.pk, "sha256": letter.sha256, "alt": ""},
        {"asset": 10**6, "sha256": "0" * 64, "alt": "hilang"},
    ]
    publication.save()
    body = client.be(cast.sari).get(f"/terbit/{publication.pk}/").content.decode()
    at = f"/rencana/media/{letter.pk}/"
    assert f'{at}berkas/">Surat edaran</a> <span>dokumen, ' in body
    assert (body.count('<img src="/rencana/media/'), 'alt="Marka baru"' in body) == (1, True)
    assert "belum ada teks alternatif" not in body


def _ahead(cast, **more):
    """One that waits for its day; `days` from now."""
    publication = _publication(cast, **{"state": "planned", **more, "days": -more.get("days", 3)})
    Publication.objects.filter(pk=publication.pk).update(published_at=None, permalink="")
    return publication


def _titles(client, query=""):
    return [p.title for p in client.get(f"/terbit/{query}").context["page"].rows]


def test_the_book_opens_with_what_ran_and_counts_what_is_to_come(cast, client):
    _publication(cast, title="Kemarin", days=1)
    _publication(cast, title="Hari ini")
    _publication(cast, title="Gagal", state="failed", days=2)
    _ahead(cast, title="Bulan depan", days=30)
    _ahead(cast, title="Besok lusa", days=2)
    page = client.be(cast.agung).get("/terbit/")
    assert [p.title for p in page.context["page"].rows] == ["Hari ini", "Kemarin", "Gagal"]
    assert (page.context["total"], page.context["ahead"]) == (3, 2)
    page = client.get(f"/terbit/?{page.context['ahead_address']}")
    assert [p.title for p in page.context["page"].rows] == ["Besok lusa", "Bulan depan"]
    assert (page.context["total"], page.context["ran"]) == (2, 3)


def test_what_ran_before_its_time_is_no_longer_to_come(cast, client):
    _publication(cast, title="Lebih awal dengan tangan", days=-3)
    client.be(cast.agung)
    assert _titles(client) == ["Lebih awal dengan tangan"]
    assert _titles(client, "?bagian=nanti") == []


def test_the_filters_count_both_parts_and_the_state_opens_its_own(cast, client):
    _publication(cast, title="Jembatan kemarin", days=1)
    _ahead(cast, title="Jembatan nanti")
    _ahead(cast, title="Posyandu nanti")
    client.be(cast.agung)
    page = client.get("/terbit/?q=jembatan")
    assert (page.context["ran"], page.context["ahead"]) == (1, 1)
    assert 'name="bagian"' not in page.content.decode()
    kept = client.get("/terbit/?q=jembatan&bagian=nanti").content.decode()
    assert '<input type="hidden" name="bagian" value="nanti">' in kept
    assert _titles(client, "?state=planned&q=posyandu") == ["Posyandu nanti"]
    assert "bukalah “Akan tayang”" in client.get("/terbit/?q=posyandu").content.decode()


def test_what_is_to_come_has_pages_too(cast, client):
    for n in range(1, 44):
        _ahead(cast, title=f"Nanti {n}", days=n)
    client.be(cast.agung)
    first = client.get("/terbit/?bagian=nanti").context["page"]
    rest = client.get(f"/terbit/?bagian=nanti&after={first.following}").context["page"]
    assert [p.title for p in [*first.rows, *rest.rows]] == [f"Nanti {n}" for n in range(1, 44)]
    assert rest.following == ""


def test_the_evidence_holds_the_part_that_is_looked_at(cast, client):
    _publication(cast, title="Kemarin", days=1)
    _ahead(cast, title="Besok")
    client.be(cast.agung)

    def titles(query):
        body = client.get(f"/terbit/unduh.csv?{query}").content.decode("utf-8-sig")
        return [row["Judul"] for row in csv.DictReader(io.StringIO(body), delimiter=";")]

    assert [titles(""), titles("bagian=lalu"), titles("bagian=nanti")] == [
        ["Kemarin"],
        ["Kemarin"],
        ["Besok"],
    ]
    assert "unduh.csv?bagian=nanti" in client.get("/terbit/?bagian=nanti").content.decode()


def test_one_publication_tells_its_history_in_the_platforms_words(cast, client):
    publication = _publication(cast)
    page = client.be(cast.lestari).get(f"/terbit/{publication.pk}/").content.decode()
    assert "InvalidRequest: terlalu panjang" in page
    assert "Bagus" in page
    assert publication.digest in page


@pytest.mark.parametrize("path", ["/terbit/{p}/", "/terbit/naskah/{piece}/"])
def test_the_neighbour_and_the_stranger_find_nothing_there(cast, client, path):
    publication = _publication(cast)
    address = path.format(p=publication.pk, piece=publication.variant.piece_id)
    assert client.be(cast.hadi).get(address).status_code == 404
    assert client.be(cast.rina).get(address).status_code == 302
    client.logout()
    assert client.get(address).status_code == 302


def test_the_neighbours_ledger_does_not_hold_it(cast, client):
    _publication(cast)
    assert client.be(cast.hadi).get("/terbit/").context["total"] == 0


def test_the_evidence_pack_names_who_approved_and_cannot_run_a_formula(cast, client):
    _publication(cast, title='=HYPERLINK("http://jahat.test")')
    body = client.be(cast.agung).get("/terbit/unduh.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(body), delimiter=";"))
    line = dict(zip(rows[0], rows[1], strict=True))
    assert line["Disetujui oleh"] == "Bagus"
    assert line["Sidik teks (SHA-256)"] == "e" * 64
    assert line["Judul"].startswith("'=")
    assert client.get("/terbit/unduh.xlsx").status_code == 200


def test_posts_made_outside_are_shown_as_such(cast, client):
    Observation.objects.create(
        region=cast.wonogiri, account=cast.roads_bluesky, platform_id="at://x/9", text="Langsung dari ponsel",
        posted_at=timezone.now(),
    )  # fmt: skip
    assert "Langsung dari ponsel" in client.be(cast.wayan).get("/terbit/di-luar/").content.decode()
    assert client.be(cast.hadi).get("/terbit/di-luar/").context["total"] == 0


def test_the_part_on_a_piece_lists_every_account(cast, client):
    publication = _publication(cast)
    part = client.be(cast.wayan).get(
        f"/terbit/naskah/{publication.variant.piece_id}/", headers={"hx-request": "true"}
    )
    assert "Bluesky pu.contoh.test" in part.content.decode()
    assert "<html" not in part.content.decode()
