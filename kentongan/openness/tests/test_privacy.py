"""The gate before open data: nothing of single persons passes, and small counts are hidden."""

import pytest

from kentongan.openness import privacy

SCHOOLS = [
    ["SD Negeri 1 Selogiri", "Jalan Raya Selogiri No. 12", "213"],
    ["SD Negeri 2 Eromoko", "Jalan Desa No. 3", "187"],
]


def test_a_table_of_schools_with_their_addresses_passes():
    assert privacy.find(["Nama sekolah", "Alamat sekolah", "Jumlah siswa"], SCHOOLS) == []


def test_a_bare_nama_passes_only_over_facilities():
    assert privacy.find(["Nama"], [[row[0]] for row in SCHOOLS]) == []
    found = privacy.find(["Nama"], [["Mawar Melati"], ["Kenanga Wangi"]])
    assert [(one.cell, one.kind) for one in found] == [("A1!", "name")]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Nama lengkap", "name"),
        ("Nama penerima bantuan", "name"),
        ("Nama kepala desa", "name"),
        ("NIK", "nik"),
        ("No. KTP", "nik"),
        ("No KK", "family_card"),
        ("Nomor HP", "phone"),
        ("Telepon kantor", "phone"),
        ("E-mail", "email"),
        ("Alamat", "address"),
        ("RT/RW", "address"),
        ("Tanggal lahir", "person"),
        ("NISN", "person"),
        ("Jumlah KK", ""),
        ("KK miskin", ""),
        ("Jumlah RT", ""),
        ("Nama kecamatan", ""),
        ("Alamat puskesmas", ""),
        ("Kode desa", ""),
    ],
)
def test_a_heading_that_asks_for_persons_refuses_its_column(heading, kind):
    assert privacy.heading_kind(heading) == kind


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("3312010101800001", "nik"),
        ("3312010101800001.0", "nik"),
        ("3.31201010180000E+15", "nik"),
        ("hubungi 0812-3456-7890", "phone"),
        ("petugas@contoh.test", "email"),
        ("Jl. Mawar No. 5 RT 02 RW 03", "address"),
    ],
)
def test_a_cell_is_told_by_its_position_and_never_by_its_content(cell, kind):
    found = privacy.find(["Kecamatan", "Keterangan"], [["Selogiri", "baik"], ["Eromoko", cell]])
    assert [(one.cell, one.kind) for one in found] == [("B3", kind)]
    assert cell not in found[0].sentence
    assert found[0].sentence == f"Isi sel B3 (“Keterangan”): {privacy.KINDS[kind]}."


def test_a_column_of_names_is_found_under_any_heading():
    rows = [["Sri Wahyuni", "1"], ["Joko Purnomo", "2"], ["Kecamatan Selogiri", "3"]]
    assert [one.cell for one in privacy.find(["Keterangan", "Nilai"], rows)] == ["A2", "A3", "A4"]
    rows = [["Ny. Aulia", "1"], ["Tn. Mahendra", "2"]]
    assert [one.kind for one in privacy.find(["Rincian", "Nilai"], rows)] == ["name", "name"]


def test_groups_of_people_are_no_names():
    rows = [["Ibu hamil", "40"], ["Balita", "52"], ["Lansia", "61"]]
    assert privacy.find(["Kelompok", "Jumlah"], rows) == []


def test_an_amount_that_looks_like_a_telephone_number_passes():
    rows = [
        ["Belanja pegawai", "6281234567890"],
        ["Belanja modal", "1250000000"],
        ["Belanja barang", "310000000"],
    ]
    assert privacy.find(["Uraian", "Anggaran"], rows) == []
    rows = [["a", "6281234567890"], ["b", "6281298765432"]]
    assert [one.cell for one in privacy.find(["Kode", "Keterangan"], rows)] == ["B2", "B3"]


def test_counts_of_one_to_four_persons_are_hidden():
    rows = [["Selogiri", "0", "12"], ["Eromoko", "1", "4"], ["Manyaran", "5", "40"]]
    hidden, count = privacy.hide_small(["Kecamatan", "Kasus", "Kunjungan"], rows, [1])
    assert hidden == [["Selogiri", "0", "12"], ["Eromoko", "<5", "4"], ["Manyaran", "5", "40"]]
    assert count == 1
    assert rows[1] == ["Eromoko", "1", "4"]  # what came in is left alone


def test_a_sum_that_would_give_the_hidden_number_away_is_hidden_too():
    headings = ["Kecamatan", "Laki-laki", "Perempuan", "Jumlah"]
    rows = [["Selogiri", "20", "3", "23"], ["Eromoko", "10", "11", "21"], ["Total", "30", "14", "44"]]
    hidden, count = privacy.hide_small(headings, rows, [1, 2, 3])
    assert hidden == [
        ["Selogiri", "20", "<5", "disamarkan"],
        ["Eromoko", "10", "11", "21"],
        ["Total", "30", "disamarkan", "disamarkan"],
    ]
    assert count == 4


def test_nothing_is_hidden_in_columns_that_count_no_persons():
    rows = [["Selogiri", "3"]]
    assert privacy.hide_small(["Kecamatan", "Jembatan"], rows, []) == (rows, 0)


def test_a_plain_count_is_no_sum_though_it_is_called_jumlah():
    rows = [["Selogiri", "204", "3"], ["Eromoko", "90", "12"]]
    hidden, count = privacy.hide_small(["Kecamatan", "Jumlah kunjungan pasien", "Kasus campak"], rows, [1, 2])
    assert (hidden, count) == ([["Selogiri", "204", "<5"], ["Eromoko", "90", "12"]], 1)


def test_a_sum_is_known_by_its_figures_too():
    rows = [["Selogiri", "20", "3", "23"], ["Eromoko", "10", "11", "21"]]
    hidden, _ = privacy.hide_small(["Kecamatan", "L", "P", "Penduduk"], rows, [1, 2])
    assert hidden == [["Selogiri", "20", "<5", "disamarkan"], ["Eromoko", "10", "11", "21"]]


def test_who_asked_is_taken_out_of_a_text():
    text = "Saya Bima Saputra (bima@contoh.test) meminta daftar; hubungi 0812-3456-7890. Salam, bima."
    assert privacy.without_person(text, "Bima Saputra") == (
        "Saya [nama pemohon] ([alamat email]) meminta daftar; hubungi [nomor telepon]. Salam, [nama pemohon]."
    )
    assert privacy.without_person("Minta daftar jalan.", "") == "Minta daftar jalan."


def test_a_row_that_adds_up_the_others_is_a_total_whatever_it_is_called():
    rows = [["Eromoko", "12", "7"], ["Baturetno", "3", "9"], ["Kabupaten Wonogiri", "15", "16"]]
    hidden, count = privacy.hide_small(
        ["Kecamatan", "Penderita laki-laki", "Penderita perempuan"], rows, [1, 2]
    )
    assert hidden == [
        ["Eromoko", "12", "7"],
        ["Baturetno", privacy.SMALL_MARK, "9"],
        ["Kabupaten Wonogiri", privacy.DERIVED_MARK, "16"],
    ]
    assert count == 2


def test_a_district_that_is_only_large_is_no_total():
    rows = [["Eromoko", "12"], ["Baturetno", "3"], ["Pracimantoro", "90"]]
    hidden, count = privacy.hide_small(["Kecamatan", "Penderita"], rows, [1])
    assert (hidden[2], count) == (["Pracimantoro", "90"], 1)
