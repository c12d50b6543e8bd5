from collections.abc import Mapping

from kentongan.listening.sources.base import Asked, Kind
from kentongan.listening.sources.mastodon.gather import gather, missing


def check(fields: Mapping[str, str]) -> str:
    """A sentence when neither a hashtag nor a token is given."""
    if fields.get("query") or fields.get("secret"):
        return ""
    return "Isi tagar yang dicari, atau token untuk membaca balasan kepada akun kita."


kind = Kind(
    key="mastodon",
    label="Mastodon",
    about="Tulisan umum dengan tagar tertentu, atau balasan dan sebutan kepada akun kita.",
    fields=(
        Asked("address", "Alamat server", required=True, example="https://mastodon.contoh"),
        Asked(
            "query",
            "Tagar",
            "Kosongkan untuk membaca balasan dan sebutan kepada akun pemilik token.",
            example="wonogiri",
        ),
        Asked("secret", "Token akses", "Wajib untuk balasan; untuk tagar hanya bila servernya meminta."),
    ),
    gather=gather,
    missing=missing,
    icon="hash",
    check=check,
)
