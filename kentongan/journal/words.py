"""Names of acts as people read them: "piece.approved" is “naskah disetujui”."""

NOUNS = {
    "account": "akun",
    "accounts": "daftar akun",
    "agency": "perangkat daerah",
    "approval_steps": "langkah persetujuan",
    "asset": "media",
    "author": "penulis sebutan",
    "connection": "sambungan",
    "duty": "tugas tema",
    "membership": "keanggotaan",
    "mention": "sebutan",
    "mentions": "daftar sebutan",
    "office": "kantor",
    "person": "orang",
    "piece": "naskah",
    "pieces": "daftar naskah",
    "publication": "tayangan",
    "regions": "daftar wilayah",
    "source": "sumber",
    "theme": "tema",
}
VERBS = {
    "accepted": "diterima",
    "accounts_chosen": "dipilihkan akun",
    "activated": "diaktifkan lagi",
    "adapted": "diterima dengan penyesuaian",
    "added": "ditambahkan",
    "answer_withdrawn": "dicabut jawabannya",
    "approved": "disetujui",
    "assigned": "diberikan",
    "broke": "bermasalah",
    "by_hand": "ditayangkan dengan tangan",
    "cancelled": "dibatalkan",
    "changed": "diubah",
    "closed": "ditutup",
    "commented": "dikomentari",
    "connected": "dihubungkan",
    "created": "dibuat",
    "deactivated": "dinonaktifkan",
    "declined": "ditolak",
    "disconnected": "diputus",
    "dropped": "dibatalkan",
    "edited": "disunting setelah tayang",
    "emergency_confirmed": "darurat ditegaskan",
    "ended": "diakhiri",
    "erased": "dihapus teksnya",
    "failed": "gagal",
    "gone": "hilang",
    "hidden": "disembunyikan",
    "imported": "dimasukkan dari berkas",
    "invited": "diundang",
    "late": "terlambat",
    "media_changed": "diubah medianya",
    "moved": "dipindah waktunya",
    "password_changed": "berganti kata sandi",
    "published": "tayang",
    "published_in_emergency": "ditayangkan darurat",
    "recovered": "pulih",
    "reminded": "diingatkan",
    "reopened": "dibuka lagi",
    "restored": "dipulihkan",
    "resumed": "dilanjutkan",
    "retracted": "ditarik",
    "retraction_asked": "diminta ditarik",
    "returned": "dikembalikan dengan catatan",
    "second_factor_added": "menyalakan pengaman kedua",
    "second_factor_removed": "mematikan pengaman kedua",
    "set": "ditetapkan",
    "settled": "dipastikan",
    "shown": "ditampilkan lagi",
    "started": "dimulai",
    "step_approved": "disetujui satu langkah",
    "stopped": "dihentikan",
    "submitted": "diajukan",
    "unconfirmed": "belum pasti",
    "uploaded": "diunggah",
    "variant_changed": "diubah variannya",
    "withdrawn": "ditarik kembali",
}


def label(action: str) -> str:
    """The name in words; a part without a word stays as it is, so that nothing is hidden."""
    noun, _, verb = action.partition(".")
    return f"{NOUNS.get(noun, noun)} {VERBS.get(verb, verb.replace('_', ' '))}".strip()


def unworded(actions) -> set[str]:
    """Parts of names that nobody has put in words yet."""
    parts = [action.split(".", 1) for action in actions]
    return {noun for noun, _ in parts if noun not in NOUNS} | {verb for _, verb in parts if verb not in VERBS}
