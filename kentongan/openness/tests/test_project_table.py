from django.core.files.uploadedfile import SimpleUploadedFile

from kentongan.agencies.tests.outlines import district, outline
from kentongan.core import sheets
from kentongan.openness.models import Project
from kentongan.openness.tests.field import project

HEAD = [
    "Perangkat daerah",
    "Nama kegiatan",
    "Lintang",
    "Bujur",
    "Kecamatan",
    "Pagu",
    "Sumber pagu",
    "Mulai",
    "Keadaan",
]


def send(client, *rows, head=HEAD):
    raw = sheets.write_csv([head, *rows])
    return client.post("/keterbukaan/kegiatan/impor/", {"file": SimpleUploadedFile("kegiatan.csv", raw)})


def lines(client, response) -> list[tuple]:
    return [(line.number, line.verdict, line.note) for line in client.get(response.url).context["plan"].lines]


def test_a_table_goes_in_row_by_row_through_the_same_form(client, cast):
    place = district(cast.wonogiri, 1, "Pracimantoro")
    outline(place, 0, 0)
    client.be(cast.wayan)
    response = send(
        client,
        ["Dinas PU", "Jembatan", "-8,15", "110,85", "", "4.250.000.000", "DPA", "10-03-2026", "berjalan"],
        ["dinas pu", "Jalan", "", "", "pracimantoro", "", "", "", "Direncanakan"],
    )
    assert lines(client, response) == [(2, "new", ""), (3, "new", "")]
    assert Project.objects.count() == 0
    client.post(f"{response.url}pemasukan/")
    told = Project.objects.order_by("pk").values_list("title", "district__name", "state", "started_on__month")
    assert list(told) == [
        ("Jembatan", "Pracimantoro", "ongoing", 3),
        ("Jalan", "Pracimantoro", "planned", None),
    ]
    again = client.post(f"{response.url}pemasukan/", follow=True)
    assert Project.objects.count() == 2
    assert "Tabel ini sudah dimasukkan." in again.content.decode()


def test_one_bad_row_keeps_all_out_and_says_what_is_wrong(client, cast):
    place = district(cast.wonogiri, 1, "Pracimantoro")
    outline(place, 0, 0)
    client.be(cast.wayan)
    response = send(
        client,
        ["Dinas PU", "Jembatan", "", "", "", "", "", "", "berjalan"],
        ["Dinas PU", "Jauh", "-7,5", "111,3", "", "", "", "", "berjalan"],
        ["Dinkes", "Bukan milik kami", "", "", "", "", "", "", "berjalan"],
        ["Dinas PU", "", "", "", "Entah", "10", "", "32-03-2026", "mulus"],
    )
    found = lines(client, response)
    assert [verdict for _, verdict, _ in found] == ["new", "bad", "bad", "bad"]
    assert (
        found[1][2] == "Lintang: Titik ini berada di luar Kabupaten Wonogiri. Periksa lintang dan bujurnya."
    )
    assert found[2][2] == "“Dinkes” bukan perangkat daerah yang boleh Anda isi."
    for part in ("Kecamatan “Entah” tidak dikenal.", "Nama kegiatan:", "Mulai:", "Keadaan:", "Sumber pagu:"):
        assert part in found[3][2]
    client.post(f"{response.url}pemasukan/")
    assert Project.objects.count() == 0


def test_what_is_there_already_is_passed_over(client, cast):
    project(cast.roads, cast.wayan, title="Jembatan")
    client.be(cast.wayan)
    response = send(client, ["Dinas PU", "JEMBATAN", "", "", "", "", "", "", "berjalan"],
                    ["Dinas PU", "Jalan", "", "", "", "", "", "", "berjalan"],
                    ["Dinas PU", "Jalan", "", "", "", "", "", "", "berjalan"])  # fmt: skip
    assert [verdict for _, verdict, _ in lines(client, response)] == ["known", "new", "known"]


def test_the_example_is_a_table_that_goes_in(client, cast):
    cast.roads.name = "Dinas Pekerjaan Umum"
    cast.roads.save()
    client.be(cast.wayan)
    example = client.get("/keterbukaan/kegiatan/contoh.xlsx").content
    response = client.post(
        "/keterbukaan/kegiatan/impor/", {"file": SimpleUploadedFile("contoh.xlsx", example)}
    )
    assert lines(client, response) == [(2, "new", "")]


def test_a_table_of_other_columns_is_refused(client, cast):
    client.be(cast.wayan)
    response = send(client, ["x"], head=["Nama"])
    assert (response.status_code, response.context["form"].errors["file"]) == (
        422, ["Kolom “perangkat daerah” tidak ada di baris pertama kegiatan.csv. Pakai berkas contoh sebagai pola."],
    )  # fmt: skip
    assert client.be(cast.lestari).get("/keterbukaan/kegiatan/impor/").status_code == 404
