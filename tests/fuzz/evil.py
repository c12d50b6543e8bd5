"""What careless, unlucky and hostile people send."""

import io
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import strategies as st
from PIL import Image

SCRIPT = "<script>kentongan()</script>"
BROKEN_OUT = '"><img src=x onerror=kentongan()>'
FORMULA = "=HYPERLINK(1)"
TEXTS = [
    "", " ", "\x00", "a\x00b", "\x01\x1b[31m\x7f", "\u202egpj.exe", "\ufeff", "👨‍👩‍👧‍👦🇮🇩", "اللغة العربية",
    SCRIPT, BROKEN_OUT, FORMULA,
    "' OR 1=1; DROP TABLE piece; --", "{{ 7*7 }}{% debug %}", "../../../etc/passwd", "%s%n%00", "\\ud800", "𝔘𝔫𝔦" * 50,
    "x" * 300, "x" * 5000, "kata " * 20_000, "\r\nSet-Cookie: a=b", "javascript:alert(1)", "https://", "https://[::1", "http://x:99999/",
    "mailto:a@b", "@", "a@b", "a" * 400 + "@contoh.test",
]  # fmt: skip
NUMBERS = ["-1", "0", "1.5", "1e309", "9" * 30, "NaN", "١٢٣", "0x10", "٣", "²", str(2**31), str(2**63), "--5"]
DATES = [
    "0000-00-00", "2026-02-30", "9999-12-31", "0001-01-01", "99999-01-01", "31/02/2026", "kemarin", "2026-03-12T25:61",
    "24:00", "-1:00", "12.60", "2026-3-1", "0010-01-01", "1 Januari 0001", "31 Desember 9999",
]  # fmt: skip
WRONG = st.one_of(
    st.sampled_from(TEXTS), st.sampled_from(NUMBERS), st.sampled_from(DATES), st.text(max_size=80),
    st.text(st.characters(categories=["Cc", "Cf", "Co", "Zl", "Zp", "Mn"]), max_size=40),
)  # fmt: skip


def jpeg(side: int = 16) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (side, side), "teal").save(out, "JPEG")
    return out.getvalue()


def bomb_png() -> bytes:
    """30,000 × 30,000 pixels of nothing in a few kilobytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = (30_000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\x00" * 90_000))
        + chunk(b"IEND", b"")
    )


def zip_bomb(name: str = "xl/worksheets/sheet1.xml", megabytes: int = 200) -> bytes:
    """A workbook that would open to `megabytes` MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        with packed.open(name, "w", force_zip64=True) as entry:
            for _ in range(megabytes):
                entry.write(b" " * 1_000_000)
    return out.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>kentongan()</script></svg>'
POLYGLOT = b"GIF89a/*<script>kentongan()</script>*/=1;"
FILES = [
    ("kosong.jpg", b"", "image/jpeg"), ("gambar.jpg", SVG, "image/jpeg"), ("lucu.gif", POLYGLOT, "image/gif"),
    ("putus.jpg", jpeg()[:60], "image/jpeg"), ("bom.png", bomb_png(), "image/png"), ("a.html", SCRIPT.encode(), "text/html"),
    ("tabel.csv", b"a,b\n1,\x00\n", "text/csv"), ("tabel.xlsx", b"PK\x03\x04rusak", "application/vnd.ms-excel"),
    ("tabel.csv", b"\xff\xfe\x00", "text/csv"), ("../../x.py", b"import os", "text/x-python"),
    ("benar.jpg", jpeg(), "image/jpeg"),
    (SCRIPT + ".jpg", jpeg()[:40], "image/jpeg"), ("x" * 300 + ".pdf", b"%PDF-1.4", "application/pdf"),
    ("tabel.csv", b"judul;teks\n=1+1;<script>kentongan()</script>\n", "text/csv"),
]  # fmt: skip


def upload(found: tuple[str, bytes, str]) -> SimpleUploadedFile:
    return SimpleUploadedFile(*found)
