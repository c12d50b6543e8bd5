"""Reads the colours from tokens.css and measures what people will see (WCAG 2.2)."""

import math
import re
from itertools import combinations
from pathlib import Path

import pytest

CSS = (Path(__file__).parent.parent / "static/ui/css/tokens.css").read_text()
TOKENS = dict(re.findall(r"(--[\w-]+):\s*([^;]+);", CSS))
# How full red-blindness and green-blindness mix the channels (Machado, Oliveira and Fernandes 2009).
EYES = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "red-blind": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "green-blind": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
GROUNDS = ("ground", "surface", "sunken", "hover")
TEXT = [
    (ink, ground)
    for ink in ("ink", "ink-soft", "link", "link-hover", "accent", "wait", "good", "bad")
    for ground in GROUNDS
]
TEXT += [("ink-mute", "ground"), ("ink-mute", "surface")]
TEXT += [
    (ink, f"{tone}-tint") for tone in ("wait", "good", "bad", "accent") for ink in ("ink", "ink-soft", tone)
]
TEXT += [("link", f"{tone}-tint") for tone in ("wait", "good", "bad", "accent")]
TEXT += [("main-ink", "main"), ("main-ink", "main-hover"), ("accent-ink", "accent")]
TEXT += [("rail-ink", "rail"), ("rail-ink", "rail-hover"), ("rail-ink-strong", "rail-hover")]
MARKS = [(mark, ground) for mark in ("wait-mark", "good-mark", "bad-mark", "line-strong", "focus", "chart-ink")
         for ground in ("ground", "surface")]  # fmt: skip
MARKS += [(f"hue-{n}", ground) for n in range(1, 9) for ground in ("ground", "surface")]
MARKS += [("rail-mark", "rail"), ("rail-mark", "rail-hover"), ("main", "rail")]


def lightness(name: str, night: bool) -> tuple[float, float, float]:
    """L, C, H of a token by day or by night."""
    value = TOKENS[f"--{name}"]
    pair = re.fullmatch(r"light-dark\((.+\)), (.+\))\)", value)
    if pair:
        value = pair[2 if night else 1]
    named = re.fullmatch(r"var\(--([\w-]+)\)", value)
    if named:
        return lightness(named[1], night)
    return tuple(float(n) for n in re.fullmatch(r"oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)", value).groups())


def screen(name: str, night: bool) -> list[float]:
    """Linear sRGB of a token: OKLCH turned to what a screen shows, cut to what sRGB can show."""
    light, chroma, hue = lightness(name, night)
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    return [min(max(c, 0), 1) for c in (red, green, blue)]


def luminance(name: str, night: bool) -> float:
    red, green, blue = screen(name, night)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def seen(name: str, night: bool, eye) -> tuple[float, float, float]:
    """OKLab of a token as this eye sees it; `eye` is a matrix over linear sRGB."""
    shown = screen(name, night)
    red, green, blue = (min(max(sum(m * c for m, c in zip(row, shown, strict=True)), 0), 1) for row in eye)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def contrast(one: str, other: str, night: bool) -> float:
    low, high = sorted((luminance(one, night), luminance(other, night)))
    return (high + 0.05) / (low + 0.05)


def test_it_measures_as_everyone_does():
    TOKENS.update({"--test-black": "oklch(0 0 0)", "--test-white": "oklch(1 0 0)"})
    assert round(contrast("test-black", "test-white", False), 1) == 21.0


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_it_keeps_text_readable(ink, ground, night):
    assert contrast(ink, ground, night) >= 4.5


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_it_keeps_marks_visible(mark, ground, night):
    assert contrast(mark, ground, night) >= 3


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
def test_it_tells_neighbouring_themes_apart_on_grey_paper(night):
    light = [lightness(f"hue-{n}", night)[0] for n in range(1, 9)]
    steps = [round(abs(a - b), 3) for a, b in zip(light, light[1:], strict=False)]
    assert min(steps) >= 0.07


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("eye", EYES)
def test_it_tells_any_two_themes_apart_for_every_eye(eye, night):
    points = [seen(f"hue-{n}", night, EYES[eye]) for n in range(1, 9)]
    assert min(math.dist(one, other) for one, other in combinations(points, 2)) >= 0.08
