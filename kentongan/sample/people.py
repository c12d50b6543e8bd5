"""Invented people of the sample region. All of them share one password, which the start screen prints."""

PASSWORD = "kentongan-contoh"  # noqa: S105  # printed on purpose: sample accounts only
DOMAIN = "wonogiri.example"
LEADERS = (
    # name, agency, role, what the start screen says
    ("Sari Pramesti", "prokopim", "editor", "editor (Prokopim): merencanakan dan menyunting"),
    ("Bagus Wirawan", "dpu", "head", "kepala Dinas PU: menyetujui"),
    ("Wayan Arta", "dpu", "contact", "narahubung Dinas PU: menulis"),
    ("Dewi Anggraini", "kominfo", "admin", "admin Kominfo: orang, akun, sambungan"),
    ("Lestari Handayani", "setda", "leader", "pimpinan daerah: membaca, menetapkan tema"),
    ("Agung Prakoso", "inspektorat", "auditor", "pengawas: membaca buku tayang dan jejak"),
)
NAMES = (
    "Ratna Puspita", "Yudi Santosa", "Endah Lestyowati", "Joko Purnomo", "Nining Setyorini", "Heru Nugroho",
    "Tuti Alawiyah", "Slamet Riyanto", "Ika Wulandari", "Bambang Sutrisno", "Rini Astuti", "Didik Haryanto",
    "Fitri Rahmawati", "Agus Salim", "Mulyani Sari", "Eko Prasetyo", "Wahyu Hidayat", "Nur Aini", "Teguh Widodo",
    "Siti Fatimah", "Arif Budiman", "Lina Marlina", "Hendra Gunawan", "Puji Rahayu", "Dwi Hartono", "Anisa Putri",
    "Rudi Hermawan", "Sri Mulyati", "Bayu Kurniawan", "Tri Handoko", "Yanti Susilowati", "Gatot Subagyo",
    "Maya Safitri", "Indra Lesmana", "Dian Permata", "Suparno", "Kartika Dewi", "Nanang Kosasih", "Umi Kulsum",
    "Purwanto", "Retno Palupi", "Sigit Raharjo", "Wiwik Handayani", "Budi Utomo", "Laras Ayu", "Djoko Susilo",
    "Erna Yuliana", "Fajar Sidik", "Galih Pratama", "Hesti Purwaningsih", "Iwan Setiadi", "Juminah", "Kusno",
    "Lilis Suryani", "Murti Wibowo", "Ninik Sumarni", "Oki Saputra", "Prihatin", "Qomariyah", "Rahmat Hidayat",
)  # fmt: skip


def email(name: str) -> str:
    return f"{name.split()[0].lower()}@{DOMAIN}"


def sample_accounts() -> list[tuple[str, str]]:
    """(address, role in words) of the sample accounts that exist in this installation, for the start screen."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415  # app ready

    there = set(
        get_user_model()
        .objects.filter(email__endswith=f"@{DOMAIN}", is_active=True)
        .values_list("email", flat=True)
    )
    return [(email(name), words) for name, _, _, words in LEADERS if email(name) in there]
