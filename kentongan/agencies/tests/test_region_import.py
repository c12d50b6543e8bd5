from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from kentongan.agencies.models import PendingImport, Region
from kentongan.agencies.tests.shared_data import NATION, VILLAGES, public
from kentongan.core import sheets
from kentongan.journal.models import Event
from tests.factories import UserFactory

DECREE = {"vintage": "Kepmendagri 300.2.2-2430/2025", "valid_from": "2025-06-23"}
SMALL = [
    ["kode", "nama"],
    ["33", "Jawa Tengah"],
    ["33.12", "Kabupaten Wonogiri"],
    ["33.12.01", "Pracimantoro"],
]


@pytest.fixture
def technician(db):
    return UserFactory(name="Yanto", is_superuser=True, is_staff=True)


def send(client, rows, name="daftar.csv", **options):
    raw = rows if isinstance(rows, bytes) else sheets.write_csv(rows)
    return client.post("/kantor/wilayah/impor/", DECREE | options | {"file": SimpleUploadedFile(name, raw)})


def write(client, rows, **options):
    plan = send(client, rows, **options).url
    return client.post(f"{plan}pemasukan/", follow=True)


def test_the_technician_sees_every_row_and_then_writes_the_whole_nation(client, technician):
    response = send(client.be(technician), public(NATION).read_bytes())
    plan = client.get(response.url)
    assert plan.context["plan"].counts == {"new": 7837, "unchanged": 0, "renamed": 0, "missing": 0, "bad": 0}
    assert Region.objects.count() == 0
    client.post(f"{response.url}pemasukan/")
    assert Region.objects.count() == 7837
    banyuwangi = Region.objects.get(code="35.10")
    assert (banyuwangi.full_name, banyuwangi.parent.code, banyuwangi.children.count(), banyuwangi.valid_from) == (
        "Kabupaten Banyuwangi", "35", 25, date(2025, 6, 23),
    )  # fmt: skip
    assert not Region.objects.filter(code="35.1").exists()
    assert Event.objects.get().sentence == (
        "Yanto memasukkan daftar wilayah Kepmendagri 300.2.2-2430/2025: "
        "7837 baru, 0 berganti nama, 0 tidak berlaku lagi."
    )
    again = send(client, public(NATION).read_bytes())
    assert client.get(again.url).context["plan"].counts["unchanged"] == 7837


def test_villages_need_the_list_of_districts_first(client, technician):
    client.be(technician)
    before = client.get(send(client, public(VILLAGES).read_bytes()).url).context["plan"]
    assert before.counts["bad"] == 1131
    write(client, public(NATION).read_bytes())
    write(client, public(VILLAGES).read_bytes())
    assert Region.objects.count() == 7837 + 1131
    gedong = Region.objects.get(code="33.12.01.1009")
    assert (gedong.full_name, gedong.parent.name) == ("Kelurahan Gedong", "Pracimantoro")


def test_a_renamed_region_keeps_its_row_and_its_old_name_a_closed_one(client, technician, cast):
    district = Region.objects.create(
        code="33.12.01",
        name="Pracimantara",
        kind="district",
        parent=cast.wonogiri,
        valid_from=date(2004, 1, 1),
    )
    write(client.be(technician), SMALL)
    district.refresh_from_db()
    [old] = district.replaces.all()
    assert (district.name, district.valid_from, district.valid_to) == (
        "Pracimantoro",
        date(2025, 6, 23),
        None,
    )
    assert (old.name, old.code, old.valid_from, old.valid_to) == (
        "Pracimantara", "33.12.01", date(2004, 1, 1), date(2025, 6, 23),
    )  # fmt: skip
    page = client.get("/kantor/wilayah/33.12.01/").content.decode()
    assert "Kecamatan Pracimantara, sejak 1 Jan 2004 sampai 23 Jun 2025" in page
    assert [r.name for r in client.get("/kantor/wilayah/", {"q": "pracimantara"}).context["page"]] == [
        "Pracimantoro"
    ]
    assert Region.objects.valid_on(date(2020, 1, 1)).get(code="33.12.01").name == "Pracimantara"


def test_what_belongs_to_a_renamed_region_stays_with_it(client, technician, cast):
    write(client.be(technician), [*SMALL[:2], ["33.12", "Kabupaten Wonogiri Raya"]])
    cast.roads.refresh_from_db()
    assert cast.roads.region.name == "Wonogiri Raya"
    assert client.be(cast.wayan).get("/kantor/").context["page"].paginator.count == 4


