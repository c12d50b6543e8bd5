"""All people, numbers and addresses are invented."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.language.personal import LABELS, find, mask


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NIK saya 3312075203920001 ya", "NIK saya [NIK] ya"),
        ("3312 0712 0392 0001", "[NIK]"),
        ("33.12.07.120392.0001", "[NIK]"),
        ("331207-120392-0001", "[NIK]"),
        ("3 3 1 2 0 7 1 2 0 3 9 2 0 0 0 1", "[NIK]"),
        ("３３１２０７１２０３９２０００１", "[NIK]"),
        ("٣٣١٢٠٧١٢٠٣٩٢٠٠٠١", "[NIK]"),
        ("3312\u200b0712\u00a00392–0001", "[NIK]"),
        ("no ktp: 9999999999999999", "no ktp: [NIK]"),
        ("No. KK 3312071203150004", "No. KK [nomor KK]"),
        ("kartu keluarga 3312071203150004", "kartu keluarga [nomor KK]"),
        ("NPWP 09.254.294.3-407.000", "NPWP [NPWP]"),
        ("npwp: 092542943407000", "npwp: [NPWP]"),
    ],
)
def test_it_masks_the_numbers_of_the_state(text, expected):
    assert mask(text) == expected


@pytest.mark.parametrize(
    "number",
    [
        "081234567890", "0812-3456-7890", "0812 3456 7890", "0812.3456.7890", "08 12 34 56 78 90", "+6281234567890",
        "+62 812-3456-7890", "6281234567890", "62 812 3456 7890", "(0812) 3456 7890", "0062 812 34567890",
        "+62 (812) 3456-789", "０８１２３４５６７８９０", "0812‑3456‑7890", "(0273) 321234", "0273-321234", "0273 321 234",
        "021-5551234", "0273321234", "+60 12-345 6789",
    ],
)  # fmt: skip
def test_it_masks_phone_numbers(number):
    assert mask(f"Hubungi {number}.") == "Hubungi [nomor telepon]."
    assert mask(f"{number} atau {number}") == "[nomor telepon] atau [nomor telepon]"


def test_it_masks_a_phone_number_without_its_nought_after_a_cue():
    assert mask("WA 81234567890 ya") == "WA [nomor telepon] ya"
    assert mask("kode 81234567890") == "kode 81234567890"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("surel sari.dewi+rt@contoh.test.", "surel [alamat email]."),
        ("sari@contoh.co.id, bagus@contoh.test", "[alamat email], [alamat email]"),
        ("sari@gmail", "[alamat email]"),
        ("sari＠contoh．test", "[alamat email]"),
        ("sari (at) contoh.test", "[alamat email]"),
        ("halo @pemkab dan @dinas.uji", "halo @pemkab dan @dinas.uji"),
        ("harga 5@10", "harga 5@10"),
    ],
)
def test_it_masks_mail_addresses_but_no_handles(text, expected):
    assert mask(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rumah di Jl. Melati Raya No. 12, hubungi", "rumah di [alamat rumah], hubungi"),
        ("jln mawar no 5a RT 03/RW 02", "[alamat rumah] [alamat rumah]"),
        ("Jalan Kenanga Nomor 17", "[alamat rumah]"),
        ("Perum Griya Asri Blok C4", "[alamat rumah]"),
        ("Gg. Kancil No 3", "[alamat rumah]"),
        ("RT/RW 03/02 Sumber", "[alamat rumah] Sumber"),
        ("rt03 rw 02", "[alamat rumah]"),
        ("warga RT 05 mengeluh", "warga [alamat rumah] mengeluh"),
        ("Dusun Krajan RT 02 RW 01, Desa Sumber", "[alamat rumah], Desa Sumber"),
        ("Jalan Diponegoro rusak", "Jalan Diponegoro rusak"),
        ("jalan di depan rumah saya no 5 dari ujung", "jalan di depan rumah saya no 5 dari ujung"),
        ("RT @warga 12 kali", "RT @warga 12 kali"),
        ("Dusun Krajan kering", "Dusun Krajan kering"),
    ],
)
def test_it_masks_doors_but_no_streets(text, expected):
    assert mask(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rek BRI 0123-01-012345-50-1 a.n. Sari", "rek BRI [nomor rekening] a.n. Sari"),
        ("Rekening: 1234567890", "Rekening: [nomor rekening]"),
        ("tagihan rekening listrik 1.250.000", "tagihan rekening listrik 1.250.000"),
        ("rekening air Rp 12500000", "rekening air Rp 12500000"),
        ("plat AD 1234 XY parkir", "plat [pelat nomor] parkir"),
        ("nopol ad1234xy", "nopol [pelat nomor]"),
        ("bus AD 1234 XY", "bus AD 1234 XY"),
    ],
)
def test_it_masks_accounts_and_plates_that_are_called_so(text, expected):
    assert mask(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Anggaran Rp 3.214.500.000 naik dari 2.998.000.000", "Rp81234567890", "Rp 081234567890,00", "62.812.345.678",
        "1.000.000.000.000.000", "5.1.02.01.01.0001", "5.1.02.01.01.0001.00001", "1.02.01.2.01.0001",
        "3.12.01.01.01.90.0001.2", "33.12.07.2001", "hubungi 112, 119 atau 110", "call center 14045 atau 1500-123",
        "kode pos 57673", "tahun 2024-2025", "08.00-12.00 WIB", "08.00 - 12.00, 13.00 - 15.30",
        "08-12-2024 08.30", "08/12/2024 09:15", "21 November 2026 pukul 08.30", "skor 3-1, 4-0, 12-10",
        "SK nomor 188.45/321/2024", "ISBN 978-602-1234", "berat 0,8123456789 ton", "1 2 3 4 5 6 7 8 9 10 11 12 13",
        "", "tanpa angka", "•",
    ],
)  # fmt: skip
def test_it_leaves_other_numbers_alone(text):
    assert mask(text) == text


def test_it_says_where_what_stands():
    text = "Sari, 0812 3456 7890, sari@contoh.test"
    assert [(one.kind, text[one.start : one.end]) for one in find(text)] == [
        ("phone", "0812 3456 7890"),
        ("email", "sari@contoh.test"),
    ]


SNIPPETS = st.sampled_from(
    ["081234567890", "3312071203920001", "62812", "0", "8", "12", "33", ".", "-", " ", "@", "a@b.id", "rek ", "RT ", "rw 3",
     "Jl. Mawar No 5", "plat AD 12", "NIK ", "WA ", "[nomor telepon]", "[NIK]", "+62", "(", ")", "\n", "nomor", "٣", "８"]
)  # fmt: skip
texts = st.lists(SNIPPETS, max_size=25).map("".join) | st.text("0123456789 .-+@[]()arektnoijlw,", max_size=80)


@given(texts | st.text(max_size=60))
def test_it_masks_once_and_for_all(text):
    once = mask(text)
    assert find(once) == []
    assert mask(once) == once


@given(texts | st.text(max_size=60))
def test_it_leaves_everything_around_as_it_was(text):
    found = find(text)
    ends = [0, *(one.end for one in found)]
    starts = [*(one.start for one in found), len(text)]
    around = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    assert all(end <= start for end, start in zip(ends, starts, strict=True))
    built = around[0] + "".join(LABELS[one.kind] + rest for one, rest in zip(found, around[1:], strict=True))
    assert find(built) != [] or mask(text) == built


@given(
    st.from_regex(r"(?:08|\+628)[1-9][0-9]{8,9}", fullmatch=True),
    st.lists(st.sampled_from(["", " ", "-", "."]), min_size=13),
)
def test_it_finds_a_mobile_number_however_it_is_broken(number, signs):
    broken = number[:4] + "".join(sign + digit for sign, digit in zip(signs, number[4:], strict=False))
    assert mask(f"nomor saya {broken} ya") == "nomor saya [nomor telepon] ya"


@pytest.mark.parametrize(
    "unit",
    ["1", "0", " ", '"', "@", "a", "a@", "081234567890", "0812345678-", "8 ", "1.", "12-", "rt ", "RT 1 ", "jl a ", "jalan ",
     "rek ", "nik ", "(at)", "plat a", "no ", "dusun a ", "+62", "３", "a.", "33.12.", "3312071203920001."],
)  # fmt: skip
def test_it_stays_quick_on_a_megabyte_of_anything(unit):
    began = time.process_time()
    mask(unit * (1_000_000 // len(unit)))
    assert time.process_time() - began < 10
