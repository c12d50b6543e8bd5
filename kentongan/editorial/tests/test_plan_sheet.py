# ruff: noqa: DTZ001 - cells of Excel know no zone
from datetime import date, datetime, time
from io import BytesIO

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from kentongan.agencies.models import PendingImport
from kentongan.core import sheets
from kentongan.core.clock import at
from kentongan.editorial.models import Piece
from kentongan.editorial.queries.plan_sheet import COLUMNS
from kentongan.editorial.tests.plan_help import MARCH_5, duty_of, theme_of
from kentongan.journal.models import Event
from tests.factories import AccountFactory, PieceFactory, VariantFactory

PAGE = "/rencana/lembar/"
HEAD = list(COLUMNS.values())
GOOD = ["Jalur siap", "Jalan selesai.", "12 Maret 2026", "09.30", "Dinas PU", "", "", ""]

pytestmark = pytest.mark.usefixtures("march")


@pytest.fixture
def march():
    with time_machine.travel(MARCH_5, tick=False):
        yield


def row(**changed):
    """A good row with some cells changed, by column key."""
    keys = list(COLUMNS)
    return [changed.get(key, GOOD[n]) for n, key in enumerate(keys)]


def excel(*rows, name="rencana.xlsx"):
    return SimpleUploadedFile(name, sheets.write_xlsx(rows))


def send(client, *rows):
    """Upload rows and give the page of the dry run."""
    answer = client.post(PAGE, {"file": excel(HEAD, *rows)})
    assert answer.status_code == 302, answer.content.decode()
    return client.get(answer.headers["Location"]).content.decode()


def enter(client):
    return client.post(f"{PAGE}{PendingImport.objects.latest('pk').pk}/pemasukan/")


def test_it_shows_first_and_makes_only_when_told(client, cast):
    theme = theme_of(cast)
    duty = duty_of(cast, theme=theme)
    page = send(
        client.be(cast.wayan),
        row(accounts="Bluesky", theme="jalan MANTAP sebelum lebaran", link="wonogirikab.go.id"),
    )
    assert Piece.objects.count() == 0
    assert "1 naskah baru" in page
    answer = enter(client)
    assert answer.headers["Location"] == "/rencana/naskah/"
    piece = Piece.objects.get()
    assert (piece.title, piece.text, piece.agency, piece.theme, piece.duty, piece.link, piece.state) == (
        "Jalur siap", "Jalan selesai.", cast.roads, theme, duty, "https://wonogirikab.go.id", "draft",
    )  # fmt: skip
    assert piece.planned_at == at(date(2026, 3, 12), time(9, 30), "Asia/Jakarta")
    assert [variant.account for variant in piece.variants.all()] == [cast.roads_bluesky]
    assert piece.created_by == cast.wayan
    assert Event.objects.filter(action="piece.sheet_entered").get().sentence == (
        "Wayan memasukkan 1 naskah dari berkas “rencana.xlsx”."
    )


@pytest.mark.parametrize(
    ("day", "wall"),
    [
        (date(2026, 3, 12), time(9, 30)),
        (datetime(2026, 3, 12), "09:30"),
        (datetime(2026, 3, 12, 9, 30), None),
        ("Kamis, 12 Maret 2026", "pukul 9.30"),
        ("12/3/2026", "09.30 WIB"),
        ("2026-03-12", datetime(1899, 12, 30, 9, 30).time()),
    ],
)
def test_it_reads_days_and_times_as_cells_or_as_words(client, cast, day, wall):
    send(client.be(cast.wayan), row(day=day, clock=wall))
    enter(client)
    assert Piece.objects.get().planned_at == at(date(2026, 3, 12), time(9, 30), "Asia/Jakarta")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": ""}, "Judul belum diisi."),
        ({"title": "x" * 201}, "201"),
        ({"day": "besok"}, "“besok” belum terbaca sebagai tanggal."),
        ({"day": "31 Februari 2026"}, "belum terbaca sebagai tanggal."),
        ({"day": ""}, "Isi tanggalnya juga."),
        ({"clock": "pagi"}, "“pagi” belum terbaca sebagai jam."),
        ({"clock": ""}, "Isi jamnya juga."),
        ({"agency": "Dinas Pariwisata"}, "“Dinas Pariwisata” tidak dikenal. Pilih: Dinas PU."),
        ({"agency": "Dinkes"}, "Anda tidak menulis untuk Dinkes."),
        ({"accounts": "TikTok @pu"}, "bukan milik Dinas PU. Pilih: Bluesky pu.contoh.test, Situs daerah kabar."),
        ({"accounts": "dispar.contoh.test"}, "bukan milik Dinas PU"),
        ({"theme": "Entah"}, "Tema “Entah” tidak ada atau sudah ditutup."),
        ({"link": "javascript:alert(1)"}, "Tautan ini belum lengkap."),
    ],
)  # fmt: skip
def test_it_tells_each_mistake_beside_its_cell_and_makes_nothing(client, cast, changed, sentence):
    page = send(client.be(cast.wayan), row(title="Yang benar"), row(**changed))
    assert sentence in page
    assert "1 baris perlu diperbaiki" in page
    assert "Masukkan</button>" not in page
    assert enter(client).status_code == 422
    assert Piece.objects.count() == 0
    assert PendingImport.objects.get().applied_at is None


