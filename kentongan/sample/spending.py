"""What the sample's agencies spend on: codes and names of the ministry's lists, amounts invented from end to end."""

# Where the codes were read. No decree is named: these are lists as they circulated, not the annexes themselves.
ACCOUNT_LIST = "Daftar akun belanja Kemendagri, dibaca Februari 2026"
ACTIVITY_LIST = "Daftar kegiatan SIPD, pemutakhiran 2027"

# slug: (field of government, its name, billions of rupiah, [(programme, name, [(last part, name, kind of spending)])])
ROAD = ("1.03.10", "Penyelenggaraan jalan")
SCHOOL = ("1.01.02", "Pengelolaan pendidikan")
HEALTH = ("1.02.02", "Pemenuhan upaya kesehatan perorangan dan masyarakat")
AGENCIES = {
    "disdikbud": ("1.01", "Pendidikan", 762, [
        (*SCHOOL, [("2.01.0051", "Rehabilitasi ruang kelas sekolah dasar", "school"), ("2.01.0047", "Pembangunan ruang kelas baru sekolah dasar", "school"),
                   ("2.01.0029", "Pengelolaan dana BOS sekolah dasar", "bos"), ("2.02.0042", "Pengelolaan dana BOS sekolah menengah pertama", "bos")])]),
    "dinkes": ("1.02", "Kesehatan", 286, [
        (*HEALTH, [("2.01.0009", "Rehabilitasi dan pemeliharaan puskesmas", "clinic"), ("2.01.0023", "Pengadaan obat dan bahan medis habis pakai", "medicine"),
                   ("2.02.0001", "Pelayanan kesehatan ibu hamil", "service"), ("2.02.0004", "Pelayanan kesehatan balita", "service"),
                   ("2.02.0026", "Jaminan kesehatan masyarakat", "service")])]),
    "rsud": ("1.02", "Kesehatan", 214, [
        (*HEALTH, [("2.01.0014", "Pengadaan alat kesehatan rumah sakit", "clinic"), ("2.02.0032", "Operasional pelayanan rumah sakit", "medicine")])]),
    "dpu": ("1.03", "Pekerjaan umum dan penataan ruang", 318, [
        (*ROAD, [("2.01.0055", "Rehabilitasi jalan", "road"), ("2.01.0051", "Pemeliharaan rutin jalan", "roadcare"),
                 ("2.01.0053", "Pembangunan jalan", "road"), ("2.01.0057", "Penggantian jembatan", "bridge")]),
        ("1.03.02", "Pengelolaan sumber daya air", [("2.02.0014", "Rehabilitasi jaringan irigasi permukaan", "water"),
                                                    ("2.02.0021", "Operasi dan pemeliharaan jaringan irigasi permukaan", "water")])]),
    "disperkim": ("1.04", "Perumahan dan kawasan permukiman", 64, [
        ("1.04.05", "Peningkatan prasarana, sarana dan utilitas umum", [("2.01.0012", "Penyediaan prasarana dan utilitas umum di perumahan", "works")]),
        ("1.04.03", "Kawasan permukiman", [("2.03.0002", "Perbaikan rumah tidak layak huni", "aid")])]),
    "satpolpp": ("1.05", "Ketenteraman dan ketertiban umum serta perlindungan masyarakat", 22, [
        ("1.05.02", "Peningkatan ketenteraman dan ketertiban umum", [("2.01.0004", "Pemberdayaan perlindungan masyarakat", "service"), ("2.01.0018", "Sarana ketenteraman dan ketertiban umum", "goods")])]),
    "damkar": ("1.05", "Ketenteraman dan ketertiban umum serta perlindungan masyarakat", 14, [
        ("1.05.04", "Pencegahan dan penanggulangan kebakaran", [("2.01.0002", "Pemadaman dan pengendalian kebakaran", "service"), ("2.05.0007", "Pengadaan sarana pemadam kebakaran", "goods")])]),
    "bpbd": ("1.05", "Ketenteraman dan ketertiban umum serta perlindungan masyarakat", 19, [
        ("1.05.03", "Penanggulangan bencana", [("2.03.0002", "Respons cepat darurat bencana", "service"), ("2.03.0009", "Logistik penyelamatan dan evakuasi korban bencana", "goods")])]),
    "dinsos": ("1.06", "Sosial", 27, [
        ("1.06.05", "Perlindungan dan jaminan sosial", [("2.02.0006", "Bantuan sosial kesejahteraan keluarga", "aid"), ("2.02.0008", "Pengelolaan data fakir miskin", "service")])]),
    "disnaker": ("2.07", "Tenaga kerja", 13, [
        ("2.07.03", "Pelatihan kerja dan produktivitas tenaga kerja", [("2.01.0009", "Pelatihan vokasi bagi pencari kerja", "training")]),
        ("2.07.04", "Penempatan tenaga kerja", [("2.03.0003", "Bursa kerja", "service")])]),
    "dp3ap2kb": ("2.08", "Pemberdayaan perempuan dan perlindungan anak", 21, [
        ("2.08.02", "Pengarusutamaan gender dan pemberdayaan perempuan", [("2.01.0016", "Pendampingan pengarusutamaan gender", "training"), ("2.01.0015", "Advokasi dan sosialisasi", "service")])]),
    "dlh": ("2.11", "Lingkungan hidup", 33, [
        ("2.11.11", "Pengelolaan persampahan", [("2.01.0015", "Penanganan sampah", "service"), ("2.01.0009", "Pemeliharaan sarana penanganan sampah", "works")])]),
    "dukcapil": ("2.12", "Administrasi kependudukan dan pencatatan sipil", 12, [
        ("2.12.02", "Pendaftaran penduduk", [("2.01.0004", "Peningkatan pelayanan pendaftaran penduduk", "service"), ("2.04.0001", "Blangko dokumen kependudukan", "goods")])]),
    "dinpmd": ("2.13", "Pemberdayaan masyarakat dan desa", 18, [
        ("2.13.04", "Administrasi pemerintahan desa", [("2.01.0004", "Fasilitasi pengelolaan keuangan desa", "training"), ("2.01.0008", "Pembinaan badan usaha milik desa", "training")])]),
    "dishub": ("2.15", "Perhubungan", 29, [
        ("2.15.02", "Penyelenggaraan lalu lintas dan angkutan jalan", [("2.02.0002", "Perlengkapan jalan di jalan kabupaten", "works"), ("2.03.0009", "Pembangunan terminal penumpang", "works")])]),
    "kominfo": ("2.16", "Komunikasi dan informatika", 17, [
        ("2.16.02", "Pengelolaan informasi dan komunikasi publik", [("2.01.0014", "Relasi media", "service"), ("2.01.0025", "Pelayanan informasi publik", "service"), ("2.01.0031", "Kemitraan dengan komunitas informasi masyarakat", "training")]),
        ("2.16.03", "Pengelolaan aplikasi informatika", [("2.02.0040", "Penyediaan akses internet", "internet")])]),
    "dinkukmperindag": ("2.17", "Koperasi, usaha kecil, dan menengah", 36, [
        ("2.17.07", "Pemberdayaan usaha menengah, kecil, dan mikro", [("2.01.0016", "Perkuatan kemitraan usaha mikro", "training")]),
        ("3.30.03", "Peningkatan sarana distribusi perdagangan", [("2.01.0001", "Penyediaan pasar rakyat", "works")])]),
    "dpmptsp": ("2.18", "Penanaman modal", 9, [
        ("2.18.04", "Pelayanan penanaman modal", [("2.01.0006", "Pelayanan perizinan berusaha", "service")])]),
    "disparpora": ("3.26", "Pariwisata", 31, [
        ("3.26.02", "Peningkatan daya tarik destinasi pariwisata", [("2.03.0004", "Sarana dan prasarana destinasi pariwisata", "works"), ("2.03.0006", "Pemberdayaan masyarakat di destinasi", "training")]),
        ("3.26.03", "Pemasaran pariwisata", [("2.01.0007", "Promosi pariwisata lewat media", "service")])]),
    "dispertan": ("3.27", "Pertanian", 58, [
        ("3.27.03", "Prasarana pertanian", [("2.02.0002", "Pembangunan dan pemeliharaan embung pertanian", "water"), ("2.02.0003", "Jalan usaha tani", "road")]),
        ("3.27.02", "Sarana pertanian", [("2.01.0003", "Perbanyakan benih tanaman pangan", "goods")])]),
    "setda": ("4.01", "Sekretariat daerah", 48, [
        ("4.01.02", "Pemerintahan dan kesejahteraan rakyat", [("2.01.0001", "Penataan administrasi pemerintahan", "service"), ("2.02.0003", "Kebijakan kesejahteraan masyarakat", "grant")])]),
    "prokopim": ("4.01", "Sekretariat daerah", 6, [
        ("4.01.02", "Pemerintahan dan kesejahteraan rakyat", [("2.04.0001", "Fasilitasi kerja sama dalam negeri", "service")])]),
    "setwan": ("4.02", "Sekretariat DPRD", 41, [
        ("4.02.02", "Dukungan tugas dan fungsi DPRD", [("2.01.0002", "Pembahasan rancangan peraturan daerah", "service"), ("2.05.0003", "Pelaksanaan reses", "service")])]),
    "bapperida": ("5.01", "Perencanaan", 16, [
        ("5.01.02", "Perencanaan, pengendalian dan evaluasi pembangunan daerah", [("2.01.0003", "Konsultasi publik", "service"), ("2.02.0001", "Analisis data perencanaan", "service")])]),
    "bpkd": ("5.02", "Keuangan", 424, [
        ("5.02.02", "Pengelolaan keuangan daerah", [("2.04.0001", "Pengelolaan dana transfer dan belanja tidak terduga", "transfer"), ("2.02.0001", "Pengelolaan kas daerah", "service")]),
        ("5.02.04", "Pengelolaan pendapatan daerah", [("2.01.0006", "Pemeliharaan basis data pajak daerah", "service")])]),
    "bkpsdm": ("5.03", "Kepegawaian", 12, [
        ("5.03.02", "Kepegawaian daerah", [("2.01.0003", "Fasilitasi pengadaan PNS dan PPPK", "service"), ("2.03.0003", "Diklat dan sertifikasi ASN", "training")])]),
    "inspektorat": ("6.01", "Inspektorat daerah", 11, [
        ("6.01.02", "Penyelenggaraan pengawasan", [("2.01.0001", "Pengawasan kinerja pemerintah daerah", "service"), ("2.01.0005", "Pengawasan desa", "service")])]),
    "kesbangpol": ("8.01", "Kesatuan bangsa dan politik", 8, [
        ("8.01.02", "Penguatan ideologi Pancasila dan karakter kebangsaan", [("2.01.0008", "Pembentukan Paskibraka", "service")])]),
}  # fmt: skip

