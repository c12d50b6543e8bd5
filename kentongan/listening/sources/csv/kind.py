from kentongan.listening.sources.base import Kind

kind = Kind(
    key="csv",
    label="Tabel yang diunggah",
    about="Sebutan yang dicatat orang: kliping koran, komentar Instagram, siaran radio. Diunggah sebagai Excel atau CSV.",
    fields=(),
    icon="table",
)
