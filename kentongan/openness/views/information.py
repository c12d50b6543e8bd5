"""How to ask the region for information, and how well it has answered."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from kentongan.agencies.answers import page_of
from kentongan.core import clock
from kentongan.openness.queries import register
from kentongan.openness.rules.requests import DAYS, MORE_DAYS
from kentongan.openness.views.shared import asked, number, open_region, shared

A_PAGE = 20


@require_safe
def information(request, region_slug):
    """No name, no question, no answer: number, subject, decision and days are all that leaves the house."""
    region = open_region(region_slug)
    today = clock.today(region.time_zone)
    years = register.years(region)
    year = number(request, "tahun")
    year = year if year in years else today.year
    decision = asked(request, "putusan", 20)
    decision = decision if decision in register.PUBLIC else ""
    told = register.public_year(region, year, today)
    page = page_of(request, register.public_answers(region, year, decision), A_PAGE)
    context = {
        "told": told,
        "year": year,
        "years": years,
        "decision": decision,
        "page": page,
        "lines": [register.public_line(row) for row in page],
        "desk": register.desk(region),
        "contacts": register.contacts(region),
        "days": DAYS,
        "more_days": MORE_DAYS,
    }
    return render(request, "openness/public/information.html", shared(region, **context))
