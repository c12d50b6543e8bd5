from django.core.files.uploadedfile import SimpleUploadedFile

from kentongan.agencies.lists import accounts as lists
from kentongan.agencies.models import Account, PendingImport
from kentongan.core import sheets
from kentongan.journal.models import Event

GOOD = [
    lists.HEADINGS,
    ["Dinkes", "Instagram", "dinkes_wonogiri", "Dinkes", "https://www.instagram.com/dinkes_wonogiri", ""],
    ["dinas pekerjaan umum", "bluesky", "PU.contoh.test", "Bluesky PU", "", ""],
]


def send(client, rows, name="akun.xlsx"):
    raw = sheets.write_xlsx(rows) if name.endswith("xlsx") else sheets.write_csv(rows)
    return client.post("/kantor/akun/impor/", {"file": SimpleUploadedFile(name, raw)})


def verdicts(response) -> list[tuple[int, str, str]]:
    return [(line.number, line.verdict, line.note) for line in response.context["plan"].lines]


def test_it_shows_every_row_before_anything_is_written(client, cast):
    for name in ("akun.xlsx", "akun.csv"):
        page = client.be(cast.dewi).get(send(client, GOOD, name).url)
        assert verdicts(page) == [(2, "new", ""), (3, "changed", "berubah: nama tampilan")]
    assert Account.objects.count() == 3
    assert client.get(page.request["PATH_INFO"], {"keadaan": "new"}).context["page"].paginator.count == 1


def test_it_writes_all_once_a_person_says_so_and_only_once(client, cast):
    plan = send(client.be(cast.dewi), GOOD).url
    assert client.post(f"{plan}pemasukan/").url == "/kantor/akun/"
    assert [*Account.objects.filter(agency=cast.health).values_list("platform", "handle", "name")] == [
        ("instagram", "dinkes_wonogiri", "Dinkes")
    ]
    cast.roads_bluesky.refresh_from_db()
    assert (cast.roads_bluesky.handle, cast.roads_bluesky.name) == ("pu.contoh.test", "Bluesky PU")
    again = client.post(f"{plan}pemasukan/", follow=True)
    assert "Berkas ini sudah dimasukkan." in again.content.decode()
    assert [e.sentence for e in Event.objects.all()] == [
        "Dewi memasukkan daftar akun dari berkas akun.xlsx: 1 baru, 1 diubah."
    ]


def test_a_table_that_is_in_is_not_kept_twice(client, cast):
    plan = send(client.be(cast.dewi), GOOD).url
    assert len(PendingImport.objects.get().rows) == 2
    client.post(f"{plan}pemasukan/")
    kept = PendingImport.objects.get()
    assert (kept.rows, kept.filename, kept.uploaded_by, bool(kept.applied_at)) == (
        [],
        "akun.xlsx",
        cast.dewi,
        True,
    )
    page = client.get(plan).content.decode()
    assert (
        "Sudah dimasukkan" in page and "barisnya tidak disimpan lagi" in page and "Masukkan semua" not in page
    )


def test_it_says_what_is_wrong_with_each_row_and_writes_nothing(client, cast):
    rows = [
        *GOOD,
        ["Dinas Pariwisata", "x", "@a", "", "", ""],
        ["Dinkes", "friendster", "@a", "", "", ""],
        ["Dinkes", "x", "", "", "", ""],
        ["Dinkes", "x", "@a", "", "javascript:alert(1)", ""],
        ["Dinkes", "instagram", "DINKES_wonogiri", "", "", ""],
        ["Dinkes", "x", "a" * 121, "", "", ""],
    ]
    page = client.be(cast.dewi).get(send(client, rows).url)
    assert [(number, verdict) for number, verdict, _ in verdicts(page)][2:] == [
        (n, "bad") for n in range(4, 10)
    ]
    assert [note.split("”")[0].split("“")[0] for *_, note in verdicts(page)[2:]] == [
        "Perangkat daerah ", "Platform ", "Nama akun kosong.", "Alamat ", "Akun ini sudah ada pada baris 2.",
        "Kolom nama akun lebih dari 120 huruf.",
    ]  # fmt: skip
    refused = client.post(f"{page.request['PATH_INFO']}pemasukan/", follow=True)
    assert "6 baris perlu diperbaiki dulu. Belum ada yang diubah." in refused.content.decode()
    assert (Account.objects.count(), Event.objects.count()) == (3, 0)


def test_its_own_example_can_be_sent_back(client, cast):
    example = client.be(cast.dewi).get("/kantor/akun/contoh.xlsx")
    response = client.post(
        "/kantor/akun/impor/", {"file": SimpleUploadedFile("contoh.xlsx", example.content)}
    )
    assert [verdict for _, verdict, _ in verdicts(client.get(response.url))] == ["new", "new"]


def test_a_file_that_is_no_table_gets_a_sentence(client, cast):
    client.be(cast.dewi)
    for rows in ([["a", "b"], ["c", "d"]], [lists.HEADINGS]):
        assert send(client, rows).status_code == 422
    for raw in (b"", b"\x00\x01\x02", b"PK\x03\x04broken", b"<html>"):
        response = client.post("/kantor/akun/impor/", {"file": SimpleUploadedFile("a.xlsx", raw)})
        assert (response.status_code, len(response.context["form"].errors["file"])) == (422, 1)
    assert client.post("/kantor/akun/impor/", {}).status_code == 422
    assert PendingImport.objects.count() == 0


def test_formulas_stay_text(client, cast):
    rows = [lists.HEADINGS, ["Dinkes", "x", "=HYPERLINK(1)", "<script>alert(1)</script>", "", ""]]
    page = client.be(cast.dewi).get(send(client, rows, "akun.csv").url)
    assert "<script>alert" not in page.content.decode()


def test_a_waiting_file_belongs_to_who_sent_it(client, cast):
    plan = send(client.be(cast.dewi), GOOD).url
    for name in ("sari", "hadi", "rina"):
        client.be(getattr(cast, name))
        assert client.get(plan).status_code in (302, 404)
        assert client.post(f"{plan}pemasukan/").status_code in (302, 404)
    client.logout()
    assert client.post(f"{plan}pemasukan/").status_code == 302
    assert Account.objects.count() == 3
