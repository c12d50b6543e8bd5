"""Names of acts as people read them: "piece.approved" is “naskah disetujui”."""

NOUNS = {
    "account": "akun",
    "accounts": "daftar akun",
    "agency": "perangkat daerah",
    "membership": "keanggotaan",
    "person": "orang",
    "regions": "daftar wilayah",
    "office": "kantor",
}
VERBS = {
    "activated": "diaktifkan lagi",
    "added": "ditambahkan",
    "changed": "diubah",
    "closed": "ditutup",
    "created": "dibuat",
    "deactivated": "dinonaktifkan",
    "ended": "diakhiri",
    "imported": "dimasukkan dari berkas",
    "invited": "diundang",
    "reopened": "dibuka lagi",
    "started": "dimulai",
}


def label(action: str) -> str:
    """The name in words; a part without a word stays as it is, so that nothing is hidden."""
    noun, _, verb = action.partition(".")
    return f"{NOUNS.get(noun, noun)} {VERBS.get(verb, verb.replace('_', ' '))}".strip()
