"""Tags around content: card, note, fold, dialog, table, event, remark."""

from django.template import Library
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from kentongan.ui import diff as differences
from kentongan.ui import formats, icons, states

register = Library()


@register.simple_block_tag
def card(content, title="", url="", hue="", style=""):
    """`{% card "Judul" url=… hue=theme.hue %}…{% endcard %}`: one thing that can be picked up."""
    head = ""
    if title:
        linked = format_html('<a class="row-title" href="{}">{}</a>', url, title) if url else title
        head = format_html("<header><h3>{}</h3></header>", linked)
    hued = f"hued hue-{hue}" if hue else ""
    return format_html('<article class="card {} {}">{}{}</article>', hued, style, head, content)


@register.simple_block_tag
def note(content, style="", icon="info"):
    """`{% note "wait" %}…{% endnote %}`: what one should know. Styles: wait, bad, success, accent."""
    return format_html('<div class="note {}">{}<div>{}</div></div>', style, icons.icon(icon), content)


@register.simple_block_tag
def fold(content, title, open=False, style=""):  # noqa: A002 - reads as HTML's own word
    """`{% fold "Riwayat" %}…{% endfold %}`: unfolds in place, without script."""
    return format_html(
        '<details class="fold {}"{}><summary>{}</summary><div>{}</div></details>',
        style,
        mark_safe(" open") if open else "",
        title,
        content,
    )


@register.simple_block_tag
def dialog(content, name, title, shown=False):
    """`{% dialog "kembalikan" "Kembalikan dengan catatan" %}…{% enddialog %}`; opened by `{% dialog_button %}`.

    `shown` (say, `shown=form.errors`) draws it in the page instead, so that a refused form is seen at once.
    """
    if shown:
        return format_html(
            '<section class="panel" id="{0}" aria-labelledby="{0}-title"><h2 id="{0}-title">{1}</h2>{2}</section>',
            name,
            title,
            content,
        )
    return format_html(
        '<dialog class="dialog" id="{0}" popover aria-labelledby="{0}-title">'
        '<header><h2 id="{0}-title">{1}</h2></header>{2}'
        '<button class="button quiet small" type="button" popovertarget="{0}" popovertargetaction="hide">Tutup</button>'
        "</dialog>",
        name,
        title,
        content,
    )


@register.simple_tag
def dialog_button(name, label, style="", icon=""):
    """The button that opens a dialog; needs no script."""
    drawn = icons.icon(icon, 16) if icon else ""
    return format_html(
        '<button class="button {}" type="button" popovertarget="{}">{}{}</button>', style, name, drawn, label
    )


@register.simple_block_tag
def table(content, caption, style="stack", hide_caption=True):
    """`{% table "Buku tayang" %}<thead>…</thead><tbody>…</tbody>{% endtable %}`.

    Styles: stack (sheets on a phone; every cell then carries data-label), dense, sticky.
    """
    hidden = "visually-hidden" if hide_caption else ""
    style = " ".join(f"is-{word}" for word in style.split())
    return format_html(
        '<div class="table-wrap" role="region" aria-label="{0}" tabindex="0">'
        '<table class="table {1}"><caption class="{2}">{0}</caption>{3}</table></div>',
        caption,
        style,
        hidden,
        content,
    )


@register.simple_block_tag
def timeline(content):
    """`{% timeline %}{% event … %}…{% endevent %}{% endtimeline %}`"""
    return format_html('<ol class="timeline">{}</ol>', content)


@register.simple_block_tag
def event(content, state="off", when=None, who="", note=""):
    """One line of a time line: `{% event "done" when=a.at who=a.by %}disetujui{% endevent %}`."""
    return format_html(
        '<li class="{}">{}<div>{}{}</div>{}{}</li>',
        states.kind_of(state),
        states.mark(state),
        format_html("<b>{}</b> ", who) if who else "",
        content,
        format_html('<p class="timeline-note">{}</p>', note) if note else "",
        format_html('<span class="timeline-when">{}</span>', formats.moment(when)) if when else "",
    )


@register.simple_block_tag
def remark(content, who, when=None, note=""):
    """A comment by a person: `{% remark c.by c.at %}{{ c.text }}{% endremark %}`."""
    return format_html(
        '<article class="comment"><header><b>{}</b> <span>{}</span> <span>{}</span></header>'
        '<div class="comment-body">{}</div></article>',
        who,
        formats.moment(when) if when else "",
        note,
        mark_safe(content.strip()),  # noqa: S308 - rendered and escaped already; strip() forgets it
    )


@register.simple_tag
def diff(old, new):
    """`{% diff previous.text piece.text %}`: what was taken out and what came in, word by word."""
    return render_to_string("ui/components/diff.html", {"parts": differences.parts(old, new)})
