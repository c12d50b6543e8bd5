"""Pictures from phones and strangers: what they really are, made clean, never larger than needed.

Every accepted picture is drawn anew, so nothing that was hidden in the file survives: no position, no camera
serial number, no script, no second file glued behind the first.
"""

import hashlib
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pillow_heif
from PIL import Image as Pillow
from PIL import ImageCms, ImageOps

from kentongan.core.uploads import (
    DOCUMENT_BYTES,
    VIDEO_BYTES,
    File,
    Rejected,
    megabytes,
    read_capped,
    really,
    too_large,
)

__all__ = ["File", "Image", "Rejected", "accept", "accept_file", "fit", "thumbnail"]

MAX_BYTES = 30_000_000
MAX_PIXELS = 60_000_000
MAX_SIDE = 4096
# What Pillow may try, by what the first bytes say; asking for one format keeps 40 other parsers out of reach.
PARSERS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "heic": "HEIF"}
KEPT_AS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "PNG", "heic": "JPEG"}
FILES = {"JPEG": (".jpg", "image/jpeg"), "PNG": (".png", "image/png"), "WEBP": (".webp", "image/webp")}

pillow_heif.register_heif_opener(thumbnails=False)


@dataclass(frozen=True)
class Image:
    """A clean picture. `note` tells in a sentence what was changed, "" when nothing worth telling was."""

    content: bytes
    extension: str
    content_type: str
    width: int
    height: int
    sha256: str
    note: str
    kind: str = "image"


def accept(file: Any, *, filename: str) -> Image:
    """A clean picture from an upload (a file object or bytes); Rejected with a sentence when it is none.

    The name is used only in the sentence.
    """
    raw = read_capped(file, MAX_BYTES, filename)
    sort = really(raw)
    if sort not in PARSERS:
        raise Rejected(_not_a_picture(sort, filename))
    with _opened(raw, sort, filename) as picture:
        note = _note(sort, picture)
        drawn = _within(_upright(picture), MAX_SIDE)
        content = _written(drawn, KEPT_AS[sort], quality=90)
    extension, content_type = FILES[KEPT_AS[sort]]
    digest = hashlib.sha256(content).hexdigest()
    return Image(content, extension, content_type, drawn.width, drawn.height, digest, note)


def accept_file(file: Any, *, filename: str) -> Image | File:
    """An `Image` for a picture, a `File` for MP4 or PDF; Rejected with a sentence for all else."""
    raw = read_capped(file, VIDEO_BYTES, filename)
    sort = really(raw)
    if sort == "mp4":
        note = "Keterangan di dalam video, misalnya lokasi perekaman, tidak dihapus."
        return _file(raw, ".mp4", "video/mp4", note, "video")
    if sort == "pdf":
        if len(raw) > DOCUMENT_BYTES:
            raise Rejected(too_large(filename, DOCUMENT_BYTES))
        return _file(raw, ".pdf", "application/pdf", "", "document")
    return accept(raw, filename=filename)


def fit(content: bytes, *, max_bytes: int, max_side: int, format: str = "JPEG") -> bytes:
    """The same picture for a platform: `format` JPEG, PNG or WEBP, within `max_bytes` and `max_side` pixels."""
    with _opened(content, really(content), "gambar ini") as picture:
        drawn = _upright(picture)
        side = min(max_side, max(drawn.size))
        for _step in range(12):
            smaller = _within(drawn, side)
            for quality in (90, 82, 74, 66) if format != "PNG" else (0,):
                out = _written(smaller, format, quality=quality)
                if len(out) <= max_bytes:
                    return out
            side = int(side * 0.8)
            if side < 16:
                break
    raise Rejected(f"Gambar ini tidak dapat diperkecil sampai {megabytes(max_bytes)}. Pilih gambar lain.")


def thumbnail(content: bytes, side: int) -> bytes:
    """A WebP no wider or higher than `side`."""
    with _opened(content, really(content), "gambar ini") as picture:
        return _written(_within(_upright(picture), side), "WEBP", quality=80)


