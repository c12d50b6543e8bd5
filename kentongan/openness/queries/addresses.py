"""Where money opens: the address of a node, an agency, and the rows behind a figure."""

from django.http import QueryDict
from django.urls import NoReverseMatch, reverse

from kentongan.agencies.models import Region
from kentongan.openness.models import BudgetCode

NAMES = {BudgetCode.Tree.ACCOUNT: "account", BudgetCode.Tree.ACTIVITY: "programme"}
ASKED = {BudgetCode.Tree.ACCOUNT: "akun", BudgetCode.Tree.ACTIVITY: "program"}


def node(region: Region, year: int, tree: str, code: str, agency_code: str = "") -> str:
    """A node of a year, of all agencies or of one; "" for a code that fits into no address."""
    if agency_code:
        return _reverse(f"budget_agency_{NAMES[tree]}", region.slug, year, agency_code, code)
    return _reverse(f"budget_{NAMES[tree]}", region.slug, year, code)


def agency(region: Region, year: int, agency_code: str) -> str:
    return _reverse("budget_agency", region.slug, year, agency_code)


def lines(region: Region, document_id: int, codes: dict[str, list[str]], agency_code: str = "") -> str:
    """The rows of a document below the given nodes, by tree."""
    query = QueryDict(mutable=True)
    for tree, name in ASKED.items():
        query.setlist(name, codes.get(tree, []))
    if agency_code:
        query["opd"] = agency_code
    return f"{reverse('open:budget_lines', args=[region.slug, document_id])}?{query.urlencode()}"


def _reverse(name: str, *arguments) -> str:
    try:
        return reverse(f"open:{name}", args=arguments)
    except NoReverseMatch:
        return ""
