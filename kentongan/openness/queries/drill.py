"""What a node consists of: its children, its agencies, what crosses it, and at last the rows of the file."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet, Sum, Value
from django.db.models.functions import Concat, Length, Substr

from kentongan.openness.models import BudgetDocument, BudgetLine, BudgetTotal
from kentongan.openness.queries import addresses
from kentongan.openness.queries.codes import asked
from kentongan.openness.queries.money import (
    ACCOUNT,
    ACTIVITY,
    MoneyRow,
    agencies_of,
    node_row,
    rows_of,
    rows_with,
)
from kentongan.openness.queries.pairs import Pair
from kentongan.openness.queries.prefix import starts
from kentongan.openness.rules.absorption import direction_of, weigh

# Beyond this many rows a crossing is not added up while somebody waits; the page says what to choose first.
CROSSED = 5000
FIELDS = {ACCOUNT: "account_code", ACTIVITY: "activity_code"}
DEEP = {ACCOUNT: 3, ACTIVITY: 2}  # points in a code from which on it names few rows
SHOWN = 30
A_PAGE = 50


@dataclass(frozen=True)
class Step:
    """One step of the way down."""

    code: str
    name: str
    url: str
    agency_id: int | None = None  # our own agency, where the file's is linked to one


@dataclass(frozen=True)
class Node:
    """A node with everything one may open from it. `crossing` None: too many rows to add up now."""

    pair: Pair
    tree: str
    row: MoneyRow
    way: tuple[Step, ...]
    children: tuple[MoneyRow, ...]
    agencies: tuple[MoneyRow, ...]
    crossing: tuple[MoneyRow, ...] | None
    agency: Step | None

    @property
    def is_leaf(self) -> bool:
        return not self.children


def node(found: Pair, tree: str, code: str, agency_code: str = "") -> Node | None:
    """A node of a year; None when no document of the year has it."""
    row = node_row(found, tree, code, agency_code)
    if row is None:
        return None
    return Node(
        pair=found,
        tree=tree,
        row=row,
        way=way_to(found, tree, code, agency_code),
        children=rows_of(found, tree, code, agency_code),
        agencies=() if agency_code else agencies_of(found, tree, code),
        crossing=crossing(found, tree, row),
        agency=agency_step(found, agency_code) if agency_code else None,
    )


def way_to(found: Pair, tree: str, code: str, agency_code: str) -> tuple[Step, ...]:
    """The nodes above, from the root. Mostly a parent's code begins its child's, so that one query tells all."""
    starts = [code[:length] for length in range(1, len(code) + 1)]
    totals = _by_code(found, tree, agency_code, starts)
    way: list[Step] = []
    at = totals.get(code)
    while at and at.parent:
        at = totals.get(at.parent) or _by_code(found, tree, agency_code, [at.parent]).get(at.parent)
        if at:
            way.insert(0, Step(at.code, at.name, addresses.node(found, tree, at.code, agency_code)))
    return tuple(way)


def _by_code(found: Pair, tree: str, agency_code: str, codes: list[str]) -> dict[str, BudgetTotal]:
    totals = BudgetTotal.objects.filter(document__in=found.documents, tree=tree, agency_code=agency_code)
    return {total.code: total for total in totals.filter(code__in=codes)}


def agency_step(found: Pair, agency_code: str) -> Step | None:
    """The agency by its code, named as ours where the file's is linked to one; None when nobody has it."""
    line = (
        BudgetLine.objects.filter(document__in=found.documents, agency_code=agency_code)
        .select_related("agency")
        .order_by()
        .first()
    )
    if line is None:
        return None
    name = line.agency.name if line.agency else line.agency_name or agency_code
    return Step(agency_code, name, addresses.agency(found, agency_code), line.agency_id)


def below(document: BudgetDocument, tree: str, code: str, *, is_narrow: bool = False) -> Q:
    """Rows at a node or under it: 5.1 holds 5.1.02 and not 5.10, and what a list puts under it by another name.

    `is_narrow`: another condition has an index already. Half of a file is read faster in its order than by an index.
    """
    field, by_index = FIELDS[tree], not is_narrow and code.count(".") >= DEEP[tree]
    found = Q()
    for start in (code, *_strays(document, tree, code)):
        under = starts(field, f"{start}.") if by_index else Q(**{f"{field}__startswith": f"{start}."})
        found |= Q(**{field: start}) | under
    return found


def _strays(document: BudgetDocument, tree: str, code: str) -> list[str]:
    """Nodes under `code` whose own code does not begin with their parent's (5.1.05 under 5.L); mostly none."""
    begins = Substr("code", 1, Length("parent") + 1)
    apart = (
        BudgetTotal.objects.filter(document=document, tree=tree, agency_code="")
        .exclude(parent="")
        .annotate(begins=begins)
        .exclude(begins=Concat(F("parent"), Value(".")))
    )
    parents = dict(apart.values_list("code", "parent"))
    return [stray for stray in parents if _leads_to(code, stray, parents)]


def _leads_to(code: str, stray: str, parents: dict[str, str]) -> bool:
    at: str | None = stray
    while at := parents.get(at) or next((s for s in parents if at.startswith(f"{s}.")), None):
        if at == code or at.startswith(f"{code}."):
            return True
    return False


