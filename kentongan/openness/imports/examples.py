"""A small file of each layout to start from. All names and figures are invented; the sums agree."""

from kentongan.openness.imports.layouts import LAYOUTS

MILLION = 10**6


def _lra() -> list[list]:
    rows = [
        ("Pendapatan Daerah", 2_000, 1_940),
        ("Pendapatan Asli Daerah", 400, 390),
        ("Pajak Daerah", 250, 245),
        ("Retribusi Daerah", 150, 145),
        ("Transfer ke Daerah dan Dana Desa", 1_600, 1_550),
        ("Pendapatan Transfer Pemerintah Pusat", 1_600, 1_550),
        ("Belanja Daerah", 2_100, 1_980),
        ("Belanja Pegawai", 900, 880),
        ("Belanja Barang dan Jasa", 700, 640),
        ("Belanja Modal", 500, 460),
    ]
    return [
        ["tahun", "uraian", "anggaran", "realisasi"],
        *([2026, name, a * MILLION, r * MILLION] for name, a, r in rows),
    ]


def _jenis() -> list[list]:
    rows = [
        ("4.1.01", "Pajak Daerah", 250, 245),
        ("4.1.02", "Retribusi Daerah", 150, 145),
        ("4.2.01", "Pendapatan Transfer Pemerintah Pusat", 1_600, 1_550),
        ("5.1.01", "Belanja Pegawai", 900, 880),
        ("5.1.02", "Belanja Barang dan Jasa", 700, 640),
        ("5.2.04", "Belanja Modal Jalan, Jaringan, dan Irigasi", 500, 460),
    ]
    head = ["tahun", "kode_jenis", "uraian_jenis", "anggaran", "realisasi"]
    return [head, *([2026, code, name, a * MILLION, r * MILLION] for code, name, a, r in rows)]


def _sipd() -> list[list]:
    roads, health = ("1.03.0.00", "Dinas Pekerjaan Umum"), ("1.02.0.00", "Dinas Kesehatan")
    rows = [
        (*roads, "1.03.10.2.01.0005", "5.2.04.01.01.0003", "Belanja modal jalan kabupaten", 120, 90),
        (*roads, "1.03.10.2.01.0012", "5.1.02.01.01.0001", "Bahan pemeliharaan jalan", 30, 28),
        (*health, "1.02.02.2.01.0006", "5.2.03.01.01.0006", "Belanja modal gedung puskesmas", 45, 20),
        (*health, "1.02.02.2.02.0001", "5.1.02.01.01.0037", "Obat-obatan", 25, 24),
    ]
    head = [
        "tahun",
        "kode_opd",
        "nama_opd",
        "kode_subkegiatan",
        "kode_akun",
        "uraian",
        "anggaran",
        "realisasi",
    ]
    return [head, *([2026, *row[:5], row[5] * MILLION, row[6] * MILLION] for row in rows)]


EXAMPLES = {"lra": _lra, "jenis": _jenis, "sipd": _sipd}


def rows_of(layout: str) -> list[list]:
    """Headings and rows of the layout's example; codes are text, amounts are whole rupiah. KeyError for no layout."""
    return EXAMPLES[LAYOUTS[layout].key]()
