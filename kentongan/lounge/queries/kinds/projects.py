"""Work that can be seen: one activity with its place, how far it is, and its photographs side by side."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kentongan.core import clock
from kentongan.lounge.queries.drawn import Drawn, address, nothing, stale_after
from kentongan.openness.queries.projects import photo_stages, shown_projects

AMONG = 12  # the newest take turns by the hour
OLD = 120


def draw(region, slide, now) -> Drawn:
    title, more = _("Kegiatan di sekitar kita"), address("open:projects", region)
    found = sorted(shown_projects(region)[:AMONG], key=lambda one: not one.project.shown_photos)
    found = [one for one in found if one.project.shown_photos] or found
    if not found:
        return nothing("projects", title, _("Belum ada kegiatan yang ditampilkan."), more=more)
    shown = found[int(now.timestamp() // 3600) % len(found)]
    english = (get_language() or "id").startswith("en")
    day = shown.percent_day or clock.local(shown.shown_at, region.time_zone).date()
    today = clock.local(now, region.time_zone).date()
    return Drawn(
        "projects", (shown.title_en if english else "") or shown.title, shown.project.agency.name, as_of=day,
        context={"shown": shown, "photos": _photos(region, shown), "place": shown.place},
        stale=stale_after(OLD, day, today) if shown.state == "ongoing" else "",
        more=reverse("open:project", args=[region.slug, shown.project_id]),
    )  # fmt: skip


def _photos(region, shown) -> list[dict]:
    """The first stage there is and the last: what it was and what it has become."""
    staged = [(stage, photo) for stage, photo in photo_stages(shown.project.shown_photos) if photo]
    chosen = staged if len(staged) < 2 else [staged[0], staged[-1]]
    return [
        {
            "photo": photo,
            "stage": stage,
            "url": reverse("open:project_photo", args=[region.slug, photo.pk, "besar"]),
        }
        for stage, photo in chosen
    ]
