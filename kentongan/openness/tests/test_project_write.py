import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from kentongan.agencies.tests.outlines import district, middle, outline, village
from kentongan.journal.models import Event
from kentongan.openness.actions.projects import change_project, report_progress
from kentongan.openness.models import Project
from kentongan.openness.tests.field import project, told


@pytest.fixture
def land(cast):
    """Two drawn districts, a village in the first."""
    first, second = (district(cast.wonogiri, n, name) for n, name in ((1, "Pracimantoro"), (2, "Giritontro")))
    outline(first, 0, 0)
    outline(second, 1, 0)
    outline(village(first, 2001, "Sumberagung"), 0, 0)
    return cast


def send(client, cast, who="wayan", **more):
    client.be(getattr(cast, who))
    return client.post("/keterbukaan/kegiatan/baru/", told(agency=cast.roads.pk, **more))


def errors(response) -> dict:
    assert response.status_code == 422
    return {name: list(sentences) for name, sentences in response.context["form"].errors.items()}


def degrees(column: int, row: int) -> dict:
    lat, lng = middle(column, row)
    return {"lat": f"{lat:.5f}".replace(".", ","), "lng": f"{lng:.5f}".replace(".", ",")}


def test_a_contact_writes_down_the_work_of_the_own_agency(client, land):
    response = send(
        client, land, **degrees(0, 0), ceiling="Rp4.250.000.000", ceiling_source="DPA 2026", year="2026",
        activity_code="1.03.10.2.01.0059", contractor="CV Contoh Karya",
    )  # fmt: skip
    found = Project.objects.get()
    assert (response.status_code, response.url) == (302, f"/keterbukaan/kegiatan/{found.pk}/")
    assert (found.agency, found.district.name, found.village.name) == (
        land.roads,
        "Pracimantoro",
        "Sumberagung",
    )
    assert (found.ceiling, found.lat, found.lng) == (
        Decimal("4250000000"),
        Decimal("-8.15"),
        Decimal("110.85"),
    )
    assert not found.is_shown
    assert Event.objects.get().sentence == "Wayan mencatat kegiatan “Jembatan Kali Keduang” Dinas PU."


def test_a_point_outside_the_region_is_refused_and_nothing_typed_is_lost(client, land):
    response = send(client, land, **degrees(5, 5), description="Panjang 40 meter.")
    assert errors(response) == {
        "lat": ["Titik ini berada di luar Kabupaten Wonogiri. Periksa lintang dan bujurnya."]
    }
    assert "Panjang 40 meter." in response.content.decode()
    assert Project.objects.count() == 0


def test_a_lost_decimal_point_and_half_a_point_are_said(client, land):
    assert errors(send(client, land, lat="-61753924", lng="110,9")) == {
        "lat": ["Lintang -61753924 tidak mungkin: tanda desimalnya hilang, mungkin maksudnya -6,175392. "
                "Perbaiki dulu, lalu kirim lagi."]
    }  # fmt: skip
    assert errors(send(client, land, lat="-7,9")) == {
        "lng": ["Lintang dan bujur diisi berdua, atau dikosongkan berdua."]
    }


def test_a_district_that_is_not_where_the_point_lies_is_said(client, land):
    second = land.wonogiri.children.get(name="Giritontro")
    assert errors(send(client, land, **degrees(0, 0), district=second.pk)) == {
        "district": ["Titik ini berada di Kecamatan Pracimantoro, bukan Giritontro. Ubah salah satu."]
    }


def test_a_person_is_no_contractor(client, land):
    assert errors(send(client, land, contractor="Budi Santoso")) == {
        "contractor": ["“Budi Santoso” terbaca seperti nama orang. Tulis badan usaha atau kelompok (PT, CV, BUM Desa, "
                       "swakelola)."]
    }  # fmt: skip


def test_what_is_stopped_says_why_and_a_sum_says_its_source(client, land):
    assert errors(send(client, land, state="stopped", ceiling="100.000.000")) == {
        "state_reason": ["Tuliskan mengapa kegiatan ini dihentikan."],
        "ceiling_source": ["Tuliskan dari mana pagu ini, misalnya “DPA 2026”."],
    }
    assert errors(send(client, land, ceiling="4,25 miliar", ceiling_source="DPA")) == {
        "ceiling": ["“4,25 miliar” belum terbaca. Tulis seperti 1.250.000.000."]
    }


def test_nobody_writes_for_another_agency(client, land):
    client.be(land.wayan)
    response = client.post("/keterbukaan/kegiatan/baru/", told(agency=land.health.pk))
    assert "agency" in errors(response)
    other = project(land.health, land.tuti)
    assert client.get(f"/keterbukaan/kegiatan/{other.pk}/").status_code == 404
    assert client.post(f"/keterbukaan/kegiatan/{other.pk}/ubah/", told()).status_code == 404


