"""Tables of mentions: every row judged first, then all or nothing, and no author's name is ever stored."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from kentongan.agencies.models import PendingImport
from kentongan.agencies.refused import Refused
from kentongan.core.keyed import author_hash
from kentongan.journal.models import Event
from kentongan.listening.actions import imports
from kentongan.listening.models import Mention
from kentongan.listening.sources.base import SourceError
from kentongan.listening.sources.csv import table
from tests.factories import RegionFactory, SourceFactory, UserFactory

NOW = datetime(2026, 3, 11, 5, 0, tzinfo=UTC)
HEAD = ["Waktu", "Platform", "Teks", "Akun", "Tautan"]


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def source(db):
    return SourceFactory(region=RegionFactory(time_zone="Asia/Jakarta"), kind="csv")


def judged(*rows, head=HEAD):
    cells = table.anonymous(table.rows([head, *rows]))
    return table.lines(cells, "Asia/Jakarta", now=NOW, oldest=NOW - timedelta(days=90))


@pytest.mark.parametrize(
    "said",
    [
        "2026-03-10 07.30",
        "10/03/2026 07.30",
        "10-03-2026 07:30",
        "10 Maret 2026 07.30",
        "2026-03-10T07:30:00+07:00",
        "Selasa, 10 Maret 2026 pukul 07.30 WIB",
    ],
)
def test_officers_dates_are_understood(said):
    [line] = judged([said, "Instagram", "Kapan?"])
    assert line.problem == ""
    assert line.item.published_at == datetime(2026, 3, 10, 0, 30, tzinfo=UTC)


def test_a_day_without_an_hour_stays_a_day(source):
    for said in ("2026-03-10", "10/03/2026", "10 Maret 2026"):
        [line] = judged([said, "Koran", said])
        assert line.is_day_only
        assert line.item.published_at == datetime(2026, 3, 10)  # noqa: DTZ001
    imports.apply(
        imports.prepare(source, [HEAD, ["2026-03-10", "Koran", "a"]], filename="a.csv", by=UserFactory()),
        by=UserFactory(),
    )
    mention = Mention.objects.get()
    assert (mention.date_trust, mention.published_at) == ("zone", datetime(2026, 3, 9, 17, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (["2026-03-10", "Instagram", ""], "Teks belum diisi."),
        (["2026-03-10", "Instagramm", "a"], "Platform “Instagramm” tidak dikenal."),
        (["2026-03-10", "", "a"], "Platform belum diisi."),
        (["", "Instagram", "a"], "Waktu belum diisi."),
        (["kemarin", "Instagram", "a"], "Waktu “kemarin” tidak terbaca. Tulis seperti 2026-03-10 07.30."),
        (["2027-03-10", "Instagram", "a"], "Waktunya belum terjadi."),
        (["2020-03-10", "Instagram", "a"], "Terlalu lama: teks setua itu tidak disimpan lagi."),
        (["2026-03-10", "Koran", "a", "", "javascript:x"], "Alamat harus diawali http:// atau https://."),
    ],
)
def test_every_wrong_row_gets_its_sentence(row, problem):
    [line] = judged(row)
    assert (line.number, line.problem, line.item) == (2, problem, None)


def test_equal_rows_are_told():
    lines = judged(["2026-03-10", "Koran", "a"], ["2026-03-10", "Koran", "b"], ["2026-03-10", "Koran", "a"])
    assert [line.problem for line in lines] == ["", "", "Sama dengan baris 2."]


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ([], "Tabel itu kosong."),
        ([["Waktu", "Isi"]], "Baris pertama harus memuat judul kolom. Yang belum ada: platform."),
        ([["a", "b"]], "Baris pertama harus memuat judul kolom. Yang belum ada: waktu, platform, teks."),
        ([HEAD], "Tabel itu hanya berisi judul kolom."),
    ],
)
def test_a_table_that_is_none_gets_a_sentence(cells, sentence):
    with pytest.raises(SourceError) as caught:
        table.rows(cells)
    assert caught.value.sentence == sentence


def test_names_of_authors_are_hashed_before_anything_is_stored(source):
    pending = imports.prepare(
        source,
        [HEAD, ["2026-03-10", "Instagram", "Halo", "@Warga_Biasa", ""]],
        filename="a.csv",
        by=UserFactory(),
    )
    stored = json.dumps(PendingImport.objects.values_list("rows", "options").get())
    assert "arga_" not in stored
    assert author_hash("instagram", "warga_biasa") in stored
    assert imports.apply(pending, by=UserFactory()) == 1
    assert Mention.objects.get().author_hash == author_hash("instagram", "warga_biasa")


def test_it_goes_in_whole_and_once(source):
    sari = UserFactory(name="Sari")
    cells = [HEAD, ["2026-03-10", "Koran", "a"], ["2026-03-10", "Radio", "b"]]
    pending = imports.prepare(source, cells, filename="a.csv", by=sari)
    assert imports.apply(pending, by=sari) == 2
    with pytest.raises(Refused, match="sudah dimasukkan"):
        imports.apply(pending, by=sari)
    again = imports.prepare(source, cells, filename="a.csv", by=sari)
    assert imports.apply(again, by=sari) == 0
    assert sorted(Mention.objects.values_list("platform", flat=True)) == ["newspaper", "radio"]
    pending.refresh_from_db()
    assert pending.rows == []
    assert (
        Event.objects.order_by("id").first().sentence
        == f"Sari memasukkan 2 baris ke sumber “{source.name}”; 2 sebutan baru."
    )


def test_one_wrong_row_keeps_all_out(source):
    cells = [HEAD, ["2026-03-10", "Koran", "a"], ["besok", "Koran", "b"]]
    pending = imports.prepare(source, cells, filename="a.csv", by=UserFactory())
    with pytest.raises(Refused, match="1 baris perlu diperbaiki dulu"):
        imports.apply(pending, by=UserFactory())
    assert Mention.objects.count() == 0
    pending.refresh_from_db()
    assert len(pending.rows) == 2


@given(st.lists(st.lists(st.text(max_size=30), max_size=6), max_size=6))
def test_no_cells_break_it(rows):
    try:
        lines = judged(*rows)
    except SourceError as error:
        assert error.sentence.endswith(".")
        return
    assert all(bool(line.problem) != bool(line.item) for line in lines)
