"""Where money opens: the address of a node, an agency, and the rows behind a figure."""

from django.http import QueryDict
from django.urls import NoReverseMatch, reverse

from kentongan.agencies.models import Region
from kentongan.openness.models import BudgetCode

NAMES = {BudgetCode.Tree.ACCOUNT: "account", BudgetCode.Tree.ACTIVITY: "programme"}
ASKED = {BudgetCode.Tree.ACCOUNT: "akun", BudgetCode.Tree.ACTIVITY: "program"}


def node(found, tree: str, code: str, agency_code: str = "") -> str:
    """A node of a pair's year, of all agencies or of one; "" for a code that fits into no address."""
    if agency_code:
        return _of(found, f"budget_agency_{NAMES[tree]}", agency_code, code)
    return _of(found, f"budget_{NAMES[tree]}", code)


def agency(found, agency_code: str) -> str:
    return _of(found, "budget_agency", agency_code)


def year(found) -> str:
    edition = f"&edisi={found.edition}" if found.edition else ""
    return f"{reverse('open:budget', args=[found.region.slug])}?tahun={found.year}{edition}"


def question(region: Region, question_id: int, year: int) -> str:
    return f"{reverse('open:question', args=[region.slug, question_id])}?tahun={year}"


def lines(region: Region, document_id: int, codes: dict[str, list[str]], agency_code: str = "") -> str:
    """The rows of a document below the given nodes, by tree."""
    query = QueryDict(mutable=True)
    for tree, name in ASKED.items():
        query.setlist(name, codes.get(tree, []))
    if agency_code:
        query["opd"] = agency_code
    return f"{reverse('open:budget_lines', args=[region.slug, document_id])}?{query.urlencode()}"


def _of(found, name: str, *arguments) -> str:
    """An older edition stays chosen all the way down."""
    try:
        path = reverse(f"open:{name}", args=[found.region.slug, found.year, *arguments])
    except NoReverseMatch:
        return ""
    return f"{path}?edisi={found.edition}" if found.edition else path
