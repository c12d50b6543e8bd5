"""Words of the office itself."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kentongan.lounge.models import Slide
from kentongan.lounge.queries.drawn import Drawn, nothing


def draw(region, slide, now) -> Drawn:
    slide = slide or _newest(region)
    if slide is None:
        return nothing("notice", _("Pengumuman"), _("Tidak ada pengumuman."))
    english = (get_language() or "id").startswith("en")
    title = (slide.title_en if english else "") or slide.title
    text = (slide.text_en if english else "") or slide.text
    foreign = english and not slide.title_en
    return Drawn(
        "notice", title, region.full_name, as_of=slide.changed_at, context={"text": text, "foreign": foreign}
    )


def _newest(region) -> Slide | None:
    return (
        Slide.objects.shown()
        .filter(playlist__region=region, kind="notice")
        .order_by("-changed_at", "-id")
        .first()
    )