# What every agency has: (part after the field's own ".01", name, kind, share of the agency's money).
SUPPORT = ("01", "Penunjang urusan pemerintahan daerah")
COMMON = (
    ("2.02.0001", "Penyediaan gaji dan tunjangan ASN", "salary", 40),
    ("2.06.0009", "Rapat koordinasi dan konsultasi", "service", 4),
    ("2.08.0002", "Jasa komunikasi, air, dan listrik", "utility", 3),
    ("2.08.0004", "Jasa pelayanan umum kantor", "office", 3),
)
# Kind of spending: accounts with their weight.
KINDS = {
    "salary": (("5.1.01.01.01.0001", 60), ("5.1.01.01.02.0001", 8), ("5.1.01.02.01.0001", 32)),
    "utility": (("5.1.02.02.01.0059", 8), ("5.1.02.02.01.0060", 14), ("5.1.02.02.01.0061", 58), ("5.1.02.02.01.0063", 20)),
    "office": (("5.1.02.02.01.0026", 42), ("5.1.02.02.01.0030", 25), ("5.1.02.01.01.0024", 8), ("5.1.02.01.01.0025", 5),
               ("5.1.02.03.03.0001", 20)),
    "service": (("5.1.02.01.01.0024", 6), ("5.1.02.01.01.0025", 4), ("5.1.02.01.01.0026", 12), ("5.1.02.01.01.0052", 14),
                ("5.1.02.02.01.0003", 16), ("5.1.02.02.01.0026", 26), ("5.1.02.04.01.0001", 14), ("5.1.02.04.01.0003", 8)),
    "training": (("5.1.02.01.01.0024", 5), ("5.1.02.01.01.0052", 20), ("5.1.02.02.01.0003", 30), ("5.1.02.02.12.0001", 38),
                 ("5.1.02.04.01.0003", 7)),
    "goods": (("5.1.02.01.01.0039", 40), ("5.1.02.01.01.0004", 14), ("5.2.02.05.02.0001", 12), ("5.2.02.10.01.0002", 18),
              ("5.1.02.02.01.0026", 16)),
    "works": (("5.2.03.01.01.0001", 62), ("5.1.02.02.08.0019", 6), ("5.1.02.03.03.0001", 20), ("5.1.02.01.01.0026", 2),
              ("5.1.02.04.01.0003", 2), ("5.2.02.05.02.0001", 8)),
    "school": (("5.2.03.01.01.0010", 78), ("5.1.02.02.08.0019", 5), ("5.2.02.05.02.0001", 12), ("5.1.02.04.01.0003", 2),
               ("5.1.02.01.01.0026", 3)),
    "bos": (("5.1.05.06.01.0001", 86), ("5.1.02.01.01.0024", 6), ("5.1.02.02.01.0003", 8)),
    "clinic": (("5.2.03.01.01.0006", 54), ("5.2.02.07.01.0001", 32), ("5.1.02.02.08.0019", 4), ("5.1.02.03.03.0001", 10)),
    "medicine": (("5.1.02.01.01.0037", 58), ("5.2.02.07.01.0001", 16), ("5.1.02.02.01.0026", 22), ("5.1.02.01.01.0025", 4)),
    "road": (("5.2.04.01.01.0003", 92), ("5.1.02.02.08.0019", 4), ("5.1.02.04.01.0003", 2), ("5.1.02.01.01.0026", 2)),
    "roadcare": (("5.1.02.03.04.0003", 78), ("5.1.02.02.01.0026", 16), ("5.1.02.01.01.0004", 6)),
    "bridge": (("5.2.04.01.02.0003", 93), ("5.1.02.02.08.0019", 5), ("5.1.02.04.01.0003", 2)),
    "water": (("5.2.04.02.01.0003", 88), ("5.1.02.02.08.0019", 4), ("5.1.02.02.01.0026", 8)),
    "internet": (("5.1.02.02.01.0063", 84), ("5.2.02.10.01.0002", 14), ("5.1.02.04.01.0003", 2)),
    "aid": (("5.1.06.01.01.0001", 84), ("5.1.02.01.01.0026", 3), ("5.1.02.02.01.0003", 5), ("5.1.02.04.01.0003", 8)),
    "grant": (("5.1.05.05.01.0001", 82), ("5.1.02.01.01.0052", 8), ("5.1.02.04.01.0003", 10)),
    "transfer": (("5.4.02.05.01.0001", 90), ("5.4.01.01.03.0001", 6), ("5.3.01.01.01.0001", 4)),
}  # fmt: skip
ACCOUNTS = {
    "5.1.01.01.01.0001": "Gaji pokok PNS",
    "5.1.01.01.02.0001": "Tunjangan keluarga PNS",
    "5.1.01.02.01.0001": "Tambahan penghasilan PNS",
    "5.1.02.01.01.0004": "Bahan bakar dan pelumas",
    "5.1.02.01.01.0024": "Alat tulis kantor",
    "5.1.02.01.01.0025": "Kertas dan sampul",
    "5.1.02.01.01.0026": "Bahan cetak",
    "5.1.02.01.01.0037": "Obat-obatan",
    "5.1.02.01.01.0039": "Barang untuk diserahkan kepada masyarakat",
    "5.1.02.01.01.0052": "Makanan dan minuman rapat",
    "5.1.02.02.01.0003": "Honorarium narasumber dan panitia",
    "5.1.02.02.01.0026": "Jasa tenaga administrasi",
    "5.1.02.02.01.0030": "Jasa tenaga kebersihan",
    "5.1.02.02.01.0059": "Tagihan telepon",
    "5.1.02.02.01.0060": "Tagihan air",
    "5.1.02.02.01.0061": "Tagihan listrik",
    "5.1.02.02.01.0063": "Langganan internet",
    "5.1.02.02.08.0019": "Jasa pengawasan pekerjaan konstruksi",
    "5.1.02.02.12.0001": "Kursus dan pelatihan",
    "5.1.02.03.03.0001": "Pemeliharaan gedung kantor",
    "5.1.02.03.04.0003": "Pemeliharaan jalan kabupaten",
    "5.1.02.04.01.0001": "Perjalanan dinas biasa",
    "5.1.02.04.01.0003": "Perjalanan dinas dalam kota",
    "5.1.05.05.01.0001": "Hibah kepada lembaga sosial",
    "5.1.05.06.01.0001": "Hibah dana BOS",
    "5.1.06.01.01.0001": "Bantuan sosial yang direncanakan",
    "5.2.02.05.02.0001": "Modal mebel",
    "5.2.02.07.01.0001": "Modal alat kedokteran",
    "5.2.02.10.01.0002": "Modal komputer",
    "5.2.03.01.01.0001": "Modal bangunan gedung",
    "5.2.03.01.01.0006": "Modal bangunan kesehatan",
    "5.2.03.01.01.0010": "Modal bangunan tempat pendidikan",
    "5.2.04.01.01.0003": "Modal jalan kabupaten",
    "5.2.04.01.02.0003": "Modal jembatan kabupaten",
    "5.2.04.02.01.0003": "Modal saluran irigasi",
    "5.3.01.01.01.0001": "Belanja tidak terduga",
    "5.4.01.01.03.0001": "Bagi hasil pajak kepada desa",
    "5.4.02.05.01.0001": "Bantuan keuangan kepada desa",
}
# Revenue, billions of rupiah; what lacks to the year's spending comes from last year's remainder.
REVENUE = (
    ("4.1.01", "Pajak daerah", 131),
    ("4.1.02", "Retribusi daerah", 58),
    ("4.1.03", "Hasil pengelolaan kekayaan daerah yang dipisahkan", 19),
    ("4.1.04", "Lain-lain pendapatan asli daerah yang sah", 176),
    ("4.2.01", "Pendapatan transfer pemerintah pusat", 1804),
    ("4.2.02", "Pendapatan transfer antardaerah", 196),
    ("4.3.01", "Pendapatan hibah", 4),
)
EQUITY = ("6.2.02", "Penyertaan modal daerah", 6)
REMAINDER = ("6.1.01", "Sisa lebih perhitungan anggaran tahun sebelumnya")
# Activities (kegiatan) between programme and subactivity.
ACTIVITIES = {
    "1.01.02.2.01": "Pengelolaan Pendidikan Sekolah Dasar",
    "1.01.02.2.02": "Pengelolaan Pendidikan Sekolah Menengah Pertama",
    "1.02.02.2.01": "Penyediaan Fasilitas Pelayanan Kesehatan untuk UKM dan UKP Kewenangan Daerah Kabupaten/Kota",
    "1.02.02.2.02": "Penyediaan Layanan Kesehatan untuk UKM dan UKP Rujukan Tingkat Daerah Kabupaten/Kota",
    "1.03.02.2.02": "Pengembangan dan Pengelolaan Sistem Irigasi Primer dan Sekunder pada Daerah Irigasi yang Luasnya di Bawah 1000 Ha dalam 1 (Satu) Daerah Kabupaten/Kota",
    "1.03.10.2.01": "Penyelenggaraan Jalan Kabupaten/Kota",
    "1.04.03.2.03": "Peningkatan Kualitas Kawasan Permukiman Kumuh dengan Luas di Bawah 10 (Sepuluh) Ha",
    "1.04.05.2.01": "Urusan Penyelenggaraan PSU Perumahan",
    "1.05.02.2.01": "Penanganan Gangguan Ketenteraman dan Ketertiban Umum dalam 1 (Satu) Daerah Kabupaten/Kota",
    "1.05.03.2.03": "Pelayanan Penyelamatan dan Evakuasi Korban Bencana",
    "1.05.04.2.01": "Pencegahan, Pengendalian, Pemadaman, Penyelamatan, dan Penanganan Bahan Berbahaya dan Beracun Kebakaran dalam Daerah Kabupaten/Kota",
    "1.05.04.2.05": "Penyelenggaraan Operasi Pencarian dan Pertolongan Terhadap Kondisi Membahayakan Manusia",
    "1.06.05.2.02": "Pengelolaan Data Fakir Miskin Cakupan Daerah Kabupaten/Kota",
    "2.07.03.2.01": "Pelaksanaan Pelatihan berdasarkan Unit Kompetensi",
    "2.07.04.2.03": "Pengelolaan Informasi Pasar Kerja",
    "2.08.02.2.01": "Pelembagaan Pengarusutamaan Gender (PUG) pada Lembaga Pemerintah Kewenangan Kabupaten/Kota",
    "2.11.11.2.01": "Pengelolaan Sampah",
    "2.12.02.2.01": "Pelayanan Pendaftaran Penduduk",
    "2.12.02.2.04": "Pembinaan dan Pengawasan Penyelenggaraan Pendaftaran Penduduk",
    "2.13.04.2.01": "Pembinaan dan Pengawasan Penyelenggaraan Administrasi Pemerintahan Desa",
    "2.15.02.2.02": "Penyediaan Perlengkapan Jalan di Jalan Kabupaten/Kota",
    "2.15.02.2.03": "Pengelolaan Terminal Penumpang Tipe C",
    "2.16.02.2.01": "Pengelolaan Informasi dan Komunikasi Publik Pemerintah Daerah Kabupaten/Kota",
    "2.16.03.2.02": "Pengelolaan E-government di Lingkup Pemerintah Daerah Kabupaten/Kota",
    "2.17.07.2.01": "Pemberdayaan Usaha Mikro yang Dilakukan Melalui Pendataan, Kemitraan, Kemudahan Perizinan, Penguatan Kelembagaan dan Koordinasi dengan Para Pemangku Kepentingan",
    "2.18.04.2.01": "Pelayanan Perizinan dan Non Perizinan Secara Terpadu Satu Pintu dibidang Penanaman Modal yang Menjadi Kewenangan Daerah Kabupaten/ Kota",
    "3.26.02.2.03": "Pengelolaan Destinasi Pariwisata Kabupaten/Kota",
    "3.26.03.2.01": "Pemasaran Pariwisata Dalam dan Luar Negeri Daya Tarik, Destinasi dan Kawasan Strategis Pariwisata Kabupaten/Kota",
    "3.27.02.2.01": "Pengawasan Penggunaan Sarana Pertanian",
    "3.27.03.2.02": "Pembangunan Prasarana Pertanian",
    "3.30.03.2.01": "Pembangunan dan Pengelolaan Sarana Distribusi Perdagangan",
    "4.01.02.2.01": "Administrasi Tata Pemerintahan",
    "4.01.02.2.02": "Pelaksanaan Kebijakan Kesejahteraan Rakyat",
    "4.01.02.2.04": "Fasilitasi Kerja Sama Daerah",
    "4.02.02.2.01": "Pembentukan Peraturan Daerah dan Peraturan DPRD",
    "4.02.02.2.05": "Penyerapan dan Penghimpunan Aspirasi Masyarakat",
    "5.01.02.2.01": "Penyusunan Perencanaan dan Pendanaan",
    "5.01.02.2.02": "Analisis Data dan Informasi Pemerintahan Daerah Bidang Perencanaan Pembangunan Daerah",
    "5.02.02.2.02": "Koordinasi dan Pengelolaan Perbendaharaan Daerah",
    "5.02.02.2.04": "Penunjang Urusan Kewenangan Pengelolaan Keuangan Daerah",
    "5.02.04.2.01": "Kegiatan Pengelolaan Pendapatan Daerah",
    "5.03.02.2.01": "Pengadaan, Pemberhentian dan Informasi Kepegawaian ASN",
    "5.03.02.2.03": "Pengembangan Kompetensi ASN",
    "6.01.02.2.01": "Penyelenggaraan Pengawasan Internal",
    "8.01.02.2.01": "Perumusan Kebijakan Teknis dan Pemantapan Pelaksanaan Bidang Ideologi Pancasila dan Karakter Kebangsaan",
}
SUPPORTING = {
    "2.02": "Administrasi keuangan perangkat daerah",
    "2.06": "Administrasi umum perangkat daerah",
    "2.08": "Penyediaan jasa penunjang urusan pemerintahan daerah",
}
