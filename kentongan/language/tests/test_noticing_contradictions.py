"""Facts of a theme held against texts: what must be noticed, and the longer list of what must not."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.language.facts import contradictions
from kentongan.language.values import Day, amounts, dates, numbers

CLOSING = {"label": "tanggal penutupan", "value": "15 Maret 2026", "kind": "date"}
OPENING = {"label": "tanggal pembukaan", "value": "1 Maret 2026", "kind": "date"}
DISTRICTS = {"label": "jumlah kecamatan", "value": "25 kecamatan", "kind": "number"}
GUESTS = {"label": "jumlah peserta", "value": "1.234", "kind": "number"}
STALLS = {"label": "pedagang pasar Baturetno", "value": "612 pedagang", "kind": "number"}
POVERTY = {"label": "angka kemiskinan", "value": "10,9 persen", "kind": "number"}
ROADS = {"label": "anggaran perbaikan jalan", "value": "Rp3.214.500.000", "kind": "money"}
VENUE = {"label": "Tempat", "value": "Pendopo Kabupaten Wonogiri", "kind": "place"}
FACTS = [CLOSING, OPENING, DISTRICTS, GUESTS, STALLS, POVERTY, ROADS, VENUE]


def noticed(text: str) -> list[tuple[str, str]]:
    found = contradictions(FACTS, text)
    assert all(text[start:end] == value for _, (start, end), value in found)
    return [(fact["label"], value) for fact, _, value in found]


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("Pendaftaran ditutup 17 Maret.", "tanggal penutupan", "17 Maret"),
        ("Pendaftaran ditutup pada Selasa, 17/3/2026, pukul 15.00 WIB.", "tanggal penutupan", "17/3/2026"),
        ("Penutupan: 15 April 2026", "tanggal penutupan", "15 April 2026"),
        ("Kami menutup pendaftaran pada 15 Maret 2027.", "tanggal penutupan", "15 Maret 2027"),
        ("Ayo daftar. Penutupan 2026-03-16. Sampai jumpa.", "tanggal penutupan", "2026-03-16"),
        ("Dibuka 1 Maret dan ditutup 17 Maret.", "tanggal penutupan", "17 Maret"),
        ("Dibuka 2 Maret, ditutup 15 Maret 2026.", "tanggal pembukaan", "2 Maret"),
        ("Dibuka tanggal 3-5 Maret 2026.", "tanggal pembukaan", "3-5 Maret 2026"),
        ("Kabupaten Wonogiri memiliki 23 kecamatan.", "jumlah kecamatan", "23"),
        ("Seluruh 24 kecamatan sudah terjangkau.", "jumlah kecamatan", "24"),
        ("Jumlah peserta mencapai 1.500 orang.", "jumlah peserta", "1.500"),
        ("Pasar Baturetno menampung 621 pedagang.", "pedagang pasar Baturetno", "621"),
        ("Angka kemiskinan turun menjadi 9,10 persen, jumlah itu terendah.", "angka kemiskinan", "9,10"),
        (
            "Anggaran perbaikan jalan mencapai Rp4,2 miliar pada 2026.",
            "anggaran perbaikan jalan",
            "Rp4,2 miliar",
        ),
        ("Perbaikan jalan dianggarkan 3,3 miliar rupiah.", "anggaran perbaikan jalan", "3,3 miliar rupiah"),
        ("Tempat: Alun-alun Giri Krida Bakti", "Tempat", "Alun-alun Giri Krida Bakti"),
    ],
)
def test_it_notices_another_value(text, label, value):
    assert noticed(text) == [(label, value)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Pendaftaran ditutup 15 Maret 2026.",
        "Pendaftaran ditutup 15 Maret.",
        "Pendaftaran ditutup 15/3/2026, pukul 23.59.",
        "Pendaftaran 1-15 Maret 2026, setelah itu ditutup.",
        "Pendaftaran 1 s.d. 20 Maret; penutupan menyusul.",
        "Tahun lalu pendaftaran ditutup 20 Maret 2025.",
        "Penutupan diundur dari 10 Maret.",
        "Bukan 14 Maret, penutupan tetap 15 Maret 2026.",
        "Penutupan jalan berlaku di Km 12 menurut petugas yang berjaga di lapangan sampai 3 April.",
        "Rapat 10 Maret 2026. Pendaftaran segera ditutup.",
        "Pemenang diumumkan 20 Maret 2026.",
        "Banjir melanda 3 kecamatan.",
        "Hanya 3 kecamatan yang memiliki terminal, dari seluruh wilayah.",
        "Total 3 dari 25 kecamatan terdampak.",
        "Kabupaten memiliki 25 kecamatan, 3 kecamatan di antaranya di pesisir.",
        "Kecamatan Wonogiri memiliki 15 desa.",
        "Jumlah peserta 1.234 orang dari 25 kecamatan.",
        "Jumlah peserta per kecamatan 50 orang.",
        "Jumlah peserta diumumkan pukul 10.30 WIB di ruang 5.",
        "Jumlah peserta di ruang 5 belum dihitung.",
        "Setiap peserta menerima 3 buku, jumlah yang cukup.",
        "Pasar Baturetno buka pukul 05.00, pedagang menata dagangan sejak 04.30 WIB.",
        "Angka kemiskinan 10,9%, jumlah terendah dalam 5 tahun.",
        "Anggaran perbaikan jalan Rp3,2 miliar.",
        "Anggaran perbaikan jalan sekitar Rp3 miliar.",
        "Anggaran perbaikan jalan Rp 3.214.500.000,00",
        "Anggaran Rp5 miliar untuk irigasi.",
        "Anggaran perbaikan jalan tahun lalu Rp2 miliar.",
        "Tempat: Pendopo",
        "Tempat: pendopo kabupaten, Jalan Kabupaten 1",
        "Pendopo menjadi tempat acara.",
        "Telepon 0273-321002 untuk jumlah peserta.",
    ],
)
def test_it_keeps_silent(text):
    assert noticed(text) == []


def test_it_reports_each_slip_once_and_in_order():
    text = "Dibuka 2 Maret 2026.\nDitutup 17 Maret 2026.\nTempat: Alun-alun"
    assert noticed(text) == [
        ("tanggal pembukaan", "2 Maret 2026"),
        ("tanggal penutupan", "17 Maret 2026"),
        ("Tempat", "Alun-alun"),
    ]


@pytest.mark.parametrize("value", ["", "segera", "1 Maret atau 2 Maret", "99 Maret"])
def test_it_cannot_judge_by_an_unclear_fact(value):
    assert (
        contradictions([{"label": "penutupan", "value": value, "kind": "date"}], "Penutupan 17 Maret 2026.")
        == []
    )


@given(
    st.text(max_size=120),
    st.sampled_from(["date", "number", "money", "place", "text"]),
    st.text(max_size=20),
    st.text(max_size=20),
)
def test_it_survives_any_text_and_fact(text, kind, label, value):
    for _, (start, end), found in contradictions(
        [{"label": label, "value": value, "kind": kind}, CLOSING], text
    ):
        assert text[start:end] == found


@given(
    st.integers(1, 28),
    st.sampled_from(["Januari", "Feb", "MARET", "agustus", "Nopember"]),
    st.integers(1, 28),
)
def test_it_never_contradicts_a_fact_that_is_quoted(day, month, other):
    fact = {"label": "tanggal penutupan", "value": f"{day} {month} 2026", "kind": "date"}
    assert contradictions([fact], f"Pendaftaran ditutup {day} {month} 2026, diumumkan {other} {month}.") == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("15 Maret 2026", [Day(15, 3, 2026)]),
        ("15-17 Agustus", [Day(17, 8, None, 15)]),
        ("15 s.d. 17 Agustus 2026", [Day(17, 8, 2026, 15)]),
        ("05/03/26 dan 5-3-2026 dan 5.3.2026", [Day(5, 3, 2026)] * 3),
        ("2026-03-05", [Day(5, 3, 2026)]),
        ("32 Maret, 15/13/2026, 1.234.567, 12/3, versi 1.2.3.4, 15 maretan", []),
    ],
)
def test_it_reads_dates(text, days):
    assert [found.value for found in dates(text)] == days


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Rp3,2 miliar", [3_200_000_000]),
        ("Rp 1.234.567,50 dan IDR 15 juta", [Decimal("1234567.5"), 15_000_000]),
        ("500 ribu rupiah", [500_000]),
        ("anggaran 2,5 triliun.", [2_500_000_000_000]),
        ("2 juta orang, 5 miliar batang, 1.000", []),
    ],
)
def test_it_reads_amounts(text, values):
    assert [found.value for found in amounts(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("25 kecamatan, 1.234 orang, 2,5 persen", [25, 1234, Decimal("2.5")]),
        ("2 juta orang", [2_000_000]),
        ("ke-25, RT 3, pasal 5, Rp5.000, 15 Maret 2026, pukul 10.00, 07.30 WIB, No. 12, tahun 2026", []),
    ],
)
def test_it_reads_numbers(text, values):
    assert [found.value for found in numbers(text)] == values
