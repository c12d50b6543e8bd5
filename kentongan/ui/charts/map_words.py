"""Names on a map: each where its area has most room, none over another, fewer where the drawing is narrow."""

from dataclasses import dataclass

# (class, least width of the drawing in pixels, size of its letters): the style sheet has the same three.
TIERS = (("t1", 340, 10.0), ("t2", 620, 12.0), ("t3", 900, 13.0))
LETTER, LINE = 0.55, 1.25  # of the size of the letters
EDGE = 2.0  # percent of the drawing that a name may reach beyond it


@dataclass(frozen=True)
class Wish:
    """A name that would like to stand at (x, y), in percent of the drawing; the larger `weight` goes first."""

    name: str
    x: float
    y: float
    weight: float
    more: str = ""  # a second line, where there is room


@dataclass(frozen=True)
class Word:
    """A name that is drawn from tier `tier` on; its second line `more` from `more_tier` on ("" never)."""

    name: str
    x: float
    y: float
    tier: str
    more: str
    more_tier: str


Box = tuple[float, float, float, float]


def placed(wishes: list[Wish], ratio: float) -> list[Word]:
    """The names that find room; `ratio` is height by width of the drawing."""
    order = sorted(wishes, key=lambda wish: -wish.weight)
    names: dict[Wish, tuple[float, str]] = {}
    seconds: dict[Wish, str] = {}
    for tier, width, size in TIERS:
        taken = [_box(w, names[w][0], width, size, ratio, w in seconds) for w in order if w in names]
        for wish in order:
            if wish not in names:
                _try_name(wish, names, taken, (tier, width, size), ratio)
        for wish in order:
            if wish in names and wish.more and wish not in seconds and tier != TIERS[0][0]:
                _try_second(wish, names, seconds, taken, (tier, width, size), ratio)
    return [
        Word(
            wish.name,
            round(wish.x, 2),
            round(names[wish][0], 2),
            names[wish][1],
            wish.more,
            seconds.get(wish, ""),
        )
        for wish in wishes
        if wish in names
    ]


def _try_name(wish: Wish, names: dict, taken: list[Box], tier: tuple, ratio: float) -> None:
    name, width, size = tier
    step = size * LINE / (width * ratio) * 100
    for shift in (0, -0.6, 0.6, -1.1, 1.1):
        box = _box(wish, wish.y + shift * step, width, size, ratio, False)
        if not any(_touch(box, other) for other in taken) and box[0] >= -EDGE and box[2] <= 100 + EDGE:
            names[wish] = (wish.y + shift * step, name)
            taken.append(box)
            return


def _try_second(wish: Wish, names: dict, seconds: dict, taken: list[Box], tier: tuple, ratio: float) -> None:
    name, width, size = tier
    mine = _box(wish, names[wish][0], width, size, ratio, False)
    height = size * LINE / (width * ratio) * 100
    half = len(wish.more) * size * LETTER / width * 50
    below = (wish.x - half, mine[3], wish.x + half, mine[3] + height)
    if not any(_touch(below, other) for other in taken if other != mine):
        seconds[wish] = name
        taken.append(below)


def _box(wish: Wish, y: float, width: float, size: float, ratio: float, two: bool) -> Box:
    """Left, top, right, bottom in percent."""
    half = len(wish.name) * size * LETTER / width * 50
    height = size * LINE / (width * ratio) * 100
    return wish.x - half, y - height / 2, wish.x + half, y + height * (1.5 if two else 0.5)


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
