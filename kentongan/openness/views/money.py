"""The year's money from the total down to a node."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kentongan.core.text import control_free
from kentongan.openness.models import BudgetDocument
from kentongan.openness.queries import addresses, drill, editions, history, money, pairs
from kentongan.openness.views.shared import asked, number, open_region, shared, year_asked
from kentongan.openness.views.tables import MoneyTable, PlanBar

MOST = 15  # rows of a table before "the others"


@require_safe
def overview(request, region_slug):
    region = open_region(region_slug)
    years = sorted(editions.years(region), reverse=True)
    found = _pair(request, region, year_asked(request, years))
    if found is None:
        return render(request, "openness/public/budget_empty.html", shared(region))
    said = money.overview_of(found)
    context = {
        "overview": said,
        "pair": found,
        "years": years,
        "tables": _overview_tables(request, said),
        "plan_bar": PlanBar.of(said.expenditure, said.plan_now),
    }
    return render(request, "openness/public/budget.html", shared(region, **context))


@require_safe
def year(request, region_slug, year):
    return redirect(f"{reverse('open:budget', args=[region_slug])}?tahun={year}")


@require_safe
def account(request, region_slug, year, code, agency_code=""):
    return _node(request, region_slug, year, money.ACCOUNT, code, agency_code)


@require_safe
def programme(request, region_slug, year, code, agency_code=""):
    return _node(request, region_slug, year, money.ACTIVITY, code, agency_code)


@require_safe
def agency(request, region_slug, year, agency_code):
    region = open_region(region_slug)
    found = _pair(request, region, year) or _nothing()
    here = drill.agency_step(found, agency_code) or _nothing()
    tables = [
        _table(request, money.rows_of(found, money.ACCOUNT, "", agency_code), _("Menurut jenis uang")),
        _table(
            request, money.rows_of(found, money.ACTIVITY, "", agency_code), _("Menurut urusan dan program")
        ),
    ]
    plans = money.plans_of(region, year, here.agency_id) if here.agency_id else ()
    context = {
        "pair": found,
        "year_url": addresses.year(found),
        "agency": here,
        "plans": plans,
        "plan_now": money.plan_on(plans, found.realised),
        "tables": [table for table in tables if table.rows],
    }
    return render(request, "openness/public/agency.html", shared(region, **context))


@require_safe
def search(request, region_slug):
    region = open_region(region_slug)
    years = sorted(editions.years(region), reverse=True)
    found = _pair(request, region, year_asked(request, years))
    words = asked(request, "q")
    rows = drill.search(found, words) if found and words else []
    context = {
        "pair": found,
        "words": words,
        "table": _table(request, rows),
        "years": years,
        "most": drill.SHOWN,
    }
    return render(request, "openness/public/search.html", shared(region, **context))


@require_safe
def versions(request, region_slug):
    region = open_region(region_slug)
    years = sorted(set(history.ever_published(region).values_list("year", flat=True)), reverse=True)
    year = year_asked(request, years) or next(iter(years), None)
    tree = money.ACTIVITY if asked(request, "daftar") == "program" else money.ACCOUNT
    code, agency_code = asked(request, "kode", 40), asked(request, "opd", 40)
    found = history.editions_of(region, year, tree, code, agency_code) if year else []
    name = next((one.total.name for one in found if one.total), "")
    context = {
        "editions": found,
        "years": years,
        "year": year,
        "code": code,
        "figure_name": name,
        "tree": tree,
    }
    return render(request, "openness/public/versions.html", shared(region, **context))


@require_safe
def lines(request, region_slug, document_id):
    """The rows behind a figure, a hundred at a time, in the order of the file."""
    region = open_region(region_slug)
    document = get_object_or_404(open_documents(region), pk=document_id)
    accounts, activities = (_codes(request, name) for name in ("akun", "program"))
    agency_code = asked(request, "opd", 40)
    found = drill.lines_of(document, accounts, activities, agency_code)
    after = number(request, "after") or 0
    page = list(
        found.filter(number__gt=after).select_related("agency").order_by("number")[: drill.A_PAGE + 1]
    )
    context = {
        "document": document,
        "sum": drill.sum_of(found, accounts, activities),
        "lines": page[: drill.A_PAGE],
        "following": page[drill.A_PAGE - 1].number if len(page) > drill.A_PAGE else None,
        "names": drill.names_of(document, accounts, activities),
        "agency_code": agency_code,
        "first": after == 0,
    }
    return render(request, "openness/public/lines.html", shared(region, **context))


@require_safe
def document(request, region_slug, document_id):
    """What is known about one edition; a withdrawn one keeps its name and reason."""
    region = open_region(region_slug)
    found = get_object_or_404(history.ever_published(region), pk=document_id)
    context = shared(region, document=found)
    if found.withdrawn_at:
        return render(request, "openness/public/withdrawn.html", context, status=410)
    pair = pairs.pair_of(found)
    context |= {"pair": pair, "table": _table(request, money.rows_of(pair, money.ACCOUNT), pair=pair)}
    return render(request, "openness/public/document.html", context)


def open_documents(region):
    """Documents that everyone may read, of one region."""
    return BudgetDocument.objects.published().filter(region=region).select_related("region")


def _node(request, region_slug, year, tree, code, agency_code):
    region = open_region(region_slug)
    found = _pair(request, region, year) or _nothing()
    node = drill.node(found, tree, code, agency_code) or _nothing()
    is_account = tree == money.ACCOUNT
    context = {
        "pair": found,
        "year_url": addresses.year(found),
        "node": node,
        "children": _table(request, node.children, _("Terdiri dari"), pair=found),
        "agencies": _table(request, node.agencies, _("Perangkat daerah"), pair=found),
        "crossing": _table(
            request,
            node.crossing or (),
            _("Menurut program") if is_account else _("Menurut jenis uang"),
            pair=found,
        ),
        "tree_word": "akun" if is_account else "program",
    }
    return render(request, "openness/public/node.html", shared(region, **context))


def _pair(request, region, year):
    edition = number(request, "edisi")
    if edition is None:
        return pairs.pair(region, year)
    document = get_object_or_404(open_documents(region), pk=edition)
    return pairs.pair_of(document) if year in (None, document.year) else None


def _nothing():
    raise Http404


def _overview_tables(request, said: money.Overview) -> list[MoneyTable]:
    parts = (
        (said.rows, _("Belanja menurut jenis")),
        (said.agencies, _("Belanja menurut perangkat daerah")),
        (said.programmes, _("Belanja menurut urusan")),
        (said.revenue_rows, _("Pendapatan menurut asal")),
        (said.financing_rows, _("Pembiayaan")),
    )
    return [_table(request, rows, title) for rows, title in parts if rows]


def _table(request, rows, title: str = "", pair=None) -> MoneyTable:
    """The first rows, or all of them where the reader asked for all."""
    query = request.GET.copy()
    every = query.pop("semua", None)
    return MoneyTable(
        tuple(rows),
        title,
        most=None if every else MOST,
        query=query.urlencode(),
        alone=bool(pair and pair.is_alone),
    )


def _codes(request, name: str) -> list[str]:

    return [control_free(code)[:40].strip() for code in request.GET.getlist(name)[:50] if code.strip()]