def test_a_region_the_list_leaves_out_is_closed_not_deleted(client, technician, cast):
    for code, name in (("33.12.01", "Pracimantoro"), ("33.12.02", "Paranggupito")):
        Region.objects.create(code=code, name=name, kind="district", parent=cast.wonogiri)
    write(client.be(technician), SMALL)
    gone = Region.objects.get(code="33.12.02")
    assert gone.valid_to == date(2025, 6, 23)
    assert Region.objects.get(code="33.12.01").valid_to is None
    assert cast.gunungkidul.valid_to is None
    assert "tidak berlaku lagi" in client.get("/kantor/wilayah/33.12.02/").content.decode()


def test_one_bad_row_stops_the_whole_list(client, technician):
    response = write(client.be(technician), [*SMALL, ["35.1", "Kabupaten Banyuwangi"]])
    page = response.content.decode()
    assert "1 baris perlu diperbaiki dulu. Belum ada yang diubah." in page
    assert "35.10 bukan 35.1" in page
    assert (Region.objects.count(), Event.objects.count()) == (0, 0)


def test_a_list_is_written_once(client, technician):
    plan = send(client.be(technician), SMALL).url
    client.post(f"{plan}pemasukan/")
    assert "Daftar ini sudah dimasukkan." in client.post(f"{plan}pemasukan/", follow=True).content.decode()
    assert (Region.objects.count(), Event.objects.count()) == (3, 1)


def test_an_older_list_is_refused_before_and_after_the_dry_run(client, technician):
    client.be(technician)
    waiting = send(client, SMALL, valid_from="2022-01-01").url
    write(client, SMALL)
    old = send(client, SMALL, valid_from="2022-01-01")
    assert old.context["form"].errors["valid_from"] == [
        "Daftar yang berlaku sekarang sejak 23-06-2025; daftar ini lebih tua (01-01-2022)."
    ]
    assert "lebih tua" in client.post(f"{waiting}pemasukan/", follow=True).content.decode()


def test_bad_input_gets_a_sentence(client, technician):
    client.be(technician)
    for options in ({"vintage": ""}, {"valid_from": "kemarin"}):
        assert send(client, SMALL, **options).status_code == 422
    assert send(client, b"\x00\x01").status_code == 422
    assert client.post("/kantor/wilayah/impor/", {}).status_code == 422
    assert PendingImport.objects.count() == 0


@pytest.mark.parametrize("name", ["dewi", "sari", "lestari", "agung", "hadi", "rina", None])
def test_only_the_technician_imports(client, technician, cast, name):
    plan = send(client.be(technician), SMALL).url
    client.logout()
    if name:
        client.be(getattr(cast, name))
    assert client.get("/kantor/wilayah/impor/").status_code in (302, 404)
    assert send(client, SMALL).status_code in (302, 404)
    assert client.get(plan).status_code in (302, 404)
    assert client.post(f"{plan}pemasukan/").status_code in (302, 404)
    assert (PendingImport.objects.count(), Region.objects.count()) == (1, 3)  # the cast's own three


def run(capsys, path, *more) -> str:
    call_command(
        "import_regions", path, "--vintage", DECREE["vintage"], "--valid-from", DECREE["valid_from"], *more
    )
    return capsys.readouterr().out


def test_the_command_tells_first_and_writes_only_when_asked(capsys, db, tmp_path):
    file = tmp_path / "daftar.csv"
    file.write_bytes(sheets.write_csv(SMALL))
    assert run(capsys, file).splitlines()[-1] == (
        "3 baru, 0 tetap, 0 berganti nama, 0 tidak ada lagi, 0 perlu diperbaiki"
    )
    assert Region.objects.count() == 0
    with time_machine.travel(date(2026, 3, 10)):
        assert run(capsys, file, "--apply").splitlines()[-1] == "Daftar sudah dimasukkan."
    assert (Region.objects.count(), Event.objects.get().actor) == (3, None)


def test_the_command_names_what_is_wrong(capsys, db, tmp_path):
    file = tmp_path / "daftar.csv"
    file.write_bytes(sheets.write_csv([*SMALL, ["35.1", "Banyuwangi"]]))
    with pytest.raises(CommandError, match="1 baris perlu diperbaiki dulu"):
        run(capsys, file, "--apply")
    assert "baris 5: 35.1 Banyuwangi: perlu diperbaiki." in capsys.readouterr().out
    assert (Region.objects.count(), PendingImport.objects.count()) == (0, 0)
    with pytest.raises(CommandError):
        run(capsys, tmp_path / "tidak-ada.csv")
