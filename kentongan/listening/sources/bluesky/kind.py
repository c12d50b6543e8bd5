from kentongan.listening.sources.base import Asked, Kind
from kentongan.listening.sources.bluesky.gather import gather, missing

kind = Kind(
    key="bluesky",
    label="Bluesky",
    about="Tulisan umum yang memuat kata tertentu, atau balasan dan sebutan kepada akun kita.",
    fields=(
        Asked("address", "Alamat server", required=True, example="https://bsky.social"),
        Asked(
            "query",
            "Kata yang dicari",
            "Kosongkan untuk membaca balasan dan sebutan kepada akun di bawah.",
            example="wonogiri",
        ),
        Asked(
            "identity", "Nama akun", "Dibaca atas nama akun ini.", required=True, example="humas.contoh.id"
        ),
        Asked(
            "secret",
            "Kata sandi aplikasi",
            "Dibuat di pengaturan Bluesky; bukan kata sandi utama.",
            required=True,
        ),
    ),
    gather=gather,
    missing=missing,
    least_minutes=10,
    icon="message-circle",
)
