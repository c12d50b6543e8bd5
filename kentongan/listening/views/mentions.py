"""The explorer: a question on top, then how many, then where, then the texts."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from kentongan.agencies.door import member_required
from kentongan.agencies.here import here
from kentongan.core import clock, sheets
from kentongan.core.routes import route
from kentongan.language.topics import TOPICS
from kentongan.listening import naming, queries, rules
from kentongan.listening.forms.question import LABELS, QuestionForm
from kentongan.listening.models import Mention
from kentongan.listening.platforms import label
from kentongan.listening.store import words
from kentongan.listening.store.base import Cursor, Filter, Said
from kentongan.listening.store.current import store
from kentongan.listening.store.labels import NONE, UNREAD, Labels
from kentongan.listening.views._drawings import drawings
from kentongan.ui import formats
from kentongan.ui.charts import Column, ColumnChart

SHOWN = 30
MOST = 50_000  # rows of one file
BEFORE, WINDOW = (
    160,
    480,
)  # characters of a text that a list shows, and how many of them before the first find
TONES = {"negative": ("bad", "negatif"), "positive": ("good", "positif"), "neutral": ("", "netral"),
         "unsure": ("wait", "nada ragu")}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A mention as the list draws it: `pieces` are (text, whether it was asked for)."""

    said: Said
    source: str
    pieces: list[tuple[str, bool]]
    trust: str
    tone: tuple[str, str]  # (style of the badge, word)
    topics: list[str]

    @property
    def url(self) -> str:
        return route("listening:mention", self.said.id)


@member_required
@require_GET
def mentions(request):
    region = here(request).region
    form = QuestionForm(request.GET, region)
    wanted = form.question()
    found = store().survey(wanted)
    days = queries.people_per_day(wanted, found.points)
    page = store().page(wanted, Cursor.read(request.GET.get("after", "")), SHOWN)
    names = form.sources
    door = partial(_door, request.GET)
    context = {
        "form": form,
        "wanted": wanted,
        "rows": [_row(said, names, wanted) for said in page.rows],
        "following": page.following,
        "is_continued": "after" in request.GET,
        "count": found.rows,
        "days": days,
        "chart": _chart(days, request.GET),
        "sources": _sources(found.sources, names, door),
        "drawings": drawings(wanted, found.labels, found.rows, region, door)
        if found.labels is not None
        else None,
        "is_narrowed": bool(wanted.labelled),
        "left_unread": _left_unread(wanted),
        "unread_url": door(**{**dict.fromkeys(LABELS), "nada": UNREAD}),
        "forgotten_before": _forgotten_before(wanted, region),
        "trouble": list(queries.sources_in_trouble(region)[:5]),
        "can_keep": rules.can_keep_sources(request.user, region.pk),
        "has_sources": bool(names),
        "first_query": _address(request.GET, after=None),
        "export_url": f"{reverse('listening:mentions_export')}?{request.GET.urlencode()}",
    }
    return render(request, "listening/mentions.html", context)


@member_required
@require_GET
def export(request):
    """The list as CSV: a fixed set of columns, without anything that names an author. Too many are refused."""
    form = QuestionForm(request.GET, here(request).region)
    wanted = form.question()
    total = store().count(wanted)
    if total > MOST:
        back = f"{reverse('listening:mentions')}?{request.GET.urlencode()}"
        context = {"total": total, "most": MOST, "back_url": back}
        return render(request, "listening/mentions_too_many.html", context, status=422)
    rows = (_cells(said, form.sources, wanted) for said in _all(wanted))
    content = sheets.write_csv([EXPORT_COLUMNS, *rows])
    name = f"sebutan-{wanted.since}-{wanted.until}.csv"
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@member_required
@require_GET
def definition_people(request):
    return render(request, "listening/definition_people.html", {"days_kept": settings.MENTION_TEXT_DAYS})


@member_required
@require_GET
def definition_labels(request):
    context = {"topics": TOPICS, "can_keep": rules.can_keep_sources(request.user, here(request).region.pk)}
    return render(request, "listening/definition_labels.html", context)


EXPORT_COLUMNS = (
    "waktu",
    "ketepatan waktu",
    "tempat",
    "sumber",
    "judul",
    "teks",
    "nada",
    "aduan",
    "topik",
    "bahasa",
    "kode tempat",
    "berita asli",
    "halaman di Kentongan",
)


def _cells(said: Said, names: dict[int, str], wanted: Filter) -> tuple[str, ...]:
    moment = clock.local(said.published_at, wanted.zone)
    return (
        f"{moment:%Y-%m-%d %H.%M} {clock.zone_label(wanted.zone)}",
        Mention.DateTrust(said.date_trust).label,
        label(said.platform),
        names.get(said.source_id, ""),
        said.title,
        said.text,
        *_label_cells(said.labels),
        said.url if said.platform == "feed" else "",  # addresses of people's posts hold their names
        settings.SITE_URL + route("listening:mention", said.id),
    )


