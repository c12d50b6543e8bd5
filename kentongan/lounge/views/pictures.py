"""A slide as HTML: in the page of a telephone, and as a picture that a screen keeps."""

import gzip
import hashlib
import json
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.lounge.models import Slide
from kentongan.lounge.queries import drawing
from kentongan.lounge.queries.drawn import Drawn

LANGUAGES = ("id", "en")
LABELS = {
    "region": gettext_lazy("Wilayah"),
    "agencies": gettext_lazy("Kabar hari ini"),
    "budget": gettext_lazy("Anggaran"),
    "question": gettext_lazy("Bertanya tentang uang"),
    "projects": gettext_lazy("Kegiatan"),
    "voices": gettext_lazy("Kata warga"),
    "theme": gettext_lazy("Tema"),
    "film": gettext_lazy("Film"),
    "notice": gettext_lazy("Pengumuman"),
}


@dataclass(frozen=True)
class Picture:
    """A slide in one language as a screen keeps it. `version` is the hash of what people see."""

    version: str
    empty: bool
    label: str
    html: str
    body: bytes
    packed: bytes


def picture(region, slide: Slide, language: str, now) -> Picture:
    drawn = drawing.draw(region, slide.kind, slide, language=language, now=now)
    with translation.override(language), timezone.override(ZoneInfo(region.time_zone)):
        html = markup(region, drawn, address(region, slide.kind, slide), level=2, language=language)
        label = (
            drawn.title if slide.kind in ("notice", "film") and not drawn.empty else str(LABELS[slide.kind])
        )
    version = hashlib.sha256(f"{label}\n{html}".encode()).hexdigest()[:12]
    shown = {"version": version, "empty": bool(drawn.empty), "label": label, "html": html}
    body = json.dumps(shown, ensure_ascii=False).encode()
    return Picture(version, bool(drawn.empty), label, html, body, gzip.compress(body, 6, mtime=0))


def markup(region, drawn: Drawn, path: str, *, level: int, language: str) -> str:
    """The slide itself; `level` is the level of its heading. The active language must be `language` already."""
    context = {
        "drawn": drawn, "region": region, "level": level, "lang": language, "qr": qr(settings.SITE_URL + path),
        "path": path, **drawn.context,
    }  # fmt: skip
    return render_to_string("lounge/slide.html", context)


def address(region, kind: str, slide: Slide | None = None) -> str:
    """Where a slide is a page. Kinds have words; words of the office's own have the number of their slide."""
    own = slide is not None and (
        kind == "notice" or slide.options.get("question") or slide.options.get("film")
    )
    return reverse("screen:slide", args=[region.slug, slide.pk if own else drawing.WORD_OF[kind]])


def qr(url: str) -> str:
    """A code that leads a telephone to the same page: black on white whatever the screen's colours are."""
    code = segno.make(url, error="m", boost_error=False)
    drawing_ = code.svg_inline(
        scale=1, border=2, omitsize=True, dark="#16130f", light="#fff", svgclass=None, lineclass=None,
        title=_("Kode QR ke halaman ini"),
    )  # fmt: skip
    return mark_safe(drawing_)  # noqa: S308 - made of our own address by segno, no text of people in it
