"""Where we listen, and how well."""

from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.agencies.door import member_required
from kentongan.agencies.here import here
from kentongan.core import clock
from kentongan.listening import hearing, queries, rules
from kentongan.listening.actions import sources as actions
from kentongan.listening.actions.adding import trusted
from kentongan.listening.forms.source import RHYTHMS, SourceForm
from kentongan.listening.models import Source
from kentongan.listening.sources.base import Item, Kind
from kentongan.listening.sources.registry import KINDS
from kentongan.ui import notices
from kentongan.ui.charts import CalendarHeat

STRIP, HEAT, VISITS, SAMPLES = 30, 90, 20, 5


@member_required
@require_GET
def source_list(request):
    region = here(request).region
    days, counts = _last_days(region, STRIP), queries.mentions_by_source(region, STRIP)
    rows = hearing.judged(Source.objects.filter(region=region).order_by("name"), days, region.time_zone)
    rows.sort(key=lambda row: row[0].stopped_at is not None)
    context = {
        "rows": [
            {
                "source": source,
                "kind": KINDS.get(source.kind),
                "state": hearing.state_of(source),
                "strip": list(words.items()),
                "heard": _heard(words),
                "mentions": counts.get(source.pk, 0),
            }
            for source, words in rows
        ],
        "trouble": queries.sources_in_trouble(region).count(),
        "can_keep": rules.can_keep_sources(request.user, region.pk),
        "days": STRIP,
    }
    return render(request, "listening/source_list.html", context)


@member_required
@require_GET
def source(request, source_id):
    found = _source(request, source_id, rules.sources_visible_to)
    region, days = found.region, _last_days(found.region, HEAT)
    [(_, words)] = hearing.judged([found], days, region.time_zone)
    context = {
        "source": found,
        "kind": KINDS.get(found.kind),
        "state": hearing.state_of(found),
        "heat": _heat(found, days, words),
        "visits": found.gatherings.all()[:VISITS],
        "can_keep": rules.can_keep_sources(request.user, region.pk),
        "facts": _facts(found),
        "mentions_url": f"{reverse('listening:mentions')}?sumber={found.pk}",
    }
    return render(request, "listening/source.html", context)


@member_required
@require_GET
def kinds(request):
    keeper_or_404(request)
    return render(request, "listening/source_kinds.html", {"kinds": KINDS.values()})


@member_required
@require_http_methods(["GET", "POST"])
def source_new(request, kind):
    keeper_or_404(request)
    if kind not in KINDS:
        raise Http404
    form = SourceForm(KINDS[kind], request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.add_source(form.apply(), here(request).region, by=request.user)
        notices.success(
            request,
            "Sumber ditambahkan." if KINDS[kind].by_hand else "Sumber ditambahkan dan segera dikunjungi.",
        )
        return redirect("listening:source", made.pk)
    return _form_page(request, form, KINDS[kind])


@member_required
@require_http_methods(["GET", "POST"])
def source_edit(request, source_id):
    found = _source(request, source_id, rules.sources_keepable_by)
    kind = _kind_or_404(found)
    form = SourceForm(kind, request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        actions.change_source(form.apply(), form.really_changed, by=request.user)
        notices.success(request, "Perubahan disimpan.")
        return redirect("listening:source", found.pk)
    return _form_page(request, form, kind)


@member_required
@require_POST
def trial(request, source_id):
    """Visit now, show what comes, keep nothing."""
    found = _source(request, source_id, rules.sources_keepable_by)
    _kind_or_404(found)
    tried = actions.try_source(found)
    items = [{"title": i.title, "text": i.text, "moment": _moment(i, found)} for i in tried.items[:SAMPLES]]
    context = {"source": found, "trial": tried, "items": items, "count": len(tried.items)}
    return render(request, "listening/source_trial.html", context)


@member_required
@require_POST
def stop(request, source_id):
    found = _source(request, source_id, rules.sources_keepable_by)
    actions.stop_source(found, by=request.user)
    notices.success(
        request,
        "Sumber dihentikan. Yang sudah terdengar tetap ada.",
        undo=reverse("listening:source_resume", args=[found.pk]),
    )
    return redirect("listening:source", found.pk)


@member_required
@require_POST
def resume(request, source_id):
    found = _source(request, source_id, rules.sources_keepable_by)
    actions.resume_source(found, by=request.user)
    notices.success(request, "Sumber didengarkan lagi.")
    return redirect("listening:source", found.pk)


def _moment(item: Item, found: Source) -> datetime | None:
    """When it was said, as it would be kept; None when the source does not tell."""
    return trusted(item, found.region.time_zone, clock.now())[0] if item.published_at else None


def _source(request, source_id: int, rule) -> Source:
    rows: QuerySet[Source] = rule(request.user).filter(region=here(request).region)
    return get_object_or_404(rows.select_related("region", "added_by"), pk=source_id)


def keeper_or_404(request) -> None:
    if not rules.can_keep_sources(request.user, here(request).region.pk):
        raise Http404


def _kind_or_404(found: Source) -> Kind:
    if found.kind not in KINDS:
        raise Http404
    return KINDS[found.kind]


def _form_page(request, form: SourceForm, kind: Kind):
    status = 422 if form.is_bound else 200
    return render(request, "listening/source_form.html", {"form": form, "kind": kind}, status=status)


def _last_days(region, count: int) -> list[date]:
    today = clock.today(region.time_zone)
    return [today - timedelta(days=n) for n in reversed(range(count))]


def _heard(words: dict[date, str]) -> str:
    """The strip in words."""
    told = [word for word in words.values() if word != "off"]
    deaf = sum(word == "deaf" for word in told)
    if not told:
        return "Belum didengarkan"
    return f"Tidak terbaca {deaf} dari {len(told)} hari" if deaf else f"Terdengar {len(told)} hari"


def _facts(found: Source) -> list[tuple[str, str]]:
    """What a person set, by the names of the form; of a secret only whether there is one."""
    kind = KINDS.get(found.kind)
    facts = []
    for asked in kind.fields if kind else ():
        is_set = bool(found.__dict__.get(asked.name))
        value = (
            "tersimpan" if asked.name == "secret" and is_set else getattr(found, asked.name) if is_set else ""
        )
        facts += [(asked.label, value)] if value else []
    if kind and not kind.by_hand:
        facts.append(
            ("Dikunjungi", dict(RHYTHMS).get(found.every_minutes, f"tiap {found.every_minutes} menit"))
        )
    moved = found.memory.get("moved_to", "")
    return facts + ([("Umpan pindah ke", moved)] if moved else [])


def _heat(found: Source, days: list[date], words: dict[date, str]) -> CalendarHeat:
    """Mentions a day; a day without hearing stays a gap, also where something was heard of it later."""
    counts, by_hand = queries.mentions_per_day(found, HEAT), found.kind in KINDS and KINDS[found.kind].by_hand
    known = {
        day: counts.get(day, 0)
        for day in days
        if words[day] in ("heard", "partly") or (by_hand and day in counts)
    }
    base = reverse("listening:mentions")
    return CalendarHeat(
        title=f"Sebutan tiap hari, {HEAT} hari terakhir",
        start=days[0],
        end=days[-1],
        values=known,
        unit="sebutan",
        urls={day: f"{base}?sumber={found.pk}&sejak={day}&sampai={day}" for day in known},
    )
