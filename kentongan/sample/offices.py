"""Twenty-eight agencies in the usual set-up of a regency (invented as a set), and the accounts they hold."""

# slug, short name, name, kind, platforms held
OFFICES = (
    ("kominfo", "Kominfo", "Dinas Komunikasi dan Informatika", "office", "website instagram facebook x bluesky mastodon youtube whatsapp"),
    ("prokopim", "Prokopim", "Bagian Protokol dan Komunikasi Pimpinan", "secretariat", "website instagram facebook x tiktok bluesky"),
    ("setda", "Setda", "Sekretariat Daerah", "secretariat", "website instagram"),
    ("setwan", "Setwan", "Sekretariat Dewan Perwakilan Rakyat Daerah", "secretariat", "website instagram"),
    ("inspektorat", "Inspektorat", "Inspektorat Daerah", "inspectorate", "website instagram"),
    ("bapperida", "Bapperida", "Badan Perencanaan Pembangunan, Riset dan Inovasi Daerah", "body", "website instagram"),
    ("bpkd", "BPKD", "Badan Pengelolaan Keuangan Daerah", "body", "website instagram facebook whatsapp"),
    ("bkpsdm", "BKPSDM", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", "body", "website instagram"),
    ("kesbangpol", "Kesbangpol", "Badan Kesatuan Bangsa dan Politik", "body", "instagram"),
    ("bpbd", "BPBD", "Badan Penanggulangan Bencana Daerah", "body", "website instagram x bluesky whatsapp radio"),
    ("disdikbud", "Disdikbud", "Dinas Pendidikan dan Kebudayaan", "office", "website instagram youtube"),
    ("dinkes", "Dinkes", "Dinas Kesehatan", "office", "website instagram facebook tiktok bluesky whatsapp"),
    ("rsud", "RSUD", "Rumah Sakit Umum Daerah", "hospital", "website instagram facebook"),
    ("dpu", "Dinas PU", "Dinas Pekerjaan Umum", "office", "website instagram x bluesky mastodon"),
    ("disperkim", "Disperkim", "Dinas Perumahan, Kawasan Permukiman dan Pertanahan", "office", "website instagram"),
    ("satpolpp", "Satpol PP", "Satuan Polisi Pamong Praja", "office", "instagram tiktok"),
    ("damkar", "Damkar", "Dinas Pemadam Kebakaran dan Penyelamatan", "office", "instagram whatsapp"),
    ("dinsos", "Dinsos", "Dinas Sosial", "office", "website instagram"),
    ("dp3ap2kb", "DP3AP2KB", "Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana", "office", "instagram facebook"),
    ("disnaker", "Disnaker", "Dinas Tenaga Kerja", "office", "website instagram"),
    ("dlh", "DLH", "Dinas Lingkungan Hidup", "office", "website instagram"),
    ("dukcapil", "Dukcapil", "Dinas Kependudukan dan Pencatatan Sipil", "office", "website instagram facebook whatsapp"),
    ("dinpmd", "Dinas PMD", "Dinas Pemberdayaan Masyarakat dan Desa", "office", "website instagram"),
    ("dishub", "Dishub", "Dinas Perhubungan", "office", "website instagram x videotron"),
    ("dpmptsp", "DPMPTSP", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "office", "website instagram"),
    ("disparpora", "Disparpora", "Dinas Pariwisata, Pemuda dan Olahraga", "office", "website instagram facebook tiktok youtube threads"),
    ("dispertan", "Dispertan", "Dinas Pertanian dan Pangan", "office", "website instagram radio"),
    ("dinkukmperindag", "KUKM Perindag", "Dinas Koperasi, Usaha Kecil dan Menengah, Perindustrian dan Perdagangan", "office", "instagram facebook"),
)  # fmt: skip
LEADING = ("kominfo", "prokopim")