def _label_cells(labels: Labels) -> tuple[str, ...]:
    """Nada, aduan, topik, bahasa, tempat; what was not read says so."""
    if not labels.is_read:
        return (naming.NOT_READ,) * 5
    topics = ", ".join(naming.topic_names(labels.topics)) or naming.TOPIC[labels.topics[0]]
    places = ", ".join(labels.places) if labels.places != (NONE,) else naming.NO_PLACE
    language = naming.LANGUAGE.get(labels.language, labels.language)
    return naming.TONE[labels.tone], naming.COMPLAINT[labels.complaint], topics, language, places


def _all(wanted: Filter):
    """The whole list, a thousand rows at a time."""
    cursor = None
    while True:
        page = store().page(wanted, cursor, 1000)
        yield from page.rows
        cursor = page.following
        if cursor is None:
            return


def _row(said: Said, names: dict[int, str], wanted: Filter) -> Row:
    trust = "" if said.date_trust == Mention.DateTrust.GIVEN else Mention.DateTrust(said.date_trust).label
    pieces = words.marked(said.text, words.tokens(wanted.words))
    tone = TONES.get(said.labels.tone, ("", naming.NOT_READ))
    return Row(
        said,
        names.get(said.source_id, ""),
        windowed(pieces),
        trust,
        tone,
        naming.topic_names(said.labels.topics),
    )


def windowed(pieces: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The part of a text around the first find, cut at words, with "…" where something is left out."""
    start = 0
    for text, found in pieces:
        if found:
            break
        start += len(text)
    else:
        start = 0
    whole = "".join(text for text, _ in pieces)
    begin = whole.rfind(" ", 0, start - BEFORE) + 1 if start > BEFORE else 0
    end = begin + WINDOW
    kept, position = [], 0
    for text, found in pieces:
        part = text[max(begin - position, 0) : max(end - position, 0)]
        position += len(text)
        if part:
            kept.append((part, found))
    return [("… ", False)] * (begin > 0) + kept + [(" …", False)] * (end < len(whole))


def _chart(days: list[queries.DayOfTalk], asked) -> ColumnChart:
    known = [day for day in days if day.people is not None]
    most = max(known, key=lambda day: day.people or 0, default=None)
    return ColumnChart(
        title=_finding(most, known),
        columns=tuple(
            Column(
                formats.day(day.day),
                day.people,
                url=_day_url(day.day, asked),
                point=day is most and bool(day.people),
            )
            for day in days
        ),
        note=_gaps(days),
        label_head="Hari",
        value_head="Orang berbicara",
    )


def _finding(most: queries.DayOfTalk | None, known: list[queries.DayOfTalk]) -> str:
    if most is None:
        return "Belum ada hari yang dapat dihitung"
    if not most.people:
        return "Tidak ada yang membicarakannya pada hari-hari ini"
    if len(known) == 1:
        return f"{formats.number(most.people)} orang berbicara, {formats.weekday(most.day)}"
    return f"Paling ramai {formats.weekday(most.day)}: {formats.number(most.people)} orang"


def _gaps(days: list[queries.DayOfTalk]) -> str:
    gaps = sum(day.is_gap for day in days)
    return f"{gaps} hari belum diketahui karena sumber tidak terbaca atau belum didengarkan." if gaps else ""


def _address(asked, **changes) -> str:
    """The question of this page with a few values changed; None takes one out."""
    kept = {name: asked[name] for name in asked if name != "after"} | changes
    return urlencode({name: value for name, value in kept.items() if value is not None})


def _day_url(day: date, asked) -> str:
    return "?" + _address(asked, sejak=day.isoformat(), sampai=day.isoformat(), masa=None)


def _door(asked, **changes) -> str:
    """The address of the same question with something changed."""
    return "?" + _address(asked, **changes)


def _sources(found, names: dict[int, str], door) -> list[tuple[str, int, str]]:
    """(name, mentions, address of the same question about that source alone)."""
    return [(names.get(key, "?"), mentions, door(sumber=key)) for key, mentions in (found or ())[:8]]


def _left_unread(wanted: Filter) -> int:
    """How many mentions a question about labels cannot tell about, because they were not read yet."""
    if not wanted.labelled or wanted.tone == UNREAD:
        return 0
    bare = Filter(wanted.region_id, wanted.since, wanted.until, zone=wanted.zone, tone=UNREAD)
    # Almost always nobody waits, and that is quick to say.
    return store().count(bare) and store().count(replace(wanted.unlabelled(), tone=UNREAD))


def _forgotten_before(wanted: Filter, region) -> date | None:
    """The first day whose texts are still kept, when the question reaches further back."""
    kept = clock.today(region.time_zone) - timedelta(days=settings.MENTION_TEXT_DAYS)
    return kept if wanted.since < kept else None
