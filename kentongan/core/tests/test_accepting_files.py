"""Uploads that are what they say, uploads that lie, and uploads that want to hurt."""

import io
import struct
import zlib

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow
from PIL import ImageCms, PngImagePlugin

from kentongan.core import images
from kentongan.core.uploads import really

RED = (200, 30, 40)
SCRIPT = b"<script>alert(1)</script>"


def drawn(mode="RGB", format="JPEG", size=(60, 40), colour=None, **save) -> bytes:
    out = io.BytesIO()
    Pillow.new(mode, size, colour if colour is not None else (RED if mode == "RGB" else 0)).save(
        out, format, **save
    )
    return out.getvalue()


def opened(image: images.Image) -> Pillow.Image:
    picture = Pillow.open(io.BytesIO(image.content))
    picture.load()
    return picture


@pytest.mark.parametrize(
    ("mode", "format", "content_type", "note"),
    [
        ("RGB", "JPEG", "image/jpeg", ""),
        ("L", "JPEG", "image/jpeg", ""),
        ("CMYK", "JPEG", "image/jpeg", ""),
        ("RGB", "PNG", "image/png", ""),
        ("RGBA", "PNG", "image/png", ""),
        ("LA", "PNG", "image/png", ""),
        ("P", "PNG", "image/png", ""),
        ("1", "PNG", "image/png", ""),
        ("I;16", "PNG", "image/png", ""),
        ("RGB", "WEBP", "image/webp", ""),
        ("RGBA", "WEBP", "image/webp", ""),
        ("P", "GIF", "image/png", ""),
        ("RGB", "HEIF", "image/jpeg", "Gambar diubah dari HEIC ke JPEG."),
    ],
)
def test_it_accepts_the_pictures_that_phones_and_scanners_make(mode, format, content_type, note):
    image = images.accept(drawn(mode, format), filename="nama-bohong.exe")
    assert (image.content_type, image.width, image.height, image.note) == (content_type, 60, 40, note)
    assert image.kind == "image"
    assert opened(image).size == (60, 40)
    assert image.extension == {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}[content_type]


def test_it_reads_a_file_object_and_names_by_content():
    first, again = (images.accept(io.BytesIO(drawn()), filename="a.jpg") for _ in range(2))
    assert first.sha256 == again.sha256
    assert len(first.sha256) == 64


def test_it_turns_the_picture_upright_and_forgets_where_it_was_taken():
    exif = Pillow.Exif()
    exif[0x0112] = 6  # held sideways
    exif[0x010F] = "Merek Kamera"
    exif.get_ifd(0x8825)[2] = (7.0, 49.0, 12.0)
    raw = drawn(exif=exif, comment=b"rahasia")
    assert b"Merek Kamera" in raw
    image = images.accept(raw, filename="a.jpg")
    assert (image.width, image.height) == (40, 60)
    assert dict(opened(image).getexif()) == {}
    assert b"Merek Kamera" not in image.content
    assert b"rahasia" not in image.content


def test_it_drops_text_hidden_in_a_png_and_a_second_file_behind_a_picture():
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "rahasia")
    for raw in (
        drawn(format="PNG", pnginfo=info),
        drawn() + SCRIPT,
        drawn(format="GIF", mode="P") + b"PK\x03\x04" + SCRIPT,
    ):
        image = images.accept(raw, filename="a")
        assert b"rahasia" not in image.content
        assert b"script" not in image.content


def test_it_keeps_colours_but_no_profile():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for icc in (profile, b"bukan profil"):
        image = images.accept(drawn(format="PNG", icc_profile=icc), filename="a.png")
        assert "icc_profile" not in opened(image).info
        assert opened(image).getpixel((5, 5)) == RED


def test_it_keeps_the_grey_of_a_16_bit_scan():
    image = images.accept(drawn("I;16", "PNG", colour=32768), filename="pindaian.png")
    assert opened(image).getpixel((0, 0)) in range(126, 130)


def test_it_keeps_transparency_and_puts_white_behind_it_for_jpeg():
    image = images.accept(drawn("RGBA", "PNG", colour=(0, 0, 0, 0)), filename="logo.png")
    assert opened(image).getpixel((0, 0))[3] == 0
    jpeg = Pillow.open(io.BytesIO(images.fit(image.content, max_bytes=10_000, max_side=60)))
    assert jpeg.getpixel((5, 5)) == (255, 255, 255)


