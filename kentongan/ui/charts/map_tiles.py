"""A sketch instead of a map: every place gets one cell of a grid, near to where it lies, none over another."""

from math import ceil, sqrt

ROOM = 1.3  # cells for each place, so that the outline of the whole can still be guessed
SHAPE = 1.45  # width by height of a cell
GAP = 0.06  # of a cell stays empty around it


def cells(centres: list[tuple[float, float]], ratio: float) -> tuple[list[tuple[int, int]], int, int]:
    """(cell of each place as (column, row from the top), columns, rows) for centres as (x, y) from 0 to 1.

    `ratio` is height by width of the ground the centres lie on.
    """
    count = len(centres)
    columns = max(1, round(sqrt(count * ROOM / max(ratio * SHAPE, 0.05))))
    columns = min(columns, count)
    rows = max(1, ceil(count * ROOM / columns))
    wanted = [(x * (columns - 1), y * (rows - 1)) for x, y in centres]
    return _improved(_nearest(wanted, columns, rows), wanted, columns, rows), columns, rows


def _nearest(wanted, columns: int, rows: int) -> list[tuple[int, int]]:
    """Everyone takes the nearest cell that is free, the closest pairs first."""
    grid = [(column, row) for column in range(columns) for row in range(rows)]
    pairs = sorted((_far(place, cell), n, cell) for n, place in enumerate(wanted) for cell in grid)
    found: dict[int, tuple[int, int]] = {}
    taken: set[tuple[int, int]] = set()
    for _, place, cell in pairs:
        if place not in found and cell not in taken:
            found[place] = cell
            taken.add(cell)
    return [found[n] for n in range(len(wanted))]


def _improved(found: list, wanted, columns: int, rows: int) -> list[tuple[int, int]]:
    """Places move to free cells or change with each other as long as all together come nearer."""
    grid = [(column, row) for column in range(columns) for row in range(rows)]
    for _ in range(20):
        better = False
        for n, place in enumerate(wanted):
            for cell in grid:
                other = found.index(cell) if cell in found else None
                if other == n:
                    continue
                now, then = _far(place, found[n]), _far(place, cell)
                if other is not None:
                    now, then = now + _far(wanted[other], cell), then + _far(wanted[other], found[n])
                if then < now - 1e-9:
                    if other is not None:
                        found[other] = found[n]
                    found[n], better = cell, True
        if not better:
            break
    return found


def _far(place, cell) -> float:
    return (place[0] - cell[0]) ** 2 + (place[1] - cell[1]) ** 2
