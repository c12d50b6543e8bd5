"""Tags for finding one's way: tabs, breadcrumb, pages, empty states, buttons that are links."""

from django.template import Library
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from kentongan.ui import formats, icons
from kentongan.ui import navigation as places

register = Library()


@register.simple_tag(takes_context=True)
def rail(context):
    """`{% rail as verbs %}`: the day's verbs for this page; roles come from `here` when the page knows it."""
    match = getattr(context.get("request"), "resolver_match", None)
    roles = getattr(context.get("here"), "roles", frozenset())
    return places.entries(match.view_name if match else "", frozenset(roles))


@register.simple_tag
def rail_menu():
    """`{% rail_menu as menu %}`: what a person may do with their own account."""
    return places.menu()


@register.simple_tag
def button(url, label, style="", icon=""):
    """`{% button url "Tulis naskah" "main" icon="plus" %}`: a link that looks like the verb it is."""
    drawn = icons.icon(icon, 16) if icon else ""
    return format_html('<a class="button {}" href="{}">{}{}</a>', style, url, drawn, label)


@register.simple_block_tag
def tabs(content, label="Bagian halaman"):
    """`{% tabs %}{% tab "Naskah" url %}{% endtabs %}`: parts of one thing, each with its own address."""
    return format_html('<nav class="tabs" aria-label="{}">{}</nav>', label, content)


@register.simple_tag(takes_context=True)
def tab(context, label, url, count=None, current=None):
    """One tab; it knows by itself whether it is the current one."""
    request = context.get("request")
    if current is None and request is not None:
        here = request.get_full_path() if "?" in url else request.path
        current = here == url
    counted = (
        format_html(' <span class="count">{}</span>', formats.number(count)) if count is not None else ""
    )
    here = mark_safe(' aria-current="page"') if current else ""
    return format_html('<a href="{}"{}>{}{}</a>', url, here, label, counted)


@register.simple_tag
def breadcrumb(*pairs):
    """`{% breadcrumb "Rencana" url "Tema" url2 %}`: the way up; the page itself is not repeated."""
    links = format_html_join("", '<li><a href="{1}">{0}</a></li>', zip(pairs[::2], pairs[1::2], strict=True))
    return format_html(
        '<nav class="breadcrumb" aria-label="{}"><ol>{}</ol></nav>', gettext("Jejak halaman"), links
    )


@register.simple_tag
def empty(title, text="", url="", label="", example="", style=""):
    """`{% empty "Belum ada tema" "…" url "Buat tema" %}`: says so, teaches with one example, offers one step."""
    data = {"title": title, "text": text, "url": url, "label": label, "example": example, "style": style}
    return render_to_string("ui/components/empty.html", data)


@register.simple_tag(takes_context=True)
def pages(context, page=None, following="", previous="", noun="baris"):
    """`{% pages page %}` for Django's Page; `{% pages following=cursor %}` for a list continued by a key.

    Keys travel as ?after=… and ?before=…; the rest of the address stays.
    """
    request = context.get("request")
    query = request.GET if request else None
    data = {"page": page, "noun": noun, "total": page.paginator.count if page else None}
    if page:
        data["previous"] = _address(query, page=page.previous_page_number()) if page.has_previous() else ""
        data["following"] = _address(query, page=page.next_page_number()) if page.has_next() else ""
    else:
        data["previous"] = _address(query, before=previous, after=None) if previous else ""
        data["following"] = _address(query, after=following, before=None) if following else ""
    return render_to_string("ui/components/pages.html", data)


def _address(query, **changes):
    """The query string of this page with a few values changed; None takes a value out."""
    changed = query.copy() if query is not None else {}
    for name, value in changes.items():
        if value is None:
            changed.pop(name, None)
        else:
            changed[name] = str(value)
    return "?" + changed.urlencode() if hasattr(changed, "urlencode") else "?"