@contextmanager
def _opened(raw: bytes, sort: str, filename: str) -> Iterator[Pillow.Image]:
    """The picture, checked for size before any pixel is unpacked; whatever goes wrong inside is a Rejected."""
    if sort not in PARSERS:
        raise Rejected(_not_a_picture(sort, filename))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # our own limit is lower than Pillow's warning
            with Pillow.open(BytesIO(raw), formats=[PARSERS[sort]]) as picture:
                _check_pixels(picture, filename)
                picture.seek(0)
                yield picture
    except Rejected:
        raise
    except Pillow.DecompressionBombError as error:
        raise Rejected(_too_many_pixels(filename)) from error
    except MemoryError:
        raise
    except Exception as error:  # decoders raise a dozen kinds of error on broken and hostile files
        raise Rejected(
            f"{filename} tidak dapat dibuka: berkasnya rusak atau terpotong. "
            "Kirim ulang dari ponsel atau kamera aslinya."
        ) from error


def _too_many_pixels(filename: str) -> str:
    return f"{filename} terlalu besar: lebih dari 60 megapiksel. Perkecil dulu, lalu kirim lagi."


def _check_pixels(picture: Pillow.Image, filename: str) -> None:
    width, height = picture.size
    if width * height > MAX_PIXELS:
        raise Rejected(_too_many_pixels(filename))
    if min(width, height) < 1:
        raise Rejected(f"{filename} tidak berisi gambar. Pilih berkas lain.")


def _upright(picture: Pillow.Image) -> Pillow.Image:
    """Turned as the camera was held, in sRGB, 8 bits, one frame, nothing attached."""
    if picture.format == "JPEG":
        picture.draft(
            "RGB" if picture.mode != "L" else "L", (MAX_SIDE, MAX_SIDE)
        )  # saves memory on huge photos
    profile = picture.info.get("icc_profile")
    turned = ImageOps.exif_transpose(picture)
    drawn = _in_srgb(turned, profile) if profile else turned
    clear = drawn.has_transparency_data
    if drawn.mode.startswith("I"):  # 16-bit grey: Pillow's own conversion would clip it to white
        drawn = drawn.convert("I").point(lambda value: value / 256).convert("L")
    mode = "RGBA" if clear else "L" if drawn.mode in ("L", "1") else "RGB"
    plain = Pillow.new(mode, drawn.size)
    plain.paste(drawn.convert(mode))
    return plain


def _in_srgb(picture: Pillow.Image, profile: bytes) -> Pillow.Image:
    """Colours as the author saw them; a broken profile is worth less than the picture."""
    if picture.mode not in ("RGB", "RGBA", "CMYK"):
        return picture
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        changed = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
        return changed or picture
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture


def _within(picture: Pillow.Image, side: int) -> Pillow.Image:
    if max(picture.size) <= side:
        return picture
    scale = side / max(picture.size)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Pillow.Resampling.LANCZOS)


def _written(picture: Pillow.Image, format: str, *, quality: int) -> bytes:
    out = BytesIO()
    if format == "JPEG":
        _on_white(picture).save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    elif format == "WEBP":
        picture.save(out, "WEBP", quality=quality, method=4)
    else:
        picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _on_white(picture: Pillow.Image) -> Pillow.Image:
    """JPEG knows no transparency; clear parts become white instead of black."""
    if picture.mode != "RGBA":
        return picture
    ground = Pillow.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _note(sort: str, picture: Pillow.Image) -> str:
    told = []
    if sort == "heic":
        told.append("diubah dari HEIC ke JPEG")
    if getattr(picture, "n_frames", 1) > 1:
        told.append("hanya bingkai pertama yang dipakai, gerakannya tidak")
    if max(picture.size) > MAX_SIDE:
        told.append(f"diperkecil ke {MAX_SIDE} piksel")
    return f"Gambar {', '.join(told)}." if told else ""


def _not_a_picture(sort: str, filename: str) -> str:
    advice = "Kirim foto JPEG, PNG, WebP, GIF, atau HEIC."
    if sort == "svg":
        return f"{filename} adalah gambar SVG, yang dapat berisi perintah. Simpan dulu sebagai PNG."
    named = {"html": "halaman web", "pdf": "dokumen PDF", "mp4": "video", "zip": "arsip atau dokumen Office"}
    if sort in named:
        return f"{filename} bukan foto: isinya {named[sort]}. {advice}"
    return f"{filename} bukan foto yang dikenal. {advice}"


def _file(raw: bytes, extension: str, content_type: str, note: str, kind: str) -> File:
    return File(raw, extension, content_type, hashlib.sha256(raw).hexdigest(), note, kind)