def test_it_makes_nothing_twice(client, cast):
    client.be(cast.wayan)
    send(client, row(), row())
    assert enter(client).status_code == 302
    assert enter(client).status_code in (302, 422)
    assert Piece.objects.count() == 1
    page = send(client, row(), row(title="Yang baru"))
    assert "Sudah ada naskah dengan judul dan waktu ini." in page
    enter(client)
    assert sorted(Piece.objects.values_list("title", flat=True)) == ["Jalur siap", "Yang baru"]


def test_it_undoes_everything_when_one_piece_fails(client, cast):
    from kentongan.editorial.actions.plan_import import enter_sheet, keep_sheet

    pending = keep_sheet(cast.wonogiri, "x.xlsx", [], by=cast.sari)
    good = {"agency": cast.roads, "title": "Baik", "text": "", "accounts": []}
    with pytest.raises(TypeError):
        enter_sheet(pending, [good, {**good, "unknown_field": 1}], by=cast.sari)
    pending.refresh_from_db()
    assert (Piece.objects.count(), pending.applied_at) == (0, None)


def test_it_judges_anew_when_the_house_changed_meanwhile(client, cast):
    send(client.be(cast.wayan), row())
    cast.wayan.memberships.update(until=date(2026, 1, 31))
    assert enter(client).status_code == 404
    assert Piece.objects.count() == 0


def test_it_takes_csv_as_excel_in_indonesia_writes_it(client, cast):
    file = SimpleUploadedFile("rencana.csv", sheets.write_csv([["Rencana bulan Maret"], HEAD, row()]))
    answer = client.be(cast.wayan).post(PAGE, {"file": file})
    client.get(answer.headers["Location"])
    enter(client)
    assert Piece.objects.get().title == "Jalur siap"


def test_it_knows_other_names_of_columns(client, cast):
    file = excel(["OPD", "Topik", "Tgl Tayang", "Pukul"], ["pu", "Jalur siap", "12-03-2026", "9.30"])
    client.be(cast.sari).post(PAGE, {"file": file})
    enter(client)
    assert [(p.title, p.agency) for p in Piece.objects.all()] == [("Jalur siap", cast.roads)]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Berkas ini kosong."),
        (b"PK\x03\x04rusak", "tidak dapat dibuka sebagai Excel"),
        (b"\xd0\xcf\x11\xe0lama", "memakai format Excel lama"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "bukan tabel"),
        (b"nama;umur\r\nA;1\r\n", "Baris judul kolom belum ditemukan."),
        (b"Judul;Teks\r\n", "Belum ada baris di bawah judul kolom."),
        (b"Judul;Teks\r\n" + b"a;b\r\n" * 400, "lebih dari 310 baris"),
        (b"Judul;Teks\r\n" + b"a" * 30_000 + b";b\r\n", "Ringkas isinya."),
    ],
)
def test_it_bears_any_file(client, cast, content, sentence):
    answer = client.be(cast.sari).post(PAGE, {"file": SimpleUploadedFile("rencana.xlsx", content)})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert PendingImport.objects.count() == 0


def test_it_asks_for_a_file(client, cast):
    answer = client.be(cast.sari).post(PAGE)
    assert answer.status_code == 422
    assert "Pilih berkasnya dulu." in answer.content.decode()


def test_it_lets_no_script_through(client, cast):
    page = send(client.be(cast.sari), ["<script>alert(1)</script>"] * len(HEAD))
    assert "<script>alert" not in page


@pytest.mark.parametrize("name", ["sari", "bagus", "hadi", "rina"])
def test_nobody_else_sees_the_file(client, cast, name):
    send(client.be(cast.wayan), row(title="Rahasia Wayan"))
    pending = PendingImport.objects.get()
    client.be(getattr(cast, name))
    assert client.get(f"{PAGE}{pending.pk}/").status_code == 404
    assert client.post(f"{PAGE}{pending.pk}/pemasukan/").status_code == 404
    assert client.post(f"{PAGE}{pending.pk}/pembuangan/").status_code == 404
    assert Piece.objects.count() == 0


