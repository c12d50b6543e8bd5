"""What citizens write about, named by the fields of government (bidang urusan) of the national nomenclature.

A topic carries the code of its main field as text ("1.03"). Small neighbouring fields that citizens do not tell
apart, or that rarely have an office of their own, are counted under it (`covers`).
"""

from typing import NamedTuple


class Topic(NamedTuple):
    """`code` and `covers` are codes of bidang urusan; `name` is what people read; `meaning` is one line."""

    code: str
    name: str
    meaning: str
    covers: tuple[str, ...] = ()


TOPICS = (
    Topic("1.01", "Pendidikan", "Sekolah, guru, pendaftaran murid, beasiswa, perpustakaan", ("2.23",)),
    Topic("1.02", "Kesehatan", "Puskesmas, rumah sakit, obat, BPJS, posyandu, wabah, KB", ("2.14",)),
    Topic("1.03", "Pekerjaan umum", "Jalan, jembatan, air bersih, saluran, irigasi, trotoar"),
    Topic("1.04", "Perumahan dan tanah", "Rumah layak huni, permukiman, jamban, makam, tanah", ("2.10",)),
    Topic(
        "1.05", "Ketertiban dan bencana", "Keamanan, Satpol PP, pemadam, banjir, longsor, gempa", ("8.01",)
    ),
    Topic("1.06", "Sosial, perempuan, dan anak", "Bantuan sosial, difabel, lansia, kekerasan", ("2.08",)),
    Topic("2.07", "Tenaga kerja", "Lowongan, upah, PHK, pelatihan kerja, buruh migran", ("3.32",)),
    Topic("2.11", "Lingkungan hidup", "Sampah, sungai kotor, asap, limbah, pohon dan taman", ("3.28",)),
    Topic("2.12", "Kependudukan", "KTP, KK, akta, pindah penduduk, NIK"),
    Topic("2.13", "Desa", "Dana desa, perangkat dan kantor desa, musyawarah, BUMDes, PKK"),
    Topic("2.15", "Perhubungan", "Lampu jalan, parkir, lalu lintas, angkutan, rambu, terminal"),
    Topic(
        "2.16",
        "Komunikasi dan informatika",
        "Sinyal, internet, aplikasi aduan, laman, hoaks",
        ("2.20", "2.21"),
    ),
    Topic(
        "2.17", "Koperasi, UMKM, dan industri", "Modal usaha, koperasi, produk lokal, pelatihan", ("3.31",)
    ),
    Topic(
        "2.18", "Perizinan dan investasi", "Izin usaha dan bangunan, mal pelayanan publik, penanaman modal"
    ),
    Topic("2.19", "Pemuda dan olahraga", "Lapangan, stadion, pertandingan, atlet, kegiatan pemuda"),
    Topic("3.25", "Kelautan dan perikanan", "Nelayan, solar, dermaga, tempat pelelangan, kolam ikan"),
    Topic("3.26", "Pariwisata dan kebudayaan", "Tempat wisata, karnaval, kesenian, cagar budaya", ("2.22",)),
    Topic("3.27", "Pertanian", "Pupuk, panen, hama, ternak, harga di petani, penyuluh"),
    Topic("3.30", "Perdagangan dan pangan", "Pasar, harga bahan pokok, elpiji, takaran", ("2.09", "3.29")),
    Topic("5.02", "Keuangan daerah", "PBB, pajak kendaraan, retribusi, anggaran", ("5.01",)),
    Topic(
        "7.01",
        "Pelayanan kantor",
        "Kecamatan, kelurahan, sikap dan jam petugas, surat, pegawai",
        ("4.01", "4.02", "5.03", "6.01"),
    ),
)

BY_CODE = {topic.code: topic for topic in TOPICS}
CODES = tuple(BY_CODE)