def lines_of(
    document: BudgetDocument, accounts: list[str], activities: list[str], agency_code: str = ""
) -> QuerySet[BudgetLine]:
    """The rows that a figure adds up: the file's own totals are left out, so that nothing counts twice.

    Asked for nothing in particular, the whole file as it came, its totals too.
    """
    found = BudgetLine.objects.filter(document=document)
    if accounts or activities or agency_code:
        found = found.filter(is_stated_total=False)
    for tree, codes in ((ACCOUNT, accounts), (ACTIVITY, activities)):
        anywhere = Q()
        for code in codes:
            anywhere |= below(document, tree, code, is_narrow=bool(agency_code))
        found = found.filter(anywhere)
    if activities and not accounts:  # along activities spending alone is added
        found = found.filter(Q(account_code="") | Q(account_code__startswith="5"))
    return found.filter(agency_code=agency_code) if agency_code else found


def names_of(document: BudgetDocument, accounts: list[str], activities: list[str]) -> list[Step]:
    """The nodes that a list of rows was asked by, as the document calls them."""
    found = BudgetTotal.objects.filter(document=document, agency_code="")
    either = Q(tree=ACCOUNT, code__in=accounts) | Q(tree=ACTIVITY, code__in=activities)
    return [Step(total.code, total.name, "") for total in found.filter(either).order_by("tree", "code")]


def sum_of(lines: QuerySet[BudgetLine], accounts: list[str], activities: list[str]) -> dict:
    """`count` rows, their `total` and how many are `blank`, told by the list's own query.

    `total` is None where all are blank, and where revenue and spending would be added together.
    """
    spent = Q(account_code__startswith="6.2")
    found = lines.aggregate(
        count=Count("pk"),
        total=Sum("amount"),
        taken=Sum("amount", filter=spent),
        blank=Count("pk", filter=Q(amount=None)),
    )
    taken = found.pop("taken")
    if "6" in accounts and taken:  # what financing spends is taken off what it brings in
        found["total"] -= 2 * taken
    one_kind = {code[:1] for code in accounts} or ({"5"} if activities else set())
    return found if len(one_kind) == 1 else found | {"total": None}


def crossing(found: Pair, tree: str, row: MoneyRow) -> tuple[MoneyRow, ...] | None:
    """A node of one tree divided by the other: the programmes of an account, the accounts of a programme."""
    if row.lines > CROSSED:
        return None
    other = ACTIVITY if tree == ACCOUNT else ACCOUNT
    sums = {one.pk: _crossed(one, tree, row, other) for one in found.documents}
    codes = sorted({code for amounts in sums.values() for code in amounts})
    if not codes or not found.same_codes(other):
        return ()
    names = _names(found, other, codes)
    rows = (_crossing_row(found, tree, row, other, code, names.get(code, code), sums) for code in codes)
    return tuple(sorted(rows, key=lambda one: (-(one.budget or one.realised or 0), one.code)))


def _crossed(document: BudgetDocument, tree: str, row: MoneyRow, other: str) -> dict[str, Decimal | None]:
    across = FIELDS[other]
    asked = {tree: [row.code], other: []}
    lines = lines_of(document, asked[ACCOUNT], asked[ACTIVITY], row.agency_code)
    parts: dict[str, list] = defaultdict(list)
    for code, total in lines.exclude(**{across: ""}).values_list(across).annotate(total=Sum("amount")):
        parts[rolled_up(other, code)].append(total)
    return {code: _sum(totals) for code, totals in parts.items()}


def rolled_up(tree: str, code: str) -> str:
    """A deep code at the level people read: the programme of an activity, the kind (jenis) of an account."""
    if "." in code:
        return ".".join(code.split(".")[:3])
    return code[:4] if tree == ACCOUNT else code


def _sum(amounts: list) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def _names(found: Pair, tree: str, codes: list[str]) -> dict[str, str]:
    totals = BudgetTotal.objects.filter(
        document__in=found.documents, tree=tree, agency_code="", code__in=codes
    )
    return dict(totals.values_list("code", "name"))


def _crossing_row(found, tree, row, other, code, name, sums) -> MoneyRow:
    budget = sums.get(found.budget.pk, {}).get(code) if found.budget else None
    realised = sums.get(found.realised.pk, {}).get(code) if found.realised else None
    urls = {
        document.pk: addresses.lines(
            found.region, document.pk, {tree: [row.code], other: [code]}, row.agency_code
        )
        for document in found.documents
        if code in sums[document.pk]
    }
    return MoneyRow(
        code=code, name=name, budget=budget, realised=realised,
        absorption=weigh(budget, realised, budget_document=found.budget, realised_document=found.realised,
                         direction=direction_of(row.code if tree == ACCOUNT else code)),
        url=urls.get(found.budget.pk if found.budget else 0) or next(iter(urls.values())),
        budget_url=urls.get(found.budget.pk, "") if found.budget else "",
        realised_url=urls.get(found.realised.pk, "") if found.realised else "",
    )  # fmt: skip


def search(found: Pair, words: str) -> list[MoneyRow]:
    """Nodes of both trees whose name has all the words or whose code begins with the text; at most 30."""
    rows: list[MoneyRow] = []
    for tree in (ACCOUNT, ACTIVITY):
        where = Q(tree=tree, agency_code="") & asked(words)
        codes = BudgetTotal.objects.filter(where, document__in=found.documents).values_list("code", flat=True)
        wanted = list(codes.distinct().order_by("level", "code")[:SHOWN])
        rows += rows_with(found, tree, Q(code__in=wanted, agency_code=""))
    return rows[:SHOWN]