@pytest.mark.parametrize("name", ["lestari", "agung"])
def test_readers_may_take_along_but_not_put_in(client, cast, name):
    client.be(getattr(cast, name))
    assert "Masukkan dari berkas" not in client.get(PAGE).content.decode()
    assert client.post(PAGE, {"file": excel(HEAD, row())}).status_code == 404
    assert client.get(f"{PAGE}rencana.xlsx").status_code == 200
    assert PendingImport.objects.count() == 0


def test_a_stranger_finds_nothing(client, cast):
    client.be(cast.rina)
    for address in (PAGE, f"{PAGE}rencana.xlsx", f"{PAGE}contoh.xlsx"):
        assert client.get(address).status_code == 404
    client.logout()
    assert client.get(PAGE).status_code == 302


def test_it_can_be_dropped(client, cast):
    send(client.be(cast.wayan), row())
    client.post(f"{PAGE}{PendingImport.objects.get().pk}/pembuangan/")
    assert (PendingImport.objects.count(), Piece.objects.count()) == (0, 0)


def test_the_month_comes_out_with_real_dates_and_goes_back_in_without_doubles(client, cast):
    theme = theme_of(cast, title="=HYPERLINK(1)")
    planned = at(date(2026, 3, 12), time(0, 30), "Asia/Jakarta")  # the 11th in UTC
    piece = PieceFactory(agency=cast.roads, theme=theme, title="=1+1", planned_at=planned)
    VariantFactory(piece=piece, account=cast.roads_bluesky)
    PieceFactory(agency=cast.neighbours, title="Tetangga", planned_at=planned)
    PieceFactory(agency=cast.roads, title="April", planned_at=at(date(2026, 4, 1), time(0), "Asia/Jakarta"))
    answer = client.be(cast.wayan).get(f"{PAGE}rencana.xlsx?bulan=2026-03")
    assert 'filename="rencana-2026-03.xlsx"' in answer.headers["Content-Disposition"]
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows == [
        (*HEAD, "Keadaan"),
        ("=1+1", piece.text, datetime(2026, 3, 12), time(0, 30), "Dinas PU", "Bluesky pu.contoh.test",
         "=HYPERLINK(1)", None, "draf"),
    ]  # fmt: skip
    assert sheet["A2"].data_type == "s"
    client.post(PAGE, {"file": SimpleUploadedFile("lagi.xlsx", answer.content)})
    assert enter(client).status_code == 422  # nothing new to put in
    assert Piece.objects.filter(agency=cast.roads).count() == 2


@pytest.mark.parametrize("month", ["2026-13", "x", "9999-12", "0001-01", ""])
def test_a_nonsense_month_gives_this_month(client, cast, month):
    answer = client.be(cast.wayan).get(f"{PAGE}rencana.xlsx", {"bulan": month})
    assert 'filename="rencana-2026-03.xlsx"' in answer.headers["Content-Disposition"]


def test_drafts_of_other_agencies_stay_home(client, cast):
    PieceFactory(agency=cast.roads, title="Draf PU", planned_at=MARCH_5)
    answer = client.be(cast.tuti).get(f"{PAGE}rencana.xlsx?bulan=2026-03")
    assert len(list(openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0].iter_rows())) == 1


def test_the_empty_sheet_offers_agencies_and_themes_and_holds_no_row(client, cast):
    theme_of(cast, title="=1+1")
    AccountFactory(agency=cast.health)
    answer = client.be(cast.sari).get(f"{PAGE}contoh.xlsx")
    book = openpyxl.load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["Rencana", "Daftar", "Cara mengisi"]
    assert [cell.value for cell in book["Rencana"][1]] == HEAD
    assert [row[0] for row in book["Daftar"].iter_rows(values_only=True)] == [
        "Perangkat daerah", "Dinas PU", "Dinkes", "Kominfo", "Prokopim",
    ]  # fmt: skip
    assert book["Daftar"]["B2"].data_type == "s"
    validations = {str(v.sqref): v.formula1 for v in book["Rencana"].data_validations.dataValidation}
    assert validations == {"E2:E301": "='Daftar'!$A$2:$A$5", "G2:G301": "='Daftar'!$B$2:$B$2"}
    file = SimpleUploadedFile("kosong.xlsx", answer.content)
    assert "Belum ada baris di bawah judul kolom." in client.post(PAGE, {"file": file}).content.decode()