def test_it_takes_the_first_frame_and_says_so():
    frames = [Pillow.new("RGB", (20, 20), colour) for colour in ("red", "white", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    image = images.accept(out.getvalue(), filename="a.gif")
    assert image.note == "Gambar hanya bingkai pertama yang dipakai, gerakannya tidak."
    assert getattr(opened(image), "n_frames", 1) == 1


def test_it_makes_huge_photos_smaller_and_says_so():
    image = images.accept(drawn(size=(6000, 1500)), filename="a.jpg")
    assert (image.width, image.height) == (4096, 1024)
    assert image.note == "Gambar diperkecil ke 4096 piksel."


def png_header(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 100_000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "foto.jpg kosong: tidak ada isinya. Pilih berkas lain atau kirim ulang."),
        (
            b"\xff\xd8\xff" + b"x" * 30_000_000,
            "foto.jpg terlalu besar: batasnya 30 MB. Perkecil dulu, lalu kirim lagi.",
        ),
        (
            png_header(30_000, 30_000),
            "foto.jpg terlalu besar: lebih dari 60 megapiksel. Perkecil dulu, lalu kirim lagi.",
        ),
        (
            png_header(9_000, 9_000),
            "foto.jpg terlalu besar: lebih dari 60 megapiksel. Perkecil dulu, lalu kirim lagi.",
        ),
        (
            b"<html><body>" + SCRIPT,
            "foto.jpg bukan foto: isinya halaman web. Kirim foto JPEG, PNG, WebP, GIF, atau HEIC.",
        ),
        (
            b"\n<!-- x --><HTML>",
            "foto.jpg bukan foto: isinya halaman web. Kirim foto JPEG, PNG, WebP, GIF, atau HEIC.",
        ),
        (
            b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
            "foto.jpg adalah gambar SVG, yang dapat berisi perintah. Simpan dulu sebagai PNG.",
        ),
        (
            b"PK\x03\x04",
            "foto.jpg bukan foto: isinya arsip atau dokumen Office. Kirim foto JPEG, PNG, WebP, GIF, atau HEIC.",
        ),
        (b"MZ\x90", "foto.jpg bukan foto yang dikenal. Kirim foto JPEG, PNG, WebP, GIF, atau HEIC."),
    ],
)
def test_it_refuses_with_a_sentence(raw, sentence):
    with pytest.raises(images.Rejected) as caught:
        images.accept(raw, filename="foto.jpg")
    assert caught.value.sentence == sentence


BROKEN = "foto.jpg tidak dapat dibuka: berkasnya rusak atau terpotong. Kirim ulang dari ponsel atau kamera aslinya."


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "GIF", "HEIF"])
def test_it_refuses_a_picture_that_was_cut_off(format):
    noise = Pillow.effect_noise((300, 300), 90).convert("P" if format == "GIF" else "RGB")
    out = io.BytesIO()
    noise.save(out, format)
    with pytest.raises(images.Rejected) as caught:
        images.accept(out.getvalue()[: len(out.getvalue()) // 2], filename="foto.jpg")
    assert caught.value.sentence == BROKEN


@pytest.mark.parametrize(
    "head", [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\x10\0\0\0WEBP", b"\0\0\0\x18ftypheic"]
)
def test_it_refuses_a_head_without_a_body(head):
    with pytest.raises(images.Rejected) as caught:
        images.accept(head + SCRIPT * 10, filename="foto.jpg")
    assert caught.value.sentence == BROKEN


SEEDS = [drawn(), drawn(format="PNG"), drawn(format="WEBP"), drawn("P", "GIF"), drawn(format="HEIF")]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=20),
    st.integers(0, 10_000),
)
def test_it_survives_pictures_with_bytes_changed(seed, changes, cut):
    raw = bytearray(seed)
    for place, value in changes:
        raw[place % len(raw)] = value
    try:
        image = images.accept_file(bytes(raw[: cut or len(raw)]), filename="a")
    except images.Rejected as refusal:
        assert refusal.sentence.endswith(".")
    else:
        assert image.kind in ("image", "video", "document")


@given(st.binary(max_size=400))
@example(b"\0\0\0\0ftyp")
@example(b"\xff\xff\xff\xffftypheic")
def test_it_survives_random_bytes(raw):
    assert isinstance(really(raw), str)
    try:
        images.accept_file(raw, filename="a")
    except images.Rejected as refusal:
        assert refusal.sentence.endswith(".")


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("max_bytes", [1_000_000, 60_000, 8_000])
def test_it_fits_a_platform(format, max_bytes):
    out = io.BytesIO()
    Pillow.effect_noise((1200, 900), 90).convert("RGB").save(out, "PNG")
    fitted = images.fit(out.getvalue(), max_bytes=max_bytes, max_side=1000, format=format)
    picture = Pillow.open(io.BytesIO(fitted))
    assert len(fitted) <= max_bytes
    assert max(picture.size) <= 1000
    assert picture.format == format
    assert abs(picture.width / picture.height - 4 / 3) < 0.05


def test_it_does_not_enlarge():
    assert Pillow.open(io.BytesIO(images.fit(drawn(), max_bytes=100_000, max_side=1000))).size == (60, 40)


def test_it_says_when_a_picture_cannot_be_made_small_enough():
    with pytest.raises(images.Rejected) as caught:
        images.fit(drawn(), max_bytes=50, max_side=1000)
    assert caught.value.sentence == "Gambar ini tidak dapat diperkecil sampai 0 kB. Pilih gambar lain."


def test_it_makes_thumbnails():
    picture = Pillow.open(io.BytesIO(images.thumbnail(drawn(size=(900, 300)), 320)))
    assert (picture.format, picture.size) == ("WEBP", (320, 107))


@pytest.mark.parametrize(
    ("raw", "kind", "content_type", "extension"),
    [
        (b"\0\0\0\x18ftypisom\0\0\x02\0isommp41" + b"\0" * 50, "video", "video/mp4", ".mp4"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * 50, "video", "video/mp4", ".mp4"),
        (b"%PDF-1.7\n...", "document", "application/pdf", ".pdf"),
        (drawn(), "image", "image/jpeg", ".jpg"),
    ],
)
def test_it_tells_pictures_videos_and_documents_apart(raw, kind, content_type, extension):
    file = images.accept_file(raw, filename="tanpa-akhiran")
    assert (file.kind, file.content_type, file.extension) == (kind, content_type, extension)


def test_it_refuses_other_files_and_large_documents():
    for raw in (b"\0\0\0\x18ftypqt  \0\0\0\0qt  ", b"%PD", b"\x7fELF", b"%PDF-" + b"x" * 20_000_000):
        with pytest.raises(images.Rejected):
            images.accept_file(raw, filename="a.mp4")
