"""Drawn building sites at 0, 50 and 100 percent: original, light, and nobody's face."""

import io
import random
from functools import cache

from PIL import Image, ImageDraw

SIZE = (960, 640)
SKY, HILL, FIELD, EARTH = (226, 232, 232), (126, 150, 128), (170, 176, 112), (168, 128, 88)
GREY, WHITE, ROOF, WATER = (132, 132, 130), (240, 238, 230), (170, 92, 66), (104, 142, 164)


@cache
def photo(scene: str, stage: int) -> bytes:
    """A JPEG of the site; the same on every machine."""
    picture = Image.new("RGB", SIZE, SKY)
    pen = ImageDraw.Draw(picture)
    chance = random.Random(f"{scene}{stage // 101}")  # noqa: S311  # not a secret: the same hills at every stage
    for left in range(-120, SIZE[0], 190):
        top = 300 - chance.randint(60, 150)
        pen.pieslice((left, top, left + 320, 700), 180, 360, fill=HILL)
    pen.rectangle((0, 320, *SIZE), fill=FIELD)
    {"road": _road, "bridge": _bridge, "house": _house, "water": _water}[scene](pen, stage)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=74)
    return out.getvalue()


def _road(pen: ImageDraw.ImageDraw, stage: int) -> None:
    pen.polygon([(440, 322), (500, 322), (820, 640), (160, 640)], fill=EARTH)
    if stage == 0:
        for x, y, r in ((420, 560, 40), (560, 470, 24), (470, 400, 13), (620, 590, 34)):
            pen.ellipse((x - r, y - r // 3, x + r, y + r // 3), fill=(120, 92, 66))
    else:
        top = 322 if stage == 100 else 470
        left, right = 440 - (top - 322) * 280 / 318, 500 + (top - 322) * 320 / 318
        pen.polygon([(left + 8, top), (right - 8, top), (790, 640), (190, 640)], fill=GREY)
    if stage == 100:
        for y, size in ((350, 5), (400, 8), (460, 12), (540, 18)):
            pen.rectangle((470 - size / 3, y, 474 + size / 3, y + size * 2), fill=WHITE)


def _bridge(pen: ImageDraw.ImageDraw, stage: int) -> None:
    pen.polygon([(300, 320), (660, 320), (760, 640), (200, 640)], fill=WATER)
    for left in (180, 720):
        pen.rectangle((left, 380, left + 60, 560), fill=GREY if stage else EARTH)
    if stage == 50:
        pen.rectangle((180, 380, 470, 408), fill=GREY)
    if stage == 100:
        pen.rectangle((100, 380, 860, 412), fill=GREY)
        for x in range(110, 860, 50):
            pen.rectangle((x, 330, x + 8, 380), fill=WHITE)
        pen.rectangle((100, 326, 868, 336), fill=WHITE)


def _house(pen: ImageDraw.ImageDraw, stage: int) -> None:
    pen.rectangle((230, 500, 730, 560), fill=EARTH)
    if stage:
        pen.rectangle((260, 380 if stage == 100 else 450, 700, 520), fill=WHITE)
        for x in range(300, 680, 95):
            pen.rectangle((x, 430 if stage == 100 else 465, x + 45, 490), fill=GREY)
    if stage == 50:
        for x in (262, 400, 540, 690):
            pen.rectangle((x, 360, x + 8, 450), fill=ROOF)
    if stage == 100:
        pen.polygon([(220, 385), (740, 385), (640, 300), (320, 300)], fill=ROOF)


def _water(pen: ImageDraw.ImageDraw, stage: int) -> None:
    pen.ellipse((180, 400, 780, 600), fill=EARTH)
    if stage:
        inset = 110 if stage == 50 else 16
        pen.ellipse((180 + inset, 400 + inset // 3, 780 - inset, 600 - inset // 3), fill=WATER)
    if stage == 100:
        for x in range(190, 780, 44):
            pen.rectangle((x, 380, x + 6, 420), fill=WHITE)
