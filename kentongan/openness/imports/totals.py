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


@dataclass(slots=True)
class Leaf:
    """What the rows under one code of one agency come to."""

    amount: Decimal = NOUGHT
    rows: int = 0
    blanks: int = 0
    name: str = ""


Key = tuple[str, str, str]  # tree, agency, code


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
    found: dict[Key, Node] = {}
    trees = {ACCOUNT: layout.accounts, ACTIVITY: layout.activities}
    leaves: dict[Key, Leaf] = {}
    for row in rows:
        if row.repeats is not None:
            continue
        value = getattr(row, role)
        for tree, code in ((ACCOUNT, row.account), (ACTIVITY, row.activity)):
            if not code or (tree == ACTIVITY and row.account and row.account[0] != "5"):
                continue
            if row.is_stated:
                _state(found, row, tree, code, value, trees[tree])
            else:
                _gather(leaves, row, tree, code, value)
    paths = {tree: _paths(of) for tree, of in trees.items()}
    for (tree, agency, code), leaf in [*leaves.items(), *_together(leaves).items()]:
        _climb(found, tree, agency, code, leaf, paths[tree])
    _name(found, trees, names)
    return list(found.values())


def _gather(leaves: dict[Key, Leaf], row: Row, tree: str, code: str, value: Decimal | None) -> None:
    """Rows of one agency under one code first come together; only what they come to climbs the tree."""
    key = tree, row.agency_code, code
    leaf = leaves.get(key)
    if leaf is None:
        leaf = leaves[key] = Leaf()
    leaf.rows += 1
    if value is None:
        leaf.blanks += 1
    else:
        leaf.amount += value
    if not leaf.name and (tree == ACCOUNT or not row.account):
        leaf.name = row.name  # a row's words describe its account where it has one


def _together(leaves: dict[Key, Leaf]) -> dict[Key, Leaf]:
    """The same for all agencies; rows of no agency are there already."""
    found: dict[Key, Leaf] = {}
    for (tree, agency, code), leaf in leaves.items():
        if not agency:
            continue
        whole = found.get((tree, "", code))
        if whole is None:
            whole = found[tree, "", code] = Leaf()
        whole.rows += leaf.rows
        whole.blanks += leaf.blanks
        whole.amount += leaf.amount
        whole.name = whole.name or leaf.name
    return found


def _climb(found: dict[Key, Node], tree: str, agency: str, code: str, leaf: Leaf, path: Callable) -> None:
    node = None
    for level, (node_code, parent) in enumerate(path(code), 1):
        key = tree, agency, node_code
        node = found.get(key)
        if node is None:
            node = found[key] = Node(tree, agency, node_code, parent, level)
        node.line_count += leaf.rows
        node.blank_count += leaf.blanks
        if leaf.blanks < leaf.rows:
            node.summed = (node.summed or NOUGHT) + leaf.amount * sign(code, node_code)
    if node is not None:
        node.name = node.name or leaf.name


def _name(found: dict[Key, Node], trees: dict[str, Tree], names: Callable[[str, str], str]) -> None:
    for (tree, agency, code), node in found.items():
        whole = found.get((tree, "", code))
        if agency and node.name and whole is not None and not whole.name:
            whole.name = node.name  # the row that names it stood under one agency
    for node in found.values():
        node.name = node.name or names(node.tree, node.code) or trees[node.tree].names.get(node.code, "")


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
