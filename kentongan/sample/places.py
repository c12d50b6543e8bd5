"""Wonogiri and its 25 districts. Codes: Kepmendagri 300.2.2-2430/2025."""

VINTAGE = "Kepmendagri 300.2.2-2430/2025"
PROVINCE = ("33", "Jawa Tengah")
REGENCY = ("33.12", "Wonogiri")
DISTRICTS = (
    ("33.12.01", "Pracimantoro"),
    ("33.12.02", "Giritontro"),
    ("33.12.03", "Giriwoyo"),
    ("33.12.04", "Batuwarno"),
    ("33.12.05", "Tirtomoyo"),
    ("33.12.06", "Nguntoronadi"),
    ("33.12.07", "Baturetno"),
    ("33.12.08", "Eromoko"),
    ("33.12.09", "Wuryantoro"),
    ("33.12.10", "Manyaran"),
    ("33.12.11", "Selogiri"),
    ("33.12.12", "Wonogiri"),
    ("33.12.13", "Ngadirojo"),
    ("33.12.14", "Sidoharjo"),
    ("33.12.15", "Jatiroto"),
    ("33.12.16", "Kismantoro"),
    ("33.12.17", "Purwantoro"),
    ("33.12.18", "Bulukerto"),
    ("33.12.19", "Slogohimo"),
    ("33.12.20", "Jatisrono"),
    ("33.12.21", "Jatipurno"),
    ("33.12.22", "Girimarto"),
    ("33.12.23", "Karangtengah"),
    ("33.12.24", "Paranggupito"),
    ("33.12.25", "Puhpelem"),
)
