import pytest

from kentongan.agencies.models import Agency
from kentongan.journal.models import Event

NEW = {"name": "Dinas Perhubungan", "short_name": "Dishub", "kind": "office", "parent": "", "district": ""}


def names(response) -> list[str]:
    return [agency.short_name for agency in response.context["page"]]


def test_it_lists_the_agencies_of_ones_region_with_their_counts(client, cast):
    response = client.be(cast.wayan).get("/kantor/")
    assert sorted(names(response)) == ["Dinas PU", "Dinkes", "Kominfo", "Prokopim"]
    assert {a.short_name: (a.people_count, a.account_count) for a in response.context["page"]} == {
        "Dinas PU": (2, 2), "Dinkes": (1, 0), "Kominfo": (2, 0), "Prokopim": (2, 0),
    }  # fmt: skip


def test_its_counts_open_to_the_same_number_of_rows(client, cast):
    client.be(cast.wayan)
    for agency in client.get("/kantor/").context["page"]:
        people = client.get("/kantor/orang/", {"agency": agency.pk}).context["page"].paginator.count
        accounts = client.get("/kantor/akun/", {"agency": agency.pk}).context["page"].paginator.count
        assert (people, accounts) == (agency.people_count, agency.account_count)


def test_it_filters_by_name_kind_and_state(client, cast):
    Agency.objects.filter(pk=cast.health.pk).update(closed_on="2026-01-01")
    client.be(cast.wayan)
    assert names(client.get("/kantor/", {"q": "protokol"})) == ["Prokopim"]
    assert names(client.get("/kantor/", {"kind": "secretariat"})) == ["Prokopim"]
    assert names(client.get("/kantor/", {"closed": "1"})) == ["Dinkes"]
    assert len(names(client.get("/kantor/", {"closed": "semua"}))) == 4


def test_its_page_shows_people_accounts_and_what_it_did(client, cast):
    client.be(cast.dewi).post(f"/kantor/opd/{cast.roads.pk}/ubah/", NEW | {"name": "Dinas Pekerjaan Umum"})
    page = client.get(f"/kantor/opd/{cast.roads.pk}/")
    assert [m.user.name for m in page.context["members"]] == ["Wayan", "Bagus"]
    assert len(page.context["accounts"]) == 2
    assert [e.sentence for e in page.context["events"]] == [
        "Dewi mengubah data perangkat daerah Dinas Pekerjaan Umum."
    ]


def test_its_page_keeps_the_doings_of_others_from_a_contact(client, cast):
    client.be(cast.dewi).post(f"/kantor/opd/{cast.roads.pk}/ubah/", NEW)
    assert client.be(cast.tuti).get(f"/kantor/opd/{cast.roads.pk}/").context["events"].count() == 0
    assert client.be(cast.wayan).get(f"/kantor/opd/{cast.roads.pk}/").context["events"].count() == 1


def test_an_admin_adds_one(client, cast):
    response = client.be(cast.dewi).post("/kantor/opd/baru/", NEW)
    agency = Agency.objects.get(short_name="Dishub")
    assert response.url == f"/kantor/opd/{agency.pk}/"
    assert (agency.region, agency.slug) == (cast.wonogiri, "dishub")
    event = Event.objects.get()
    assert (event.sentence, event.region_id, event.agency_id) == (
        "Dewi mencatat perangkat daerah Dinas Perhubungan.", cast.wonogiri.pk, agency.pk,
    )  # fmt: skip


def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(client, cast):
    response = client.be(cast.dewi).post("/kantor/opd/baru/", NEW | {"short_name": "Dinas PU"})
    assert response.status_code == 422
    assert response.context["form"].errors == {
        "short_name": ["Nama pendek ini sudah dipakai perangkat daerah lain."]
    }
    assert 'value="Dinas Perhubungan"' in response.content.decode()
    assert client.post("/kantor/opd/baru/", NEW | {"short_name": "!!!"}).status_code == 422
    assert client.post("/kantor/opd/baru/", {}).status_code == 422
    assert client.post("/kantor/opd/baru/", NEW | {"parent": cast.neighbours.pk}).status_code == 422
    assert Agency.objects.filter(region=cast.wonogiri).count() == 4


def test_its_address_stays_when_it_is_renamed(client, cast):
    client.be(cast.dewi).post(f"/kantor/opd/{cast.roads.pk}/ubah/", NEW)
    cast.roads.refresh_from_db()
    assert (cast.roads.name, cast.roads.slug) == ("Dinas Perhubungan", "pu")


def test_it_cannot_be_a_part_of_its_own_part(client, cast):
    cast.health.parent = cast.roads
    cast.health.save()
    response = client.be(cast.dewi).post(
        f"/kantor/opd/{cast.roads.pk}/ubah/", NEW | {"parent": cast.health.pk}
    )
    assert [*response.context["form"].errors] == ["parent"]


def test_it_closes_only_when_nobody_belongs_to_it_and_opens_again(client, cast):
    client.be(cast.dewi)
    response = client.post(f"/kantor/opd/{cast.health.pk}/penutupan/", follow=True)
    assert "Tuti masih bertugas di sini" in response.content.decode()
    cast.health.refresh_from_db()
    assert cast.health.closed_on is None
    client.post(f"/kantor/keanggotaan/{cast.tuti.memberships.get().pk}/akhir/")
    client.post(f"/kantor/opd/{cast.health.pk}/penutupan/")
    cast.health.refresh_from_db()
    assert cast.health.closed_on is not None
    client.post(f"/kantor/opd/{cast.health.pk}/pembukaan/")
    cast.health.refresh_from_db()
    assert cast.health.closed_on is None
    assert [*Event.objects.order_by("pk").values_list("action", flat=True)] == [
        "membership.ended", "agency.closed", "agency.reopened",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["sari", "bagus", "wayan", "lestari", "agung", "hadi", "joko", "rina", None])
def test_nobody_but_the_admin_of_the_region_changes_it(client, cast, name):
    if name:
        client.be(getattr(cast, name))
    roads = cast.roads.pk
    for path in ("opd/baru/", f"opd/{roads}/ubah/", f"opd/{roads}/penutupan/", f"opd/{roads}/pembukaan/"):
        assert client.post(f"/kantor/{path}", NEW).status_code in (404, 302)
    cast.roads.refresh_from_db()
    assert (cast.roads.name, cast.roads.closed_on) == ("Dinas Pekerjaan Umum", None)
    assert Agency.objects.count() == 5
    assert Event.objects.count() == 0


def test_the_neighbour_finds_nothing_by_guessing(client, cast):
    for person in (cast.hadi, cast.joko):
        client.be(person)
        assert names(client.get("/kantor/")) == ["Dispar"]
        for agency in (cast.roads, cast.health, cast.kominfo, cast.prokopim):
            assert client.get(f"/kantor/opd/{agency.pk}/").status_code == 404
        assert client.get("/kantor/opd/99999999999999999999/").status_code == 404
