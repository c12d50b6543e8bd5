"""Files brought in for tests, by the same road that people take."""

from kentongan.openness.actions import importing
from kentongan.openness.imports import columns
from kentongan.openness.imports.statement import Statement

LRA = "apbd/lra_ringkas_banyuwangi_mojokerto_2021_2024.csv"
MAY = "apbd/apbd_2023_anggaran_per_jenis_4_kabupaten.csv"
LRA_COLUMNS = (
    "kode_wilayah=region_code", "pemda=region_name", "tahun=year", "uraian=name",
    "anggaran_miliar=budget:plain:miliar", "realisasi_miliar=realised:plain:miliar", "persen_sumber=percent:plain",
)  # fmt: skip
MAY_COLUMNS = (
    "kode_wilayah_kemendagri=region_code", "pemda=region_name", "tahun=year", "kode_jenis=account_code",
    "uraian_jenis=name", "anggaran_rupiah=budget:plain:rupiah",
)  # fmt: skip
SIPD_COLUMNS = (
    "kode_opd=agency_code", "nama_opd=agency_name", "kode_subkegiatan=activity_code", "kode_akun=account_code",
    "uraian=name", "anggaran=budget:id:rupiah", "realisasi=realised:id:rupiah",
)  # fmt: skip
SIPD = "kode_opd;nama_opd;kode_subkegiatan;kode_akun;uraian;anggaran;realisasi"


def plan(raw: bytes, layout: str, words, *, filename: str = "berkas.csv", **said):
    """(table, dry run) of a file; phase unknown and source DJPK unless said otherwise."""
    found = importing.read(raw, filename=filename)
    said = {"phase": "unknown", "source": "DJPK", **said}
    named = [word for word in words if word.split("=")[0] in found.headings]
    return found, importing.dry_run(
        found, Statement(layout, columns.from_words(named, found.headings), **said)
    )


def bring(raw: bytes, layout: str, words, *, by=None, **said):
    """The documents that the file makes."""
    found, dry = plan(raw, layout, words, **said)
    return importing.write(found, dry, by=by)


def sipd(*rows: str) -> bytes:
    return "\n".join([SIPD, *rows]).encode()


def bad(raw: bytes, layout: str = "sipd", words=SIPD_COLUMNS, **said) -> list[tuple]:
    """(row, column, sentence) of every bad cell."""
    said = {"region": "33.12", "year": 2026, **said} if layout == "sipd" else said
    return [(cell.row, cell.column, cell.sentence) for cell in plan(raw, layout, words, **said)[1].judged.bad]