def test_readers_read_and_do_not_write(client, land):
    made = project(land.roads, land.wayan)
    for name in ("lestari", "agung"):
        client.be(getattr(land, name))
        assert client.get(f"/keterbukaan/kegiatan/{made.pk}/").status_code == 200
        assert client.get("/keterbukaan/kegiatan/baru/").status_code == 404
        assert client.post(f"/keterbukaan/kegiatan/{made.pk}/tampil/", {"versi": "1"}).status_code == 404


def test_the_list_and_its_count_are_one_question(client, land):
    first = land.wonogiri.children.get(name="Pracimantoro")
    project(land.roads, land.wayan, title="Jalan Pracimantoro", district=first)
    project(land.health, land.tuti, title="Puskesmas Giritontro")
    client.be(land.sari)
    page = client.get("/keterbukaan/kegiatan/", {"q": "jalan"})
    assert [row.title for row in page.context["page"]] == ["Jalan Pracimantoro"]
    assert "1 kegiatan di lapangan" in page.content.decode()
    assert client.get("/keterbukaan/kegiatan/", {"shown": "waiting"}).context["page"].paginator.count == 2
    assert client.get("/keterbukaan/kegiatan/", {"shown": "yes"}).context["page"].paginator.count == 0


def test_an_edit_keeps_the_rest_and_names_what_changed(client, land):
    made = project(land.roads, land.wayan, description="Panjang 40 meter.")
    client.be(land.wayan)
    page = client.get(f"/keterbukaan/kegiatan/{made.pk}/ubah/").content.decode()
    assert re.search(r"Panjang 40 meter\.", page)
    client.post(
        f"/keterbukaan/kegiatan/{made.pk}/ubah/",
        told(title="Jembatan Keduang", description="Panjang 40 meter."),
    )
    made.refresh_from_db()
    assert (made.title, made.description, made.version) == ("Jembatan Keduang", "Panjang 40 meter.", 2)
    assert Event.objects.latest("pk").sentence == "Wayan mengubah kegiatan “Jembatan Keduang”: nama kegiatan."


def test_an_edit_overwrites_no_colleagues_words_unseen(client, land):
    made = project(land.roads, land.wayan, description="Panjang 40 meter.")
    address = f"/keterbukaan/kegiatan/{made.pk}/ubah/"
    seen = client.be(land.wayan).get(address).context["seen"]
    change_project(made, {"description": "Panjang 60 meter.", "contractor": "CV Contoh"}, by=land.bagus)
    mine = told(title="Jembatan Keduang", description="Panjang 40 meter, lebar 5 meter.", seen=seen)
    answer = client.post(address, mine)
    assert (answer.status_code, answer.context["theirs"]) == (
        409,
        [
            ("nama kegiatan", "Jembatan Kali Keduang"),
            ("uraian", "Panjang 60 meter."),
            ("pelaksana", "CV Contoh"),
        ],
    )
    assert "Panjang 40 meter, lebar 5 meter.</textarea>" in answer.content.decode()
    made.refresh_from_db()
    assert (made.title, made.description) == ("Jembatan Kali Keduang", "Panjang 60 meter.")
    client.post(address, {**mine, "contractor": "CV Contoh", "seen": answer.context["seen"]})
    made.refresh_from_db()
    assert (made.description, made.contractor) == ("Panjang 40 meter, lebar 5 meter.", "CV Contoh")


def test_a_photo_that_came_meanwhile_is_no_reason_to_refuse_an_edit(client, land):
    made = project(land.roads, land.wayan)
    address = f"/keterbukaan/kegiatan/{made.pk}/ubah/"
    seen = client.be(land.wayan).get(address).context["seen"]
    report_progress(made, day=timezone.localdate(), percent=40, by=land.bagus)
    assert client.post(address, told(title="Jembatan Keduang", seen=seen)).status_code == 302


def test_progress_is_reported_for_days_that_have_come(client, land):
    made = project(land.roads, land.wayan)
    client.be(land.wayan)
    path, today = f"/keterbukaan/kegiatan/{made.pk}/kemajuan/", timezone.localdate()
    late = client.post(path, {"day": (today + timedelta(days=1)).isoformat(), "percent": "40"})
    assert late.status_code == 422
    assert late.context["report_form"].errors["day"] == [
        "Kemajuan belum dapat dilaporkan untuk hari yang belum tiba."
    ]
    assert client.post(path, {"day": today.isoformat(), "percent": "101"}).status_code == 422
    assert client.post(path, {"day": today.isoformat(), "percent": "40"}).status_code == 302
    assert list(made.reports.values_list("percent", "by__name", "shown_by")) == [(40, "Wayan", None)]
