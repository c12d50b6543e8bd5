"""Lucide icons as inline SVG, each drawn once: unknown names fail loudly, as a wrong template should."""

import re
from functools import cache

from django.template import Context
from django.utils.safestring import SafeString, mark_safe
from lucide.templatetags.lucide import lucide


@cache
def icon(name: str, size: int = 18) -> SafeString:
    """The SVG of a Lucide icon, decorative: hidden from screen readers, sized in pixels."""
    svg = lucide(Context(), name, size=size, **{"class": "icon", "aria_hidden": "true", "focusable": "false"})
    return mark_safe(re.sub(r"\s*\n\s*", "", svg))  # noqa: S308
