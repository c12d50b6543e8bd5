"""The shapes of file that can come in, and what each column may be."""

from dataclasses import dataclass

from kentongan.openness.imports import postur
from kentongan.openness.imports.trees import ACCOUNTS, ACTIVITIES, Tree

ROLES = {
    "ignore": "tidak dipakai",
    "region_code": "kode wilayah (Kemendagri)",
    "region_name": "nama wilayah",
    "year": "tahun anggaran",
    "agency_code": "kode perangkat daerah",
    "agency_name": "nama perangkat daerah",
    "activity_code": "kode urusan, program, kegiatan, atau subkegiatan",
    "account_code": "kode akun",
    "name": "uraian",
    "budget": "anggaran",
    "realised": "realisasi",
    "percent": "persentase menurut sumber",
}
AMOUNTS = ("budget", "realised")
NUMBERS = (*AMOUNTS, "percent")
SEVERAL = ("activity_code", "account_code", "ignore")  # of these the deepest filled cell of a row counts

# What a heading usually is: an offer on the form, which a person confirms. Ways of writing are never offered.
HEADINGS = {
    "kode_wilayah": "region_code",
    "kode_wilayah_kemendagri": "region_code",
    "pemda": "region_name",
    "nama_pemda": "region_name",
    "tahun": "year",
    "tahun_anggaran": "year",
    "kode_opd": "agency_code",
    "kode_skpd": "agency_code",
    "kode_perangkat_daerah": "agency_code",
    "nama_opd": "agency_name",
    "nama_skpd": "agency_name",
    "perangkat_daerah": "agency_name",
    "kode_urusan": "activity_code",
    "kode_bidang_urusan": "activity_code",
    "kode_program": "activity_code",
    "kode_kegiatan": "activity_code",
    "kode_subkegiatan": "activity_code",
    "kode_sub_kegiatan": "activity_code",
    "kode_akun": "account_code",
    "kode_rekening": "account_code",
    "kode_jenis": "account_code",
    "uraian": "name",
    "uraian_jenis": "name",
    "nama_akun": "name",
    "nama_rekening": "name",
    "anggaran": "budget",
    "anggaran_rupiah": "budget",
    "anggaran_miliar": "budget",
    "pagu": "budget",
    "realisasi": "realised",
    "realisasi_rupiah": "realised",
    "realisasi_miliar": "realised",
    "persen": "percent",
    "persen_sumber": "percent",
}


@dataclass(frozen=True)
class Layout:
    key: str
    label: str
    help: str
    accounts: Tree = ACCOUNTS
    activities: Tree = ACTIVITIES
    account_vintage: str = ""  # the layout's own list; "" lets a person name one
    labels_are_codes: bool = False  # rows are known by their label

    @property
    def needed(self) -> tuple[str, ...]:
        """Roles without which no row can be understood."""
        return ("name",) if self.labels_are_codes else ("account_code",) if self.key == "jenis" else ()

    @property
    def roles(self) -> dict[str, str]:
        without = () if self.key == "sipd" else ("agency_code", "agency_name", "activity_code")
        return {role: word for role, word in ROLES.items() if role not in without}


LAYOUTS = {
    layout.key: layout
    for layout in (
        Layout(
            "lra",
            "Ringkasan LRA (DJPK)",
            "Satu baris tiap pos, dikenali dari uraiannya: Pendapatan Daerah, PAD, Pajak Daerah, dan seterusnya.",
            accounts=postur.TREE,
            account_vintage="Postur APBD DJPK",
            labels_are_codes=True,
        ),
        Layout("jenis", "Anggaran per jenis", "Satu baris tiap kode jenis: 4101 atau 4.1.01."),
        Layout(
            "sipd",
            "Rincian seperti SIPD",
            "Perangkat daerah, kode subkegiatan, kode akun, uraian, lalu anggaran atau realisasi.",
        ),
    )
}


def offered_role(heading: str, layout: Layout) -> str:
    """The role that a heading suggests; "ignore" where it suggests none."""
    role = HEADINGS.get("_".join(heading.lower().split()).replace("-", "_"), "ignore")
    return role if role in layout.roles else "ignore"
