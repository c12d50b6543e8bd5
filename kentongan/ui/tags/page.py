"""Tags that a page's frame needs: icons, marks, the title said twice, messages."""

from django.template import Library, Node, TemplateSyntaxError
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import conditional_escape, format_html, strip_tags

from kentongan.ui import icons, notices, states

register = Library()
register.simple_tag(icons.icon, name="icon")
register.simple_tag(states.mark, name="mark")
register.filter("undo_address", notices.undo_address)


@register.simple_tag
def state(name: str, word: str = "", kind: str = ""):
    """`{% state publication.state publication.get_state_display %}`: shape, word and colour together."""
    return format_html(
        '<span class="state {}">{} <span>{}</span></span>',
        states.kind_of(kind or name),
        states.mark(kind or name),
        word or name,
    )


@register.simple_tag
def badge(text, style: str = "", icon: str = ""):
    """A short fact beside a name. Styles: wait, good, bad, accent."""
    drawn = icons.icon(icon, 14) if icon else ""
    return format_html('<span class="badge {}">{}{}</span>', style, drawn, text)


@register.simple_tag
def theme_tag(name, hue, url: str = ""):
    """A theme's name behind a square of its hue (1 to 8)."""
    if url:
        return format_html('<a class="theme-tag hue-{}" href="{}">{}</a>', hue, url, name)
    return format_html('<span class="theme-tag hue-{}">{}</span>', hue, name)


@register.simple_tag
def keys(*pairs):
    """`{% keys "/" "cari" "j" "baris berikut" %}`: key hints, hidden on touch screens."""
    hints = [
        format_html("<kbd>{}</kbd> {}", k, word) for k, word in zip(pairs[::2], pairs[1::2], strict=True)
    ]
    return format_html('<span class="keys only-desk soft small">{}</span>', _joined(hints))


def _joined(parts):
    return format_html(
        "{}" * len(parts), *[p if i == 0 else format_html(" · {}", p) for i, p in enumerate(parts)]
    )


class BlockAgain(Node):
    """Renders a block a second time as plain text, so that <title> and <h1> cannot drift apart."""

    def __init__(self, name):
        self.name = name

    def render(self, context):
        blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
        block = blocks and blocks.get_block(self.name)
        text = " ".join(strip_tags(block.render(context)).split()) if block else ""
        return conditional_escape(text) if "<" in text else text


@register.tag
def block_again(parser, token):
    """`{% block_again title %}`"""
    parts = token.split_contents()
    if len(parts) != 2:
        raise TemplateSyntaxError("block_again takes the name of one block")
    return BlockAgain(parts[1])
