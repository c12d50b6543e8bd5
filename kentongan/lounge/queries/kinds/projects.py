"""Work that can be seen: one activity with its place, its stage and its photograph."""

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from kentongan.lounge.queries.drawn import Drawn, nothing


def draw(region, slide, now) -> Drawn:
    return nothing(
        "projects",
        _("Kegiatan di sekitar kita"),
        _("Belum ada kegiatan yang ditampilkan."),
        more=_address(region),
    )


def _address(region) -> str:
    try:
        return reverse("open:projects", args=[region.slug])
    except NoReverseMatch:
        return ""
