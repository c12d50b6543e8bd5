"""How controls are drawn: with Django's templates, except the drop-down list.

Django draws a list with two more templates for every choice. On a page with filters (30 agencies, 11 platforms, 12
themes) that was a seventh of its whole time, so a list is written here in one go.
"""

from collections.abc import Iterable, Mapping

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe


class Controls(DjangoTemplates):
    """The renderer in FORM_RENDERER."""

    def render(self, template_name, context, request=None):
        if template_name == "django/forms/widgets/select.html":
            return drop_down(context["widget"])
        return super().render(template_name, context, request)


def drop_down(widget: Mapping) -> SafeString:
    """A widget's context (as django.forms.Select gives it) becomes a `<select>` with its options and groups."""
    groups = "".join(_group(name, options) for name, options, _ in widget["optgroups"])
    name = conditional_escape(widget["name"])
    return mark_safe(f'<select name="{name}"{_attributes(widget["attrs"])}>{groups}</select>')  # noqa: S308 - each part is escaped


def _group(name: str | None, options: Iterable[Mapping]) -> str:
    lines = "".join(map(_option, options))
    return f'<optgroup label="{conditional_escape(name)}">{lines}</optgroup>' if name else lines


def _option(option: Mapping) -> str:
    value, label = conditional_escape(option["value"]), conditional_escape(option["label"])
    return f'\n<option value="{value}"{_attributes(option["attrs"])}>{label}</option>'


def _attributes(attributes: Mapping) -> str:
    return "".join(
        f" {conditional_escape(name)}" + ("" if value is True else f'="{conditional_escape(value)}"')
        for name, value in attributes.items()
        if value is not False
    )
