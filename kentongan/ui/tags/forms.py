"""Tags for forms: one field, all fields, the summary of errors, a button that posts."""

from django import forms
from django.template import Library
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.http import urlencode

from kentongan.ui import icons

register = Library()
OWN_DESK = {"head", "contact"}  # who works for one agency and mostly looks for its things
TURNING = ("page", "after", "before")  # where in a list one stands; no filter
CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@register.simple_tag
def field(bound, label="", help="", count="", rule="graphemes"):  # noqa: A002 - reads as the form's own word
    """`{% field form.title %}`: label, help, error and control, tied together for screen readers.

    `count` is a limit: a live counter then stands below (rule: graphemes, bytes, utf16, x).
    """
    widget = bound.field.widget
    context = {
        "field": bound,
        "label": label or bound.label,
        "help": help or bound.help_text,
        "choices": isinstance(widget, CHOICES),
        "checkbox": isinstance(widget, forms.CheckboxInput),
        "group": bound.use_fieldset,
        "count": count,
        "rule": rule,
    }
    return render_to_string("ui/components/field.html", context)


@register.simple_tag
def fields(form):
    """Every field of a form in its order, hidden ones included."""
    parts = [*form.hidden_fields(), *(field(bound) for bound in form.visible_fields())]
    return format_html_join("", "{}", ((part,) for part in parts))


@register.simple_tag
def form_errors(*shown):
    """`{% form_errors form %}`: the summary at the top, each line a link to its field. Takes several forms."""
    found = [f for f in shown if f is not None and f.is_bound]
    general = [text for form in found for text in form.non_field_errors()]
    at_fields = [(bound, text) for form in found for bound in form for text in bound.errors]
    if not general and not at_fields:
        return ""
    return render_to_string("ui/components/form_errors.html", {"general": general, "at_fields": at_fields})


@register.simple_tag(takes_context=True)
def post_button(context, url, label, style="", icon="", **values):
    """`{% post_button url "Setujui" "main" %}`: a form with one button. Further names become hidden values."""
    data = {
        "url": url,
        "label": label,
        "style": style,
        "icon": icons.icon(icon, 16) if icon else "",
        "values": values,
        "csrf_token": context.get("csrf_token"),
    }
    return render_to_string("ui/components/post_button.html", data)


@register.simple_block_tag(takes_context=True)
def filters(context, content, submit="Saring", clear="", own="", keep=""):
    """`{% filters %}{% field form.q %}…{% endfilters %}`: a GET form; its state is the address.

    On a phone all fields but the first wait behind "Saringan lain". `own` names the field that holds an agency: whoever
    works for one then narrows the list to it with one tap. `keep` names what else stands in the address (the month, the
    part of the book): it stays while the filters change and when they are cleared.
    """
    request = context.get("request")
    kept = {name: request.GET[name] for name in keep.split() if name in request.GET} if request else {}
    other = {*TURNING, *keep.split()}
    data = {
        "content": content,
        "submit": submit,
        "kept": kept,
        "active": bool(request and any(v for k, v in request.GET.items() if k not in other)),
        "clear": clear or (request.path + ("?" + urlencode(kept) if kept else "") if request else ""),
        "own": _own(context, request, own) if own and request else None,
    }
    return render_to_string("ui/components/filters.html", data)


def _own(context, request, field: str) -> tuple[str, str] | None:
    """Address and name of the list of the person's own agency; None where it stands already or there is none."""
    place = context.get("here")
    agency = getattr(place, "agency", None)
    if not agency or not OWN_DESK & place.roles or request.GET.get(field) == str(agency.pk):
        return None
    kept = request.GET.copy()
    for name in TURNING:
        kept.pop(name, None)
    kept[field] = agency.pk
    return f"{request.path}?{kept.urlencode()}", agency.short_name or agency.name
