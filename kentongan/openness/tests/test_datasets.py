"""A data set from its description to the public, and back."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kentongan.agencies.models import PendingImport
from kentongan.agencies.refused import Refused
from kentongan.core import sheets
from kentongan.journal.models import Event
from kentongan.openness.actions import datasets as actions
from kentongan.openness.models import Dataset, Distribution, PeriodicItem
from kentongan.openness.rules.datasets import missing_parts
from tests.client import InspectingClient

pytestmark = pytest.mark.django_db

WHOLE = {
    "title": "Kunjungan puskesmas",
    "description": "Kunjungan rawat jalan tiap bulan.",
    "concept": "Kunjungan rawat jalan",
    "definition": "Setiap kedatangan pasien",
    "classification": "Kecamatan",
    "measure": "Jumlah",
    "unit": "kunjungan",
    "contact_name": "Bidang Data Dinkes",
    "contact_email": "data@dinkes.test",
    "licence": "cc-by-4.0",
}
TABLE = "Kecamatan;Kunjungan;Kasus campak\nSelogiri;1.204;2\nEromoko;987;12\n"


@pytest.fixture
def client(cast):
    return InspectingClient().be(cast.sari)


def make(cast, **fields) -> Dataset:
    dataset = Dataset(agency=cast.health, **{**WHOLE, **fields})
    return actions.create_dataset(dataset, region=cast.wonogiri, by=cast.sari)


def send(client, dataset, text=TABLE, **fields):
    file = SimpleUploadedFile("kunjungan.csv", text.encode())
    given = {"file": file, "as_of": "2026-02-28", "style": "id", "note": "", **fields}
    return client.post(reverse("openness:dataset_upload", args=[dataset.pk]), given)


def fill(client, dataset, text=TABLE, **fields) -> Distribution:
    page = send(client, dataset, text, **fields)
    assert page.status_code == 302, page.content.decode()
    pending = PendingImport.objects.latest("pk")
    client.post(reverse("openness:dataset_import_application", args=[pending.pk]))
    return dataset.distributions.latest("number")


def test_a_title_and_a_producer_are_enough_to_begin(client, cast):
    page = client.post(
        reverse("openness:dataset_new"), {"title": "Jembatan kabupaten", "agency": cast.roads.pk}
    )
    dataset = Dataset.objects.get()
    assert page.url == reverse("openness:dataset_upload", args=[dataset.pk])
    assert (dataset.slug, dataset.region, dataset.state) == ("jembatan-kabupaten", cast.wonogiri, "draft")


def test_two_of_the_same_name_have_addresses_of_their_own(cast):
    assert [make(cast).slug, make(cast).slug] == ["kunjungan-puskesmas", "kunjungan-puskesmas-2"]


@pytest.mark.parametrize("part", [name for name in WHOLE if name != "title"])
def test_publishing_names_each_missing_part(cast, part):
    dataset = make(cast, **{part: ""})
    Distribution.objects.create(
        dataset=dataset,
        number=1,
        as_of=date(2026, 2, 28),
        filename="a.csv",
        digest="0",
        content="a\r\n1\r\n",
        row_count=1,
    )
    missing = missing_parts(dataset)
    assert len(missing) == 1
    with pytest.raises(Refused) as refusal:
        actions.publish_dataset(dataset, by=cast.sari)
    assert refusal.value.sentence == f"Belum dapat dibuka untuk umum. Lengkapi dulu: {missing[0]}."
    assert Dataset.objects.published().count() == 0


def test_publishing_is_refused_without_a_table_and_without_everything(cast):
    with pytest.raises(Refused) as refusal:
        actions.publish_dataset(make(cast), by=cast.sari)
    assert refusal.value.sentence == "Belum dapat dibuka untuk umum. Lengkapi dulu: sedikitnya satu tabel."
    bare = make(cast, **dict.fromkeys([name for name in WHOLE if name != "title"], ""))
    with pytest.raises(Refused) as refusal:
        actions.publish_dataset(bare, by=cast.sari)
    assert refusal.value.sentence == (
        "Belum dapat dibuka untuk umum. Lengkapi dulu: uraian, konsep, definisi, klasifikasi, ukuran, satuan, "
        "unit yang dapat dihubungi, surel unit, lisensi, dan sedikitnya satu tabel."
    )


def test_a_table_is_shown_before_it_is_kept(client, cast):
    dataset = make(cast)
    page = send(client, dataset)
    pending = PendingImport.objects.get()
    assert page.url == reverse("openness:dataset_import", args=[pending.pk])
    shown = client.get(page.url)
    assert shown.context["table"].rows == (("Selogiri", "1204", "<5"), ("Eromoko", "987", "12"))
    assert [column.type for _, column in shown.context["columns"]] == ["text", "integer", "integer"]
    assert Distribution.objects.count() == 0


def test_a_person_says_which_columns_count_people(client, cast):
    dataset = make(cast)
    send(client, dataset)
    pending = PendingImport.objects.get()
    address = reverse("openness:dataset_import", args=[pending.pk])
    client.post(address, {})
    assert client.get(address).context["table"].hidden == 0
    client.post(address, {"orang": ["2", "0", "99", "x"]})
    table = client.get(address).context["table"]
    assert [column.people for column in table.columns] == [False, False, True]
    assert table.hidden == 1


def test_the_kept_version_holds_no_small_count_and_the_raw_table_is_gone(client, cast):
    version = fill(client, make(cast))
    assert version.content == "Kecamatan,Kunjungan,Kasus campak\r\nSelogiri,1204,<5\r\nEromoko,987,12\r\n"
    assert (version.number, version.row_count, version.hidden_count) == (1, 2, 1)
    assert version.as_of == date(2026, 2, 28)
    assert PendingImport.objects.count() == 0


def test_ticks_count_though_nobody_asked_to_see_them_first(client, cast):
    dataset = make(cast)
    send(client, dataset, TABLE.replace("Kasus campak", "Jembatan"))
    address = reverse("openness:dataset_import_application", args=[PendingImport.objects.get().pk])
    client.post(address, {"kolom": "1", "orang": ["2"]})
    assert "Selogiri,1204,<5" in dataset.distributions.get().content


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Kecamatan;NIK\nSelogiri;3312010101800001\n", "Judul kolom B1 (“NIK”): NIK."),
        ("Kecamatan;Catatan\nSelogiri;hubungi 0812-3456-7890\n", "Isi sel B2 (“Catatan”): nomor telepon."),
        ("Kecamatan;Catatan\n\n\nSelogiri;0812-3456-7890\n", "Isi sel B4 (“Catatan”): nomor telepon."),
        ("Nama;Alamat\nSri Wahyuni;Jl. Mawar No. 5\n", "Judul kolom A1 (“Nama”): nama orang."),
    ],
)
def test_the_gate_refuses_the_whole_file_and_keeps_nothing_of_it(client, cast, text, sentence):
    dataset = make(cast)
    page = send(client, dataset, text)
    assert page.status_code == 422
    assert sentence in [found.sentence for found in page.context["form"].shown_findings]
    for secret in ("3312010101800001", "0812-3456-7890", "Sri Wahyuni"):
        assert secret not in page.content.decode()
    assert PendingImport.objects.count() == 0
    assert Distribution.objects.count() == 0


def test_new_figures_are_a_new_version_and_the_old_ones_stay(client, cast):
    dataset = make(cast)
    first = fill(client, dataset)
    second = fill(client, dataset, TABLE.replace("987", "990"), as_of="2026-03-31", note="angka Maret")
    assert [v.number for v in dataset.distributions.order_by("number")] == [1, 2]
    for version, figure in ((first, "987"), (second, "990")):
        answer = client.get(reverse("openness:dataset_file", args=[dataset.pk, version.number, "csv"]))
        assert answer.content.decode().splitlines()[2].split(",")[1] == figure


def test_the_same_table_again_is_no_new_version(client, cast):
    dataset = make(cast)
    fill(client, dataset)
    fill(client, dataset)
    assert dataset.distributions.count() == 1


def test_a_version_is_never_changed(client, cast):
    version = fill(client, make(cast))
    version.content = "lain"
    with pytest.raises(TypeError):
        version.save()
    version.refresh_from_db()
    assert version.content != "lain"


def test_json_tells_numbers_as_numbers_and_unknown_as_null(client, cast):
    dataset = make(cast)
    fill(client, dataset, "Kecamatan;Luas\nSelogiri;1.204,5\nEromoko;-\nManyaran;0\n")
    told = json.loads(client.get(reverse("openness:dataset_file", args=[dataset.pk, 1, "json"])).content)
    assert [row["Luas"] for row in told["rows"]] == [1204.5, None, 0.0]
    assert told["as_of"] == "2026-02-28"


def test_a_figure_of_tomorrow_is_refused(client, cast):
    page = send(client, make(cast), as_of="2999-01-01")
    assert page.status_code == 422
    assert page.context["form"].errors["as_of"] == [
        "Tanggal ini belum tiba. Angka yang belum terjadi tidak dibuka."
    ]


def test_publishing_and_withdrawing(client, cast):
    dataset = make(cast)
    fill(client, dataset)
    client.post(reverse("openness:dataset_publication", args=[dataset.pk]))
    assert [row.pk for row in Dataset.objects.published()] == [dataset.pk]
    page = client.post(reverse("openness:dataset_withdrawal", args=[dataset.pk]), {"reason": ""})
    assert page.status_code == 422
    client.post(reverse("openness:dataset_withdrawal", args=[dataset.pk]), {"reason": "Salah hitung"})
    dataset.refresh_from_db()
    assert (dataset.state, dataset.withdrawn_reason) == ("withdrawn", "Salah hitung")
    client.post(reverse("openness:dataset_publication", args=[dataset.pk]))
    dataset.refresh_from_db()
    assert dataset.state == "published"
    assert set(Event.objects.values_list("action", flat=True)) == {
        "dataset.created", "dataset.version_added", "dataset.published", "dataset.withdrawn", "periodic_item.refreshed",
    }  # fmt: skip


def test_a_published_data_set_must_stay_complete(client, cast):
    dataset = make(cast)
    fill(client, dataset)
    actions.publish_dataset(dataset, by=cast.sari)
    given = {**WHOLE, "agency": cast.health.pk, "unit": ""}
    page = client.post(reverse("openness:dataset_edit", args=[dataset.pk]), given)
    assert page.status_code == 422
    assert page.context["form"].non_field_errors() == [
        "Set data ini sudah terbuka untuk umum, jadi harus tetap lengkap. Belum ada: satuan."
    ]
    dataset.refresh_from_db()
    assert dataset.unit == "kunjungan"


def test_publishing_sets_the_producers_six_month_clock(client, cast):
    dataset = make(cast)
    fill(client, dataset)
    assert PeriodicItem.objects.count() == 0
    actions.publish_dataset(dataset, by=cast.sari)
    item = PeriodicItem.objects.get()
    assert (item.agency, item.category, item.refreshed_by) == (cast.health, "others", cast.sari)
    assert item.url == reverse("open:dataset", args=["wonogiri", dataset.slug])


def test_who_may_read_and_who_may_keep(cast):
    dataset = make(cast)
    page, new = reverse("openness:dataset", args=[dataset.pk]), reverse("openness:dataset_new")
    answers = {
        role: [InspectingClient().be(user).get(address).status_code for address in (page, new)]
        for role, user in cast.people.items()
    }
    assert answers == {
        "admin": [200, 200], "editor": [200, 200], "head": [404, 404], "contact": [404, 404], "leader": [200, 404],
        "auditor": [200, 404], "neighbour": [404, 200], "stranger": [302, 302],
    }  # fmt: skip


def test_nobody_elses_waiting_table_can_be_opened(client, cast):
    send(client, make(cast))
    address = reverse("openness:dataset_import", args=[PendingImport.objects.get().pk])
    assert InspectingClient().be(cast.dewi).get(address).status_code == 404


def test_searching(client, cast):
    make(cast, title="Jembatan", keywords="jalan, kabupaten", theme="TRAN")
    make(cast)
    address = reverse("openness:datasets")
    for query, titles in (
        ("", ["Jembatan", "Kunjungan puskesmas"]), ("?q=kabupaten", ["Jembatan"]), ("?theme=TRAN", ["Jembatan"]),
        ("?agency=dinkes&q=rawat", ["Jembatan", "Kunjungan puskesmas"]), ("?agency=pu", []),
    ):  # fmt: skip
        assert [row.title for row in client.get(address + query).context["page"]] == titles, query


def test_excel_is_read_as_it_stands(client, cast):
    cells = [["Kode", "Luas", "Kasus"], ["33.10", 1234.5, 3], ["33.11", 0.25, 12]]
    dataset = make(cast)
    file = SimpleUploadedFile("luas.xlsx", sheets.write_xlsx(cells))
    page = client.post(
        reverse("openness:dataset_upload", args=[dataset.pk]),
        {"file": file, "as_of": "2026-02-28", "style": "id", "note": ""},
    )
    table = client.get(page.url).context["table"]
    assert table.rows == (("33.10", "1234.5", "<5"), ("33.11", "0.25", "12"))
    assert [column.type for column in table.columns] == ["text", "decimal", "integer"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02",
        b"PK\x03\x04broken",
        b"\xd0\xcf\x11\xe0old",
        b"a;b\n",
        b"a;a\n1;2\n",
        b"a\n1;2;3\n",
    ],
)
def test_a_file_that_is_no_table_gets_a_sentence_and_leaves_nothing(client, cast, content):
    file = SimpleUploadedFile("data.csv", content)
    page = client.post(
        reverse("openness:dataset_upload", args=[make(cast).pk]),
        {"file": file, "as_of": "2026-02-28", "style": "id", "note": "catatan saya"},
    )
    assert page.status_code == 422
    assert len(page.context["form"].errors["file"]) == 1
    assert "catatan saya" in page.content.decode()
    assert PendingImport.objects.count() == 0
