"""The theme map: who has spoken, when, how late, in whose words."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_POST

from kentongan.agencies.here import here
from kentongan.agencies.rules import agencies_visible_to
from kentongan.core import sheets
from kentongan.core.text import slug
from kentongan.editorial.models import Theme
from kentongan.editorial.rules.themes import can_set_themes, themes_settable_by, themes_visible_to
from kentongan.language.reuse import missing_words
from kentongan.publishing.actions.drift import weigh_wording
from kentongan.publishing.queries import theme_map as queries
from kentongan.publishing.queries.kinds import KINDS
from kentongan.publishing.queries.wording import texts_of
from kentongan.publishing.views import theme_map_table as table
from kentongan.ui import notices
from kentongan.ui.states import SHAPES

TEXTS_A_PAGE = 10
MARKS = dict.fromkeys(kind.mark for kind in KINDS)  # two kinds may share a shape; it is drawn once


@login_required
@require_GET
def theme_map(request, theme_id):
    theme = _theme(request, theme_id)
    found = queries.theme_map(request.user, theme, here(request).zone, timezone.localdate())
    context = {
        "theme": theme,
        "map": found,
        "drawing": table.draw(found),
        "kinds": KINDS,
        "shapes": [(mark, mark_safe(SHAPES[mark])) for mark in MARKS],  # noqa: S308 - our own drawings
        "today": timezone.localdate(),
        "may_set": can_set_themes(request.user, theme.region_id),
        **_opened(request, theme, found.columns),
    }
    return render(request, "publishing/theme_map.html", context)


@login_required
@require_GET
def theme_map_csv(request, theme_id):
    theme = _theme(request, theme_id)
    found = queries.theme_map(request.user, theme, here(request).zone, timezone.localdate())
    response = HttpResponse(sheets.write_csv(table.table_rows(found)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="peta-{slug(theme.title) or theme.pk}.csv"'
    return response


@login_required
@require_GET
def theme_wording(request, theme_id):
    """What became of the key message in one agency's live texts, word by word."""
    theme = _theme(request, theme_id)
    agency = _agency(request, request.GET.get("opd", ""))
    if agency is None:
        raise Http404
    live = queries.live(queries.publications_under(request.user, theme)).filter(account__agency=agency)
    page = Paginator(texts_of(live, theme), TEXTS_A_PAGE).get_page(request.GET.get("page"))
    texts = [(text, missing_words(theme.key_message, text.text)) for text in page]
    context = {"theme": theme, "agency": agency, "page": page, "texts": texts}
    return render(request, "publishing/theme_wording.html", context)


@login_required
@require_POST
def weighing(request, theme_id):
    """Compare now what the schedule has not come to yet."""
    themes = themes_settable_by(request.user).filter(region=here(request).region)
    theme = get_object_or_404(themes, pk=theme_id)
    count = weigh_wording(theme)
    notices.success(request, f"{count} teks dibandingkan dengan pesan kunci.")
    return redirect("publishing:theme_map", theme.pk)


def _opened(request, theme: Theme, columns) -> dict:
    """The rows behind the cell (or the agency) that the address names."""
    agency = _agency(request, request.GET.get("opd", ""))
    if agency is None:
        return {}
    key = request.GET.get("hari", "")
    span = queries.cell_span(columns, key, here(request).zone)
    items = queries.cell_items(request.user, theme, agency.pk, span)
    head = next((head for head in table.heads(columns) if head.column.key == key), None) if span else None
    return {"opened": agency, "opened_when": head.long if head else "", "items": items}


def _theme(request, theme_id) -> Theme:
    themes = themes_visible_to(request.user).filter(region=here(request).region)
    return get_object_or_404(themes.select_related("region"), pk=theme_id)


def _agency(request, text: str):
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        return None
    return agencies_visible_to(request.user).filter(region=here(request).region, pk=int(text)).first()
