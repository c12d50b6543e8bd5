from kentongan.listening.sources.base import Asked, Kind
from kentongan.listening.sources.feed.gather import gather

kind = Kind(
    key="feed",
    label="Umpan situs (RSS, Atom, JSON Feed)",
    about="Berita dan komentar dari situs yang menyediakan umpan, misalnya media setempat.",
    fields=(Asked("address", "Alamat umpan", required=True, example="https://media.contoh/feed/"),),
    gather=gather,
    icon="rss",
)
