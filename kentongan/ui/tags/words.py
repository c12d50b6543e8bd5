"""Filters: values as words. Names are Indonesian because templates read aloud."""

from django.template import Library
from django.utils.html import format_html

from kentongan.ui import formats

register = Library()
register.filter("waktu", formats.moment)
register.filter("jam", formats.clock)
register.filter("tanggal", formats.day)
register.filter("hari", formats.weekday)
register.filter("bulan", formats.month)
register.filter("lalu", formats.since)
register.filter("angka", formats.number)
register.filter("persen", formats.percent)
register.filter("rupiah", formats.rupiah)
register.filter("rupiah_ringkas", formats.rupiah_short)
register.filter("ukuran", formats.size)


@register.filter
def tahu(value):
    """The value, or "belum diketahui" in grey for None and empty text (never for zero)."""
    if value is None or value == "":
        return format_html('<span class="unknown-value">{}</span>', formats.unknown())
    return value


@register.simple_tag
def when(value, style: str = "waktu"):
    """`{% when piece.due %}` or `{% when piece.due "lalu" %}`: a <time> machines can read too.

    Styles: waktu, jam, tanggal, hari, lalu (which keeps the full moment in its title).
    """
    if not value:
        return tahu(None)
    shown = register.filters[style](value)
    title = formats.moment(value) if style == "lalu" else ""
    return format_html('<time datetime="{}" title="{}">{}</time>' if title else '<time datetime="{}">{}{}</time>',
                       value.isoformat(), title, shown)  # fmt: skip


@register.simple_tag
def money(amount):
    """The sum at a glance, the exact sum one tap away."""
    short, exact = formats.rupiah_short(amount), formats.rupiah(amount)
    if short == exact:
        return format_html('<span class="nowrap">{}</span>', exact)
    return format_html(
        '<button class="money" type="button">{}<span class="money-exact"> ({})</span></button>', short, exact
    )
