"""Drawn landscapes instead of photos: original, light, and nobody's face."""

import hashlib
import io
import random

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from kentongan.agencies.models import Agency
from kentongan.editorial.models import Asset
from kentongan.sample.house import Crew

# sky, far hills, near hills, ground, road or water
PALETTES = (
    ((236, 226, 205), (150, 160, 150), (92, 116, 92), (196, 164, 112), (238, 232, 220)),
    ((214, 226, 235), (140, 158, 176), (70, 98, 110), (130, 150, 96), (90, 130, 150)),
    ((244, 218, 190), (186, 140, 116), (120, 84, 76), (160, 120, 84), (240, 224, 196)),
    ((222, 232, 220), (150, 178, 150), (64, 104, 72), (176, 176, 110), (226, 226, 214)),
)
SCENES = (
    ("dpu", "Jalan di antara bukit", "Gambar bukit kapur dengan jalan yang baru ditambal menuju cakrawala"),
    ("bpbd", "Lereng dan dusun", "Gambar lereng hijau dengan atap dusun kecil di kakinya"),
    ("disparpora", "Bukit seribu", "Gambar deretan bukit karst berbentuk kerucut saat matahari rendah"),
    ("dinkes", "Balai dusun pagi hari", "Gambar balai dusun di tepi sawah dengan bukit di belakangnya"),
    ("dukcapil", "Kantor kecamatan", "Gambar kantor kecamatan kecil di bawah pohon besar"),
    ("dinkukmperindag", "Pasar di lembah", "Gambar atap pasar di lembah dengan bukit di kejauhan"),
    ("dispertan", "Sawah terasering", "Gambar sawah bertingkat dengan air yang memantulkan langit"),
    ("dlh", "Jalur pendakian", "Gambar jalur setapak berkelok naik ke bukit kapur"),
    ("dishub", "Jalan berkelok", "Gambar jalan berkelok dengan rambu di tikungan"),
    ("prokopim", "Waduk sore hari", "Gambar waduk luas dengan bukit rendah dan langit sore"),
)  # fmt: skip
SIZE = (1200, 800)


def build_pictures(offices: dict[str, Agency], crew: Crew) -> dict[str, Asset]:
    return {
        slug: _asset(offices[slug], crew, number, title, alt)
        for number, (slug, title, alt) in enumerate(SCENES)
    }


def _asset(agency: Agency, crew: Crew, number: int, title: str, alt: str) -> Asset:
    picture = draw(number)
    content, small = _jpeg(picture, 82), _jpeg(picture.resize((360, 240)), 78)
    digest = hashlib.sha256(content).hexdigest()
    asset = Asset(
        agency=agency, kind=Asset.Kind.IMAGE, content_type="image/jpeg", size=len(content), width=SIZE[0],
        height=SIZE[1], sha256=digest, title=title, alt_text=alt, rights_holder="Kentongan (gambar contoh)",
        licence="bebas dipakai dalam contoh", consent=Asset.Consent.NOT_NEEDED, uploaded_by=crew.writer(agency.slug),
        note="gambar contoh, dibuat oleh program",
    )  # fmt: skip
    asset.file.save(f"{digest}.jpg", ContentFile(content), save=False)
    asset.thumbnail.save(f"{digest}.jpg", ContentFile(small), save=False)
    asset.save()
    return asset


def draw(number: int) -> Image.Image:
    """A landscape from chance with a fixed seed: the same picture on every machine."""
    chance = random.Random(number)  # noqa: S311  # not a secret
    sky, far, near, ground, path = PALETTES[number % len(PALETTES)]
    picture = Image.new("RGB", SIZE, sky)
    pen = ImageDraw.Draw(picture)
    sun = chance.randint(200, 1000)
    pen.ellipse((sun - 60, 120, sun + 60, 240), fill=tuple(min(255, c + 14) for c in sky))
    for colour, base, height, step in ((far, 430, 150, 130), (near, 540, 190, 210)):
        for left in range(-100, SIZE[0] + 100, step):
            top = base - chance.randint(height // 2, height)
            width = step * chance.uniform(0.9, 1.4)
            pen.pieslice(
                (left - width / 2, top, left + width * 1.1, base + (base - top)), 180, 360, fill=colour
            )
    pen.rectangle((0, 530, *SIZE), fill=ground)
    bend = chance.randint(-260, 260)
    pen.polygon([(600 + bend, 530), (620 + bend, 530), (860, 800), (430, 800)], fill=path)
    for left in (chance.randint(60, 400), chance.randint(780, 1050)):
        pen.rectangle((left, 580, left + 110, 640), fill=tuple(c - 30 for c in ground))
        pen.polygon([(left - 20, 582), (left + 55, 535), (left + 130, 582)], fill=near)
    return picture


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()
