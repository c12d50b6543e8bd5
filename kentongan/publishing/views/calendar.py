"""The calendar of what is planned and what went out."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kentongan.agencies.here import here
from kentongan.agencies.rules import agencies_visible_to
from kentongan.editorial.models import Theme
from kentongan.editorial.rules.pieces import may_write_in, pieces_writable_by
from kentongan.editorial.rules.themes import themes_visible_to
from kentongan.publishing.forms.calendar import CalendarForm
from kentongan.publishing.queries.calendar import NO_THEME, count_days
from kentongan.publishing.queries.day_list import items_on
from kentongan.publishing.queries.holidays import holidays_among, observances_among
from kentongan.publishing.queries.periods import Period, read_day, read_period
from kentongan.publishing.queries.week import week_table
from kentongan.publishing.views import calendar_table as table

PIECES_A_PAGE = 20


@login_required
@require_GET
def calendar(request):
    today = timezone.localdate()
    period, readable = read_period(request.GET, today)
    form = _form(request, period)
    opened = read_day(request.GET.get("hari", "")) or (today if today in period else None)
    context = {"form": form, "period": period, "opened": opened, "today": today, "readable": readable}
    if opened:
        context |= _day(request, opened, form)
    if request.htmx and request.htmx.target == "hari":
        return render(request, "publishing/calendar.html#day", context)
    context |= _table(request, period, form, opened, today)
    context["may_write"] = may_write_in(request.user, here(request).region)
    return render(request, "publishing/calendar.html", context)


def _form(request, period: Period) -> CalendarForm:
    region = here(request).region
    agencies = agencies_visible_to(request.user).filter(region=region)
    return CalendarForm(request.GET, agencies=agencies, themes=_themes(request, region, period))


def _themes(request, region, period: Period) -> list[Theme]:
    """Themes that touch the period, and the one that the address asks for."""
    asked = request.GET.get("tema", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else 0
    touching = Q(starts_on__lte=period.days[-1], ends_on__gte=period.days[0])
    themes = themes_visible_to(request.user).filter(touching | Q(pk=number), region=region)
    return list(themes.order_by("starts_on", "pk"))


def _day(request, day: date, form: CalendarForm) -> dict:
    place = here(request)
    items = items_on(request.user, place.region, day, place.zone, form.wanted)
    page = Paginator(items, PIECES_A_PAGE).get_page(request.GET.get("page"))
    writable = pieces_writable_by(request.user).filter(pk__in={item.piece_id for item in page})
    return {
        "page": page,
        "publication_count": sum(len(item.lines) for item in items),
        "draft_count": sum(not item.lines for item in items),
        "movable": set(writable.filter(region=place.region).values_list("pk", flat=True)),
        "day_holiday": holidays_among([day]).get(day, ""),
        "day_observances": observances_among(place.region, [day]).get(day, []),
    }


def _table(request, period: Period, form: CalendarForm, opened, today: date) -> dict:
    place, days = here(request), period.days
    figures = count_days(request.user, place.region, days, place.zone, form.wanted)
    links = table.Addresses(period, opened, form.address)
    chips = table.letters(form.themes)
    counts = table.totals(figures, period)
    hours = week_table(request.user, place.region, days, place.zone, form.wanted) if period.is_week else []
    return {
        "links": links,
        "today_url": links.today(today),
        "weeks": table.build_weeks(
            period, figures, chips, links, today=today,
            holidays=holidays_among(days), observances=observances_among(place.region, days),
        ),
        "hours": hours,
        "legend": table.legend(counts, chips),
        "unthemed": counts[NO_THEME],
        "total": counts.total(),
    }  # fmt: skip
