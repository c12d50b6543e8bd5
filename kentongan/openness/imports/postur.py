"""The short budget report of the ministry of finance (DJPK, "postur APBD"): labels without codes.

Its groups are its own: grants and transfers from other regions stand in "Pendapatan Lainnya", and all spending but
people, goods and capital in "Belanja Lainnya". Where a row means the same as a ministry code, it gets that code.
"""

import re

from kentongan.openness.imports.trees import ACCOUNT, Tree

# code: (name, code above, further labels seen)
ROWS = {
    "4": ("Pendapatan Daerah", "", ()),
    "4.1": ("Pendapatan Asli Daerah", "4", ("PAD", "Pendapatan Asli Daerah (PAD)")),
    "4.1.01": ("Pajak Daerah", "4.1", ()),
    "4.1.02": ("Retribusi Daerah", "4.1", ()),
    "4.1.03": ("Hasil Pengelolaan Kekayaan Daerah yang Dipisahkan", "4.1", ()),
    "4.1.04": ("Lain-Lain PAD yang Sah", "4.1", ("Lain-lain Pendapatan Asli Daerah yang Sah",)),
    "4.T": ("Transfer ke Daerah dan Dana Desa", "4", ("TKDD", "TKD")),
    "4.2.01": ("Pendapatan Transfer Pemerintah Pusat", "4.T", ()),
    "4.L": ("Pendapatan Lainnya", "4", ()),
    "4.2.02": ("Pendapatan Transfer Antar Daerah", "4.L", ()),
    "4.3.01": ("Pendapatan Hibah", "4.L", ()),
    "4.3.02": ("Dana Darurat", "4.L", ()),
    "4.3.03": (
        "Lain-lain Pendapatan Sesuai dengan Ketentuan Peraturan Perundang-Undangan",
        "4.L",
        ("Lain-lain Pendapatan",),
    ),
    "5": ("Belanja Daerah", "", ()),
    "5.1.01": ("Belanja Pegawai", "5", ()),
    "5.1.02": ("Belanja Barang dan Jasa", "5", ("Belanja Barang Jasa",)),
    "5.2": ("Belanja Modal", "5", ()),
    "5.L": ("Belanja Lainnya", "5", ()),
    "5.1.03": ("Belanja Bunga", "5.L", ()),
    "5.1.04": ("Belanja Subsidi", "5.L", ()),
    "5.1.05": ("Belanja Hibah", "5.L", ()),
    "5.1.06": ("Belanja Bantuan Sosial", "5.L", ()),
    "5.3.01": ("Belanja Tidak Terduga", "5.L", ()),
    "5.4.01": ("Belanja Bagi Hasil", "5.L", ()),
    "5.4.02": ("Belanja Bantuan Keuangan", "5.L", ()),
    "S": ("Surplus/(Defisit)", "", ("Surplus", "Defisit")),
    "6": ("Pembiayaan Daerah", "", ("Pembiayaan Neto",)),
    "6.1": ("Penerimaan Pembiayaan Daerah", "6", ("Penerimaan Pembiayaan",)),
    "6.1.01": ("Sisa Lebih Perhitungan Anggaran Tahun Sebelumnya", "6.1", ("SiLPA Tahun Sebelumnya",)),
    "6.1.02": ("Pencairan Dana Cadangan", "6.1", ()),
    "6.1.03": (
        "Penjualan Kekayaan Daerah yang Dipisahkan",
        "6.1",
        ("Hasil Penjualan Kekayaan Daerah yang Dipisahkan",),
    ),
    "6.1.04": ("Penerimaan Pinjaman Daerah", "6.1", ()),
    "6.1.05": ("Penerimaan Kembali Pemberian Pinjaman Daerah", "6.1", ()),
    "6.1.06": (
        "Penerimaan Pembiayaan Lainnya Sesuai dengan Ketentuan Peraturan Perundang-Undangan",
        "6.1",
        ("Penerimaan Pembiayaan Lainnya",),
    ),
    "6.2": ("Pengeluaran Pembiayaan Daerah", "6", ("Pengeluaran Pembiayaan",)),
    "6.2.01": ("Pembentukan Dana Cadangan", "6.2", ()),
    "6.2.02": ("Penyertaan Modal Daerah", "6.2", ("Penyertaan Modal",)),
    "6.2.P": ("Penyertaan Modal", "6.2", ()),  # only where both labels stand, with different figures
    "6.2.03": ("Pembayaran Cicilan Pokok Utang yang Jatuh Tempo", "6.2", ("Pembayaran Pokok Utang",)),
    "6.2.04": ("Pemberian Pinjaman Daerah", "6.2", ()),
    "6.2.05": (
        "Pengeluaran Pembiayaan Lainnya Sesuai dengan Ketentuan Peraturan Perundang-Undangan",
        "6.2",
        ("Pengeluaran Pembiayaan Lainnya",),
    ),
}
TREE = Tree(
    ACCOUNT,
    above={code: parent for code, (_, parent, _) in ROWS.items()},
    names={code: name for code, (name, _, _) in ROWS.items()},
)


def letters(label: str) -> str:
    """A label without what damage adds or takes: spaces, dashes, case. "Belanja Mod al" is "belanjamodal"."""
    return re.sub(r"[^a-z]", "", label.lower())


SPARE = {
    "6.2.02": "6.2.P"
}  # the row of a short label that stands beside the long one and says something else
LABELS = {
    letters(label): code
    for code, (name, _, more) in ROWS.items()
    if code not in SPARE.values()
    for label in (name, *more)
}


def code_of(label: str) -> str:
    """The code of a row by its label; "" for a label that the report does not have."""
    return LABELS.get(letters(label), "")


def is_short(label: str, code: str) -> bool:
    """Whether the row goes by another label than its code's own."""
    return letters(label) != letters(ROWS[code][0])
