from kentongan.agencies.models import Role
from tests.factories import MembershipFactory


def test_a_person_with_two_regions_stands_in_one_and_may_switch(client, cast):
    MembershipFactory(user=cast.sari, agency=cast.neighbours, role=Role.CONTACT)
    client.be(cast.sari)
    assert "Kabupaten Wonogiri" in client.get("/kantor/").content.decode()
    assert client.get(f"/kantor/opd/{cast.neighbours.pk}/").status_code == 404
    assert (
        client.post("/kantor/tempat/", {"region": cast.gunungkidul.pk, "next": "/kantor/"}).url == "/kantor/"
    )
    assert [a.short_name for a in client.get("/kantor/").context["page"]] == ["Dispar"]
    assert client.get(f"/kantor/opd/{cast.roads.pk}/").status_code == 404


def test_nobody_switches_to_a_region_that_is_not_theirs(client, cast):
    client.be(cast.sari)
    for wanted in (cast.gunungkidul.pk, "abc", "", "9" * 30, "-1"):
        assert client.post("/kantor/tempat/", {"region": wanted}).status_code == 404
    assert len(client.get("/kantor/").context["page"].object_list) == 4
    assert client.get("/kantor/tempat/").status_code == 405


def test_the_way_back_never_leads_to_another_site(client, cast):
    MembershipFactory(user=cast.sari, agency=cast.neighbours, role=Role.CONTACT)
    switched = client.be(cast.sari).post(
        "/kantor/tempat/", {"region": cast.gunungkidul.pk, "next": "https://jahat.test/"}
    )
    assert switched.url == "/"


def test_a_person_without_a_place_is_told_whom_to_ask(client, cast):
    client.be(cast.rina)
    for path in ("/kantor/", "/kantor/orang/", "/kantor/akun/", "/kantor/wilayah/"):
        assert client.get(path).url == "/kantor/tanpa-tempat/"
    page = client.get("/kantor/tanpa-tempat/").content.decode()
    assert "Dinas Komunikasi dan Informatika daerah Anda" in page
    assert "Dewi" not in page  # she was never theirs


def test_a_province_sees_nothing_of_its_regencies(client, cast):
    from tests.factories import AgencyFactory, UserFactory

    province = AgencyFactory(region=cast.wonogiri.parent, short_name="Kominfo Jateng")
    boss = UserFactory(name="Seno")
    MembershipFactory(user=boss, agency=province, role=Role.ADMIN)
    client.be(boss)
    assert [a.short_name for a in client.get("/kantor/").context["page"]] == ["Kominfo Jateng"]
    assert client.get(f"/kantor/opd/{cast.roads.pk}/").status_code == 404
    assert client.post(f"/kantor/opd/{cast.roads.pk}/penutupan/").status_code == 404
    assert client.get(f"/kantor/orang/{cast.wayan.pk}/").status_code == 404
