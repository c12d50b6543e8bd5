"""The theme that all agencies carry at present."""

from django.urls import reverse
from django.utils.translation import gettext as _

from kentongan.core import clock
from kentongan.core.text import excerpt
from kentongan.editorial.models import Theme
from kentongan.lounge.queries.drawn import Drawn, nothing
from kentongan.publishing.models import Publication

LONGEST = 280  # letters that a wall can hold large


def draw(region, slide, now) -> Drawn:
    today = clock.local(now, region.time_zone).date()
    running = list(Theme.objects.filter(region=region).running_on(today).order_by("ends_on", "id"))
    more = reverse("public:news", args=[region.slug])
    if not running:
        return nothing("theme", _("Tema bulan ini"), _("Saat ini tidak ada tema yang berjalan."), more=more)
    theme = running[today.toordinal() % len(running)]
    live = Publication.objects.filter(region=region, state="published", submission__piece__theme=theme)
    carried = live.values("account__agency").distinct().count()
    return Drawn(
        "theme", theme.title, _("Rencana komunikasi pemerintah daerah"), as_of=today,
        context={
            "theme": theme, "message": excerpt(theme.key_message, LONGEST), "agencies": carried,
            "pieces": live.values("submission").distinct().count(),
        },
        more=more,
    )  # fmt: skip
