"""One plain question about money and its answer."""

from django.utils.translation import gettext as _

from kentongan.lounge.queries.drawn import Drawn, nothing


def draw(region, slide, now) -> Drawn:
    return nothing("question", _("Bertanya tentang uang daerah"), _("Belum ada pertanyaan yang terjawab."))
