"""One plain question about money and its answer."""

from django.utils.translation import gettext as _

from kentongan.core import clock
from kentongan.lounge.queries.drawn import Drawn, address, nothing, stale_after
from kentongan.openness.queries.questions import answers

OLD = 100  # days: a quarter and a little


def draw(region, slide, now) -> Drawn:
    """The question the slide names; without one, the published questions take turns by day."""
    title, more = _("Bertanya tentang uang daerah"), address("open:budget", region)
    today = clock.local(now, region.time_zone).date()
    wanted = (slide.options or {}).get("question") if slide else None
    found = [one for one in answers(region) if one.budget is not None or one.realised is not None]
    found = [one for one in found if one.question.pk == wanted] if wanted else found
    if not found:
        return nothing("question", title, _("Belum ada pertanyaan yang terjawab."), more=more)
    answer = found[today.toordinal() % len(found)]
    document = answer.pair.realised if answer.realised is not None else answer.pair.budget
    return Drawn(
        "question", answer.question.asked, document.source, as_of=document.as_of,
        context={"answer": answer, "year": answer.year},
        stale=stale_after(OLD, document.as_of, today) if answer.year >= today.year else "",
        more=answer.url or more, synthetic=answer.pair.is_synthetic,
    )  # fmt: skip
