"""Small lists of Indonesian words, written for this project."""

# ruff: noqa: SIM905  (lists of words read better as text)

# Words that carry grammar rather than matter; drift and facts look past them.
FUNCTION_WORDS = frozenset(
    """
    ada adalah agar akan aku anda antara apa apabila apakah atas atau bagaimana bagi bahwa banyak beberapa begitu
    belum berbagai bersama bila bisa boleh bukan cukup dalam dan dapat dari daripada dengan demi di dia dua hanya
    harus hingga ia ialah ikut ini itu jadi jangan jika juga kalau kali kami kamu kapan karena kata ke kembali
    kemudian kepada ketika kini kita lagi lain lalu lebih maka mana masih mau melalui memang menjadi mereka
    merupakan mesti meski misalnya mulai mungkin namun nanti nya oleh pada paling para per perlu pernah pula pun
    punya saat saja sambil sampai sangat saya se seorang seperti sebagai sebab sebagaimana sebelum sebuah secara
    sedang sehingga sejak selain selalu selama seluruh semua sementara semoga sering serta sesuai setelah setiap
    siapa sini suatu sudah supaya tak tanpa tapi telah tentang terhadap terlalu tersebut terus tetap tetapi tiap
    tidak untuk walau yaitu yakni yang ya yuk ayo mari the of and to in for
    """.split()
)

# Words of a fact's label that say what sort of value follows, not what it is about.
GENERIC_LABEL_WORDS = frozenset(
    """
    angka banyak banyaknya besar besaran biaya hari jam jumlah kapan lokasi nilai nominal pukul sebesar tanggal
    tempat tgl total waktu
    """.split()
)

MONTHS = {
    "januari": 1, "jan": 1, "februari": 2, "pebruari": 2, "feb": 2, "peb": 2, "maret": 3, "mar": 3,
    "april": 4, "apr": 4, "mei": 5, "juni": 6, "jun": 6, "juli": 7, "jul": 7, "agustus": 8, "agu": 8,
    "agt": 8, "ags": 8, "agust": 8, "september": 9, "sep": 9, "sept": 9, "oktober": 10, "okt": 10,
    "november": 11, "nopember": 11, "nov": 11, "nop": 11, "desember": 12, "des": 12,
}  # fmt: skip

SCALES = {"ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "triliun": 12, "trilyun": 12}

# After me- and pe- the first letter of a root melts away: t, k, and (for the stemmer) m look like no letter or p.
# Roots in n- and m- and the usual ones in k-, as they are written without that letter.
MELTED_N = ("aik", "ama", "anti", "asihat", "afkah", "ikah", "ikmat", "ilai", "obat", "ormal", "yala")
MELTED_M = (
    "aaf", "ahal", "ain", "akan", "aki", "aklum", "alu", "asak", "asuk", "asyarakat", "enang", "ilik", "inta",
    "ohon", "uat", "uda", "ula", "uncul", "usnah", "usuh", "utus",
)  # fmt: skip
MELTED_K = (
    "aget", "aji", "alah", "ampanye", "andung", "antong", "apur", "asih", "ebut", "ecil", "ejar", "elola",
    "eluar", "eluh", "embali", "embang", "emas", "emuka", "enal", "enang", "endali", "endara", "erah", "eras",
    "eruk", "erja", "etahu", "etik", "irim", "isah", "onfirmasi", "ontrol", "onsumsi", "oordinasi", "osong",
    "uasa", "uat", "ubur", "umpul", "unjung", "untit", "urang", "utip",
)  # fmt: skip
