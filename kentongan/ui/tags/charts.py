"""Tags for numbers: the number card, a bar in a cell, progress, the five charts."""

from django.template import Library
from django.template.loader import render_to_string
from django.utils.html import format_html

from kentongan.ui import formats
from kentongan.ui.charts import Sparkline

register = Library()


@register.simple_tag
def figure(
    label, value, *, unit="", low=None, high=None, definition="", as_of=None, source="", url="", say=""
):
    """`{% figure "Orang bicara" 2314 low=2190 high=2440 … %}`: a number with what one must know to say it.

    `url` leads to the rows behind it, `as_of` is a moment or date, `say` the sentence that may be said outside.
    A value that is text is shown as it is; a number is written the Indonesian way; None is "belum diketahui".
    """
    data = {
        "label": label,
        "shown": value if isinstance(value, str) and value else formats.number(value),
        "known": value not in (None, ""),
        "band": _band(value, low, high),
        "unit": unit, "low": low, "high": high, "definition": definition,
        "as_of": as_of, "source": source, "url": url, "say": say,
    }  # fmt: skip
    return render_to_string("ui/components/figure.html", data)


def _band(value, low, high):
    """Where the value and its interval lie on a strip of 0 to 100, from 0 to a little past the upper end."""
    if value is None or isinstance(value, str) or low is None or not high:
        return None
    scale = 100 / (float(high) * 1.15)
    start, end, at = float(low) * scale, float(high) * scale, float(value) * scale
    return {"start": round(start, 2), "width": round(end - start, 2), "at": round(at, 2)}


@register.simple_tag
def bar(ratio, target=None, hue="", label=""):
    """A bar in a table cell: `{% bar absorption target=planned %}`; ratios from 0 to 1, None is unknown."""
    if ratio is None:
        return format_html('<span class="unknown-value">{}</span>', formats.unknown())
    data = {
        "width": round(min(max(float(ratio), 0), 1) * 100, 2),
        "mark": None if target is None else round(min(max(float(target), 0), 1) * 100, 2),
        "hue": hue,
        "text": label or formats.percent(ratio),
    }
    return render_to_string("ui/components/bar.html", data)


@register.simple_tag
def progress(done, total, text=""):
    """Long work: `{% progress job.done job.total "Membaca baris" %}`; total None shows that it runs."""
    return render_to_string("ui/components/progress.html", {"done": done, "total": total, "text": text})


@register.simple_tag
def skeleton(lines=3):
    """Grey lines where content will be."""
    widths = [f"w-{(3, 2, 3, 1)[n % 4]}" for n in range(int(lines))]
    return format_html(
        "{}" * len(widths), *(format_html('<span class="skeleton {}"></span>', w) for w in widths)
    )


@register.simple_tag
def loading(text="Memuat"):
    """Shown by htmx while a request is under way; put it inside the element that asks."""
    return format_html('<span class="loading" role="status">{}…</span>', text)


@register.simple_tag
def chart(drawing):
    """`{% chart chart %}`: any drawing of `kentongan.ui.charts`, with the table behind it."""
    return render_to_string(drawing.template, {"chart": drawing})


@register.simple_tag
def spark(values, label=""):
    """`{% spark values "30 hari terakhir" %}`: the shape of a series in the height of a word."""
    return chart(Sparkline(tuple(values), label))
