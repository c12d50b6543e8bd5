"""Invented public remarks, in Indonesian and Javanese. {d} is a district. Nobody real says any of this."""

# topic, texts
REMARKS = {
    "jalan": (
        "Jalan {d} arah pasar lubangnya tambah banyak, tolong ditambal",
        "dalan {d} wis ditambal wingi, matur nuwun regune",
        "Kapan jalan desa di {d} dicor, tiap hujan becek begini",
        "Lapor 112 hari Senin, Kamis sudah ditambal. {d} mantap",
        "Lampu jalan dekat jembatan {d} mati tiga hari",
        "Ngati-ati liwat {d}, dalane lunyu bubar udan",
    ),
    "kesehatan": (
        "Posyandu di {d} ramai, kadernya sabar-sabar",
        "Antre puskesmas {d} dari jam enam baru dipanggil jam sepuluh",
        "bayiku ditimbang munggah setengah kilo, seneng",
        "Obat di puskesmas {d} kosong lagi, disuruh beli sendiri",
        "Terima kasih bidan desa {d}, malam-malam masih mau datang",
    ),
    "hujan": (
        "Hujan deras dari sore di {d}, saluran depan rumah meluap",
        "Lereng belakang {d} retak, semoga cepat diperiksa",
        "udan angin ing {d}, wit gedhe ambruk ngalangi dalan",
        "Latihan titir tadi pagi di {d}, anak-anak malah senang",
    ),
    "surat": (
        "Urus akta di kantor kecamatan {d}, dua hari jadi, tidak bayar",
        "Sudah tiga kali ke kecamatan {d}, jaringan katanya gangguan terus",
        "KK selesai tiga hari, petugas {d} ramah",
    ),
    "pasar": (
        "Papan harga pasar {d} kok belum diganti dari kemarin",
        "Harga cabai di pasar {d} turun, alhamdulillah",
        "pasar {d} saiki resik, parkire rapi",
    ),
    "wisata": (
        "Akhir pekan ke {d}, pemandunya lucu dan tahu banyak soal batu",
        "Toilet di tempat wisata {d} kotor sekali",
        "Telaga di {d} bagus tapi petunjuk jalannya kurang",
    ),
    "air": (
        "Air ledeng {d} mati sejak Subuh, ada yang tahu kenapa",
        "sumur ing {d} asat, nyuwun dropping banyu",
    ),
}
HEADLINES = (
    "Warga {d} perbaiki saluran bersama petugas",
    "Posyandu {d} perluas jam layanan",
    "Perbaikan jalan di {d} dikerjakan pekan ini",
    "Pasar {d} pasang papan harga baru",
    "Pemandu wisata {d} ikuti pelatihan",
    "Latihan siaga longsor digelar di {d}",
)
