"""What the rows of one document come to at each node of its trees. Stated totals are compared, never added."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from kentongan.openness.imports.layouts import Layout
from kentongan.openness.imports.reading import Row
from kentongan.openness.imports.trees import Tree, sign

ACCOUNT, ACTIVITY = "account", "activity"
NOUGHT = Decimal(0)


@dataclass(slots=True)
class Node:
    """A node of one tree, for one agency ("" for all). `summed` None: no leaf below it had an amount."""

    tree: str
    agency_code: str
    code: str
    parent: str
    level: int
    name: str = ""
    summed: Decimal | None = None
    stated: Decimal | None = None
    line_count: int = 0
    blank_count: int = 0


def mark_stated(rows: Iterable[Row], layout: Layout) -> None:
    """Set `is_stated` on rows under which other rows of the same agency and activity stand.

    `rows` are those of one region and year. Rows that repeat another are left alone: they count nowhere.
    """
    accounts, activities = _lines(layout.accounts), _lines(layout.activities)
    distinct = [row for row in rows if row.repeats is None]
    by_place: dict[tuple[str, str], dict[str, Row]] = defaultdict(dict)
    for row in distinct:
        by_place[row.agency_code, row.activity][row.account] = row
    for row in distinct:
        for agency in {row.agency_code, ""}:
            for activity in activities(row.activity):
                there = by_place.get((agency, activity))
                if not there:
                    continue
                for account in accounts(row.account):
                    above = there.get(account)
                    if above is not None and above is not row:
                        above.is_stated = True


def nodes(
    rows: Iterable[Row],
    layout: Layout,
    role: str,
    names: Callable[[str, str], str] = lambda tree, code: "",
) -> list[Node]:
    """All nodes of both trees, for all agencies together and for each; `role` is "budget" or "realised".

    Spending alone is added along activities. `names(tree, code)` names nodes that have no row of their own.
    """
    found: dict[tuple[str, str, str], Node] = {}
    trees = ((ACCOUNT, layout.accounts), (ACTIVITY, layout.activities))
    paths = {tree: _paths(of) for tree, of in trees}
    for row in rows:
        if row.repeats is not None:
            continue
        value = getattr(row, role)
        for tree, of in trees:
            code = row.account if tree == ACCOUNT else row.activity
            if not code or (tree == ACTIVITY and row.account and row.account[0] != "5"):
                continue
            if row.is_stated:
                _state(found, row, tree, code, value, of)
            else:
                _add(found, row, tree, code, value, paths[tree])
    for (tree, agency, code), node in found.items():
        whole = found.get((tree, "", code))
        if agency and node.name and whole is not None and not whole.name:
            whole.name = node.name  # the row that names it stood under one agency
    for node in found.values():
        node.name = (
            node.name or names(node.tree, node.code) or dict(trees)[node.tree].names.get(node.code, "")
        )
    return list(found.values())


def _add(found: dict, row: Row, tree: str, code: str, value: Decimal | None, path: Callable) -> None:
    for agency in ("", row.agency_code) if row.agency_code else ("",):
        for level, (node_code, parent) in enumerate(path(code), 1):
            key = tree, agency, node_code
            node = found.get(key)
            if node is None:
                node = found[key] = Node(tree, agency, node_code, parent, level)
            node.line_count += 1
            if value is None:
                node.blank_count += 1
            else:
                node.summed = (node.summed or NOUGHT) + value * sign(code, node_code)
    if _is_named_by(row, tree):
        for agency in {"", row.agency_code}:
            found[tree, agency, code].name = found[tree, agency, code].name or row.name


def _state(found: dict, row: Row, tree: str, code: str, value: Decimal | None, of: Tree) -> None:
    """A stated total belongs to a node when it stands for all of it: all activities, or all of its spending."""
    other = row.activity if tree == ACCOUNT else row.account
    if other and not (tree == ACTIVITY and other == "5"):
        return
    above = of.ancestors(code)
    key = tree, row.agency_code, code
    node = found.get(key)
    if node is None:
        node = found[key] = Node(tree, row.agency_code, code, above[-1] if above else "", len(above) + 1)
    node.stated, node.name = value, row.name or node.name


def _is_named_by(row: Row, tree: str) -> bool:
    """A row's words describe its account where it has one, and its activity only where it has none."""
    return bool(row.name) and (tree == ACCOUNT or not row.account)


def _lines(tree: Tree) -> Callable[[str], tuple[str, ...]]:
    """A code with all codes above it and "" (everything), remembered."""
    known: dict[str, tuple[str, ...]] = {}

    def lines(code: str) -> tuple[str, ...]:
        if code not in known:
            known[code] = ("", *tree.ancestors(code), code) if code else ("",)
        return known[code]

    return lines


def _paths(tree: Tree) -> Callable[[str], tuple[tuple[str, str], ...]]:
    """(code, parent) from the root down to a code, remembered."""
    known: dict[str, tuple[tuple[str, str], ...]] = {}

    def path(code: str) -> tuple[tuple[str, str], ...]:
        if code not in known:
            line = (*tree.ancestors(code), code)
            known[code] = tuple(zip(line, ("", *line), strict=False))
        return known[code]

    return path
