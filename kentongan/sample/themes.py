"""Six invented themes of a month, each with the facts that must be right and what each agency says.

Days count from the first day of the sample month. In texts {district} is filled with a district's name.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    agency: str
    day: int
    title: str
    text: str


@dataclass(frozen=True)
class SampleTheme:
    title: str
    key_message: str
    first_day: int
    last_day: int
    hue: int
    target: str
    indicator: str
    facts: tuple[tuple[str, str, str], ...]  # about, right value, kind
    asked: tuple[str, ...]
    said: tuple[Said, ...]


THEMES = (
    SampleTheme(
        "Jalan mantap, perjalanan selamat",
        "Lubang jalan kabupaten yang dilaporkan warga ditambal paling lambat tujuh hari. Laporkan lewat kantor "
        "kecamatan atau nomor layanan 112, sebutkan desa dan patokan terdekat.",
        1, 30, 1,
        "Pengguna jalan kabupaten di 25 kecamatan",
        "Lubang yang ditambal dalam tujuh hari dibanding lubang yang dilaporkan",
        (("batas waktu penambalan", "7 hari", "number"), ("nomor layanan", "112", "number"),
         ("jumlah kecamatan", "25 kecamatan", "number")),
        ("dpu", "dishub", "prokopim", "kominfo", "bpbd", "satpolpp", "bpkd"),
        (
            Said("dpu", 2, "Tujuh hari untuk satu lubang",
                 "Lubang jalan kabupaten yang dilaporkan warga ditambal paling lambat tujuh hari. Minggu ini regu "
                 "kami bekerja di {district}. Laporkan lewat kantor kecamatan atau nomor layanan 112, sebutkan desa "
                 "dan patokan terdekat supaya regu tidak salah alamat."),
            Said("dpu", 9, "Regu tambal jalan bergeser ke selatan",
                 "Mulai besok dua regu tambal jalan bekerja di {district}. Lubang yang sudah dilaporkan didahulukan. "
                 "Belum melapor? Hubungi nomor layanan 112 dan sebutkan desa serta patokan terdekat."),
            Said("dishub", 5, "Lampu dan marka di ruas yang ditambal",
                 "Setelah lubang ditambal, kami mengecat ulang marka dan memeriksa lampu jalan di {district}. Pelan "
                 "sedikit di dekat regu kerja, mereka bekerja untuk kita semua."),
            Said("dishub", 16, "Pengalihan arus selama perbaikan",
                 "Arus dari arah pasar dialihkan dua hari selama perbaikan jalan di {district}. Petugas berjaga dari "
                 "pukul 06.00 sampai 18.00."),
            Said("prokopim", 3, "Lapor lubang, ditambal tujuh hari",
                 "Lubang jalan kabupaten yang dilaporkan warga ditambal paling lambat tujuh hari. Laporkan lewat "
                 "kantor kecamatan atau nomor layanan 112. Sebutkan desa dan patokan terdekat."),
            Said("kominfo", 6, "Nomor 112 juga untuk jalan rusak",
                 "Nomor layanan 112 dapat dihubungi tanpa pulsa. Laporkan lubang jalan kabupaten, sebutkan desa dan "
                 "patokan terdekat. Paling lambat tujuh hari kemudian lubang sudah ditambal."),
            Said("bpbd", 12, "Bahu jalan rawan longsor diperiksa",
                 "Tim kami memeriksa bahu jalan di {district} yang retak setelah hujan. Jalan tetap dapat dilalui "
                 "satu jalur."),
        ),
    ),
    SampleTheme(
        "Posyandu dekat, anak sehat",
        "Setiap bulan semua balita ditimbang dan diukur di posyandu tanpa biaya. Datang pada tanggal posyandu "
        "dusun Anda, bawa buku KIA.",
        1, 24, 4,
        "Keluarga dengan anak di bawah lima tahun",
        "Balita yang ditimbang dibanding jumlah balita terdata",
        (("biaya", "tanpa biaya", "text"), ("buku yang dibawa", "buku KIA", "text")),
        ("dinkes", "dp3ap2kb", "rsud", "dinpmd", "dinsos", "disdikbud"),
        (
            Said("dinkes", 2, "Bulan ini giliran dusun Anda",
                 "Setiap bulan semua balita ditimbang dan diukur di posyandu tanpa biaya. Di {district}, kader sudah "
                 "menempelkan tanggalnya di balai dusun. Bawa buku KIA, ajak tetangga."),
            Said("dinkes", 11, "Menimbang itu mendengar badan anak",
                 "Berat yang naik setiap bulan adalah kabar baik. Datang pada tanggal posyandu dusun Anda, bawa buku "
                 "KIA, semua tanpa biaya."),
            Said("dp3ap2kb", 7, "Ayah juga mengantar ke posyandu",
                 "Menimbang anak bukan urusan ibu saja. Di {district}, sejumlah ayah mengantar anaknya ke posyandu "
                 "sambil berangkat ke sawah."),
            Said("rsud", 14, "Dari posyandu ke rumah sakit tanpa bingung",
                 "Balita yang dirujuk dari posyandu dilayani di loket anak setiap hari kerja. Bawa surat rujukan "
                 "puskesmas dan buku KIA."),
            Said("dinpmd", 10, "Desa menyediakan tempat, kader menyediakan waktu",
                 "Setiap desa di {district} menyediakan ruang posyandu dengan timbangan yang sudah ditera. Semua "
                 "balita ditimbang dan diukur tanpa biaya."),
        ),
    ),
    SampleTheme(
        "Siaga musim hujan",
        "Kenali tanda longsor: tanah retak, mata air keruh, pohon miring. Bila terlihat, pindah ke tempat "
        "berkumpul dusun dan bunyikan kentongan titir.",
        3, 30, 7,
        "Warga di lereng dan bantaran",
        "Dusun rawan yang sudah berlatih pindah",
        (("tanda longsor", "tanah retak, mata air keruh, pohon miring", "text"), ("nomor layanan", "112", "number")),
        ("bpbd", "dpu", "damkar", "kominfo", "dinsos", "dlh", "dispertan", "satpolpp"),
        (
            Said("bpbd", 3, "Tiga tanda longsor yang bisa dilihat siapa saja",
                 "Kenali tanda longsor: tanah retak, mata air keruh, pohon miring. Bila terlihat di {district}, "
                 "pindah ke tempat berkumpul dusun dan bunyikan kentongan titir."),
            Said("bpbd", 8, "Latihan pindah di lereng",
                 "Warga di {district} berlatih pindah ke tempat berkumpul dalam sepuluh menit. Tandanya satu: "
                 "kentongan titir."),
            Said("bpbd", 17, "Hujan lebat tiga hari ke depan",
                 "Hujan lebat diperkirakan turun tiga hari ke depan. Periksa lereng di belakang rumah. Tanah retak, "
                 "mata air keruh, pohon miring: pindah dahulu, hubungi 112 kemudian."),
            Said("damkar", 9, "Pohon miring jangan ditebang sendiri",
                 "Pohon yang miring di atas rumah ditebang oleh petugas. Hubungi 112, sebutkan dusun dan patokan."),
            Said("dlh", 13, "Saluran bersih sebelum hujan pertama",
                 "Kerja bakti membersihkan saluran di {district} mengangkat dua bak sampah plastik. Saluran yang "
                 "bersih menjauhkan banjir dari halaman."),
            Said("dispertan", 15, "Menanam di lereng tanpa melonggarkan tanah",
                 "Petani di {district} menanam rumput penguat di tepi terasering. Akar yang rapat menahan tanah saat "
                 "hujan."),
        ),
    ),
    SampleTheme(
        "Urus sendiri, cepat selesai",
        "Kartu keluarga, akta kelahiran dan akta kematian selesai paling lama tiga hari kerja dan tidak dipungut "
        "biaya. Urus di kantor kecamatan, tidak perlu perantara.",
        5, 28, 2,
        "Warga yang mengurus surat kependudukan",
        "Berkas yang selesai dalam tiga hari kerja",
        (("lama pengurusan", "3 hari kerja", "number"), ("biaya", "tidak dipungut biaya", "text")),
        ("dukcapil", "dpmptsp", "kominfo", "inspektorat", "dinpmd"),
        (
            Said("dukcapil", 5, "Tiga hari kerja, tanpa perantara",
                 "Kartu keluarga, akta kelahiran dan akta kematian selesai paling lama tiga hari kerja dan tidak "
                 "dipungut biaya. Urus di kantor Kecamatan {district}, tidak perlu perantara."),
            Said("dukcapil", 12, "Layanan keliling mendatangi desa",
                 "Mobil layanan kependudukan singgah di {district} besok pukul 08.00 sampai 13.00. Bawa berkas asli, "
                 "tidak dipungut biaya."),
            Said("dpmptsp", 14, "Izin usaha kecil diurus sambil duduk",
                 "Pendamping kami membantu mengisi izin usaha mikro di aula Kecamatan {district}. Gratis, cukup bawa "
                 "KTP dan nomor telepon."),
            Said("inspektorat", 18, "Diminta uang? Ceritakan kepada kami",
                 "Pengurusan kartu keluarga dan akta tidak dipungut biaya. Bila ada yang meminta, laporkan kepada "
                 "Inspektorat. Nama pelapor kami simpan."),
        ),
    ),
    SampleTheme(
        "Pasar rapi, harga jelas",
        "Harga bahan pokok dipasang di papan harga setiap pasar kabupaten sebelum pukul 07.00. Bandingkan dahulu, "
        "belanja kemudian.",
        8, 30, 3,
        "Pembeli dan pedagang pasar",
        "Pasar yang memasang papan harga setiap hari",
        (("jam papan harga", "07.00", "text"),),
        ("dinkukmperindag", "dispertan", "satpolpp", "dlh", "prokopim"),
        (
            Said("dinkukmperindag", 8, "Papan harga sudah terpasang",
                 "Harga bahan pokok dipasang di papan harga setiap pasar kabupaten sebelum pukul 07.00. Di Pasar "
                 "{district}, bandingkan dahulu, belanja kemudian."),
            Said("dispertan", 13, "Cabai dari {district} masuk pasar",
                 "Panen cabai di {district} mulai masuk pasar kabupaten. Lihat papan harga pagi ini sebelum membeli."),
            Said("satpolpp", 16, "Trotoar kembali untuk pejalan",
                 "Pedagang di tepi jalan {district} pindah ke los pasar yang sudah disiapkan. Terima kasih, jalan "
                 "kaki jadi lega."),
        ),
    ),
    SampleTheme(
        "Bukit seribu, cerita seribu",
        "Gunung Sewu adalah taman bumi bersama tiga kabupaten. Berkunjunglah dengan pemandu setempat, bawa pulang "
        "sampah, tinggalkan batu di tempatnya.",
        10, 30, 5,
        "Pelancong dan warga di kawasan karst",
        "Kunjungan dengan pemandu setempat",
        (("jumlah kabupaten", "3 kabupaten", "number"),),
        ("disparpora", "dlh", "disdikbud", "dishub", "kominfo"),
        (
            Said("disparpora", 10, "Menyusuri karst bersama pemandu",
                 "Gunung Sewu adalah taman bumi bersama tiga kabupaten. Di {district}, pemandu setempat menunggu di "
                 "pos masuk. Bawa pulang sampah, tinggalkan batu di tempatnya."),
            Said("disparpora", 15, "Rute sehari di selatan",
                 "Berangkat pagi dari {district}, singgah di museum karst, makan siang di warung warga. Pemandu "
                 "setempat tahu jalan yang teduh."),
            Said("disdikbud", 17, "Belajar batu di luar kelas",
                 "Murid di {district} menggambar lapisan batu bersama guru dan pemandu. Besok gambarnya dipamerkan "
                 "di sekolah."),
            Said("dlh", 19, "Bukit tanpa sampah",
                 "Relawan menurunkan delapan karung sampah dari jalur pendakian di {district}. Berkunjung boleh, "
                 "sampah ikut pulang."),
        ),
    ),
)  # fmt: skip

ROUTINE = (
    ("dukcapil", "Layanan keliling hari ini", "Mobil layanan kependudukan berada di halaman Kecamatan {district} pukul 08.00–13.00."),
    ("bpkd", "Pajak bumi dan bangunan bisa dibayar di desa", "Petugas menerima pembayaran PBB di balai desa wilayah {district} hari ini. Minta tanda terimanya."),
    ("disnaker", "Lowongan minggu ini", "Daftar lowongan kerja terbaru dipasang di papan pengumuman Kecamatan {district} dan di situs kami."),
    ("rsud", "Jadwal dokter spesialis", "Jadwal praktik pekan ini dapat dilihat di loket dan di situs. Warga {district} dapat mendaftar lewat puskesmas."),
    ("disdikbud", "Lomba macapat antarsekolah", "Sekolah di {district} mengirim wakilnya ke lomba macapat. Silakan datang dan menonton."),
    ("dlh", "Bank sampah buka", "Bank sampah di {district} menerima kertas dan botol pukul 08.00–11.00."),
    ("dispertan", "Klinik tanaman keliling", "Bawa daun atau tanah yang sakit ke klinik tanaman di {district}. Penyuluh kami membantu membaca gejalanya."),
    ("dinpmd", "Musyawarah desa terbuka", "Musyawarah rencana kerja desa di {district} terbuka bagi semua warga. Usulan dicatat satu per satu."),
    ("bkpsdm", "Pengumuman seleksi terbuka", "Pengumuman lengkap ada di situs kami. Tidak ada biaya dan tidak ada perantara."),
    ("dishub", "Uji kendaraan tanpa antre panjang", "Ambil nomor antrean dari rumah. Warga {district} dilayani mulai pukul 09.00."),
    ("damkar", "Periksa selang kompor", "Petugas keliling {district} memeriksa selang dan regulator kompor tanpa biaya."),
)  # fmt: skip
