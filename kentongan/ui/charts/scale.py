"""Numbers to places. Every x and y is a percentage of the drawing, so that it fits any width."""

from decimal import Decimal

Value = float | int | Decimal | None


def ticks(top: float, wanted: int = 4) -> list[float]:
    """Round steps from 0 to at least `top`: 87 → [0, 25, 50, 75, 100]; nothing to show gives [0, 1]."""
    if top <= 0:
        return [0, 1]
    step = _round_up(top / wanted)
    count = 0
    while step * count < top:
        count += 1
    return [step * n for n in range(count + 1)]


def _round_up(rough: float) -> float:
    """The next of 1, 2, 2.5, 5, 10 times a power of ten; counts stay whole below ten."""
    power = 1.0
    while power * 10 <= rough:
        power *= 10
    while power > rough:
        power /= 10
    for factor in (1, 2, 2.5, 5, 10):
        if power * factor >= rough and not (factor == 2.5 and power < 10):
            return power * factor
    return power * 10


def place(value: float | Decimal, top: float) -> float:
    """Percent of the way from 0 to `top`, held inside the drawing."""
    return round(min(max(float(value) / top, 0), 1) * 100, 2) if top else 0.0


def known(values) -> list[float]:
    """The values that are known, as floats."""
    return [float(v) for v in values if v is not None]


def runs(values) -> list[list[tuple[int, float]]]:
    """Stretches without gaps, as (position, value): [1, None, 2, 3] → [[(0, 1)], [(2, 2), (3, 3)]]."""
    found: list[list[tuple[int, float]]] = []
    current: list[tuple[int, float]] = []
    for position, value in enumerate(values):
        if value is None:
            if current:
                found.append(current)
            current = []
        else:
            current.append((position, float(value)))
    return found + [current] if current else found


def across(position: int, count: int) -> float:
    """Where the n-th of `count` points lies from left to right; a single point lies in the middle."""
    return 50.0 if count == 1 else round(position * 100 / (count - 1), 2)


def path(points) -> str:
    """[(0, 10), (50, 20)] → "M0 10L50 20"."""
    return "".join(f"{'L' if n else 'M'}{x:g} {y:g}" for n, (x, y) in enumerate(points))
