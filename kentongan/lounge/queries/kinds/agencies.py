"""What the agencies published today, in the words that went out."""

from django.urls import reverse
from django.utils.translation import gettext as _

from kentongan.core import clock
from kentongan.core.text import excerpt
from kentongan.lounge.queries.drawn import Drawn, nothing
from kentongan.publishing.models import Publication
from kentongan.ui import formats

ROWS = 5


def draw(region, slide, now) -> Drawn:
    today = clock.local(now, region.time_zone).date()
    items = published_on(region, today)
    more = reverse("public:news", args=[region.slug])
    if not items:
        return nothing("agencies", _("Kabar hari ini"), _("Hari ini belum ada yang terbit."), more=more)
    title = _("%(news)s kabar dari %(agencies)s perangkat daerah hari ini") % {
        "news": formats.number(len(items)),
        "agencies": formats.number(len({item["agency"] for item in items})),
    }
    return Drawn(
        "agencies", title, _("Buku tayang pemerintah daerah"), as_of=items[0]["at"],
        context={"items": items[:ROWS], "left": max(0, len(items) - ROWS)}, more=more,
    )  # fmt: skip


def published_on(region, day) -> list[dict]:
    """Each piece that is out since `day` (local), newest first: {"at", "agency", "title"}. Only words that went out."""
    start, end = clock.day_bounds(day, region.time_zone)
    rows = Publication.objects.filter(
        region=region, state="published", published_at__gte=start, published_at__lt=end, gone_at=None,
        retract_reason="",
    )  # fmt: skip
    found: dict[int, dict] = {}
    wanted = ("submission_id", "published_at", "account__agency__name", "title", "text")
    for submission, at, agency, title, text in rows.order_by("published_at").values_list(*wanted):
        item = found.setdefault(submission, {"at": at, "agency": agency, "title": ""})
        item["title"] = item["title"] or title or excerpt(text, 90)
    return sorted(found.values(), key=lambda item: item["at"], reverse=True)
