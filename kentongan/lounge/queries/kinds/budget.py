"""Where the money goes and how much of it has been spent, like set against like."""

from django.utils.translation import gettext as _

from kentongan.core import clock
from kentongan.lounge.queries.drawn import Drawn, address, nothing, stale_after
from kentongan.openness.queries import money

ROWS = 5
OLD = 100  # days: a quarter and a little


def draw(region, slide, now) -> Drawn:
    title = _("Ke mana uang daerah pergi?")
    more = address("open:budget", region)
    found = money.overview(region)
    if found is None or found.expenditure is None:
        return nothing("budget", title, _("Anggaran belum diterbitkan di sini."), more=more)
    document = found.realised or found.budget
    rows = _largest(found.agencies or found.rows)
    today = clock.local(now, region.time_zone).date()
    return Drawn(
        "budget", title, _source(found), as_of=document.as_of,
        context={"year": found.year, "total": found.expenditure, "rows": rows, "plan": found.plan_now},
        stale=stale_after(OLD, document.as_of, today) if found.year >= today.year else "",
        more=more, synthetic=found.pair.is_synthetic,
    )  # fmt: skip


def _largest(rows) -> list[dict]:
    """The largest, with the lengths of their bars in hundredths of the longest."""
    chosen = sorted(rows, key=lambda row: -(row.budget or row.realised or 0))[:ROWS]
    longest = max((max(row.budget or 0, row.realised or 0) for row in chosen), default=0)
    if longest <= 0:
        return []
    return [
        {"row": row, "track": _share(row.budget, longest), "fill": _share(row.realised, longest)}
        for row in chosen
    ]


def _share(amount, longest) -> float | None:
    return None if amount is None else round(float(max(amount, 0) / longest) * 100, 2)


def _source(found) -> str:
    documents = [one for one in (found.budget, found.realised) if one]
    named = [f"{one.get_phase_display()} {one.year}, {one.source}" for one in documents]
    return "; ".join(named)
