from collections.abc import Mapping

from kentongan.listening.sources.base import Asked, Kind
from kentongan.listening.sources.wordpress.gather import gather, missing


def check(fields: Mapping[str, str]) -> str:
    """A sentence when only half of a log-in is given."""
    if bool(fields.get("identity")) == bool(fields.get("secret")):
        return ""
    return "Isi nama akun dan kata sandi aplikasi dua-duanya, atau kosongkan dua-duanya."


kind = Kind(
    key="wordpress",
    label="Komentar WordPress",
    about="Komentar pembaca di situs WordPress, misalnya situs perangkat daerah.",
    fields=(
        Asked("address", "Alamat situs", required=True, example="https://dinas.contoh.go.id"),
        Asked("identity", "Nama akun", "Hanya bila situsnya tertutup."),
        Asked("secret", "Kata sandi aplikasi", "Hanya bila situsnya tertutup."),
    ),
    gather=gather,
    missing=missing,
    icon="message-square-text",
    check=check,
)
