"""Themes: what the region wants to say together."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.agencies.here import here
from kentongan.agencies.overtaken import Overtaken
from kentongan.editorial.actions import themes as actions
from kentongan.editorial.forms.themes import (
    FactFormSet,
    ThemeForm,
    silence,
    with_more_rows,
    without_vanished,
)
from kentongan.editorial.models import Theme
from kentongan.editorial.queries.differing import differing
from kentongan.editorial.queries.duties import with_pieces
from kentongan.editorial.queries.themes import free_hue, with_answers
from kentongan.editorial.rules import duties as duty_rules
from kentongan.editorial.rules import themes as rules
from kentongan.editorial.rules.pieces import pieces_visible_to
from kentongan.editorial.views.door import for_members
from kentongan.ui import notices

MORE = "more"  # the button that asks for more rows of facts


@for_members
@require_GET
def theme_list(request):
    region = here(request).region
    themes = with_answers(rules.themes_visible_to(request.user).filter(region=region))
    today = timezone.localdate()
    context = {
        "running": [t for t in themes if not t.closed_at and t.ends_on >= today],
        "past": [t for t in themes if t.closed_at or t.ends_on < today],
        "today": today,
        "may_set": rules.can_set_themes(request.user, region.pk),
    }
    return render(request, "editorial/theme_list.html", context)


@for_members
@require_GET
def theme(request, theme_id):
    theme = _visible(request, theme_id)
    duties = with_pieces(theme.duties.select_related("agency", "answered_by")).order_by("agency__name")
    context = {
        "theme": theme,
        "facts": theme.facts.all(),
        "duties": duties,
        "unanswered": sum(duty.answer == "none" for duty in duties),
        "pieces": pieces_visible_to(request.user).living().filter(theme=theme).select_related("agency")[:200],
        "today": timezone.localdate(),
        "may_set": rules.can_set_themes(request.user, theme.region_id),
        "answerable": set(
            duty_rules.duties_answerable_by(request.user).filter(theme=theme).values_list("pk", flat=True)
        ),
    }
    return render(request, "editorial/theme.html", context)


@for_members
@require_http_methods(["GET", "POST"])
def theme_new(request):
    region = here(request).region
    if not rules.can_set_themes(request.user, region.pk):
        raise Http404
    theme = Theme(region=region, set_by=request.user, hue=free_hue(region, timezone.localdate()))
    return _edit(request, theme, title="Tetapkan tema")


@for_members
@require_http_methods(["GET", "POST"])
def theme_edit(request, theme_id):
    theme = get_object_or_404(_settable(request), pk=theme_id)
    return _edit(request, theme, title="Ubah tema")


@for_members
@require_POST
def closure(request, theme_id):
    theme = get_object_or_404(_settable(request), pk=theme_id)
    actions.close_theme(theme, by=request.user)
    notices.success(request, "Tema ditutup.", undo=reverse("editorial:theme_reopening", args=[theme.pk]))
    return redirect("editorial:theme", theme.pk)


@for_members
@require_POST
def reopening(request, theme_id):
    theme = get_object_or_404(_settable(request), pk=theme_id)
    actions.reopen_theme(theme, by=request.user)
    notices.success(request, "Tema dibuka kembali.")
    return redirect("editorial:theme", theme.pk)


def _edit(request, theme, *, title):
    seen = request.POST.get("seen", "") or actions.print_of(theme)
    form = ThemeForm(request.POST or None, instance=theme)
    data, vanished = without_vanished(with_more_rows(request.POST) if MORE in request.POST else request.POST)
    facts = FactFormSet(data or None, instance=theme, prefix="facts")
    context = {"form": form, "facts": facts, "theme": theme, "title": title, "more": MORE, "seen": seen}
    if MORE in request.POST:
        silence(form, facts)
    elif request.method == "POST" and all([form.is_valid(), facts.is_valid()]):
        try:
            return _save(request, form, facts, seen)
        except Overtaken as overtaken:
            return _overtaken(request, context, overtaken.current, vanished)
    judged = request.method == "POST" and MORE not in request.POST
    return render(request, "editorial/theme_form.html", context, status=422 if judged else 200)


def _save(request, form, facts, seen):
    theme = form.save(commit=False)
    changed = facts.save(commit=False)
    words = form.changed_words + (["fakta"] if facts.has_changed() else [])
    actions.save_theme(
        theme, facts=changed, gone=facts.deleted_objects, changed=words, by=request.user, seen=seen
    )
    notices.success(request, "Tema tersimpan.")
    return redirect("editorial:theme", theme.pk)


def _overtaken(request, context, current, vanished):
    """What stands there now, where it differs, above what was typed; saving again is a choice made with open eyes."""
    rows = [form.cleaned_data for form in context["facts"]]
    theirs = differing(current, context["form"].cleaned_data, rows)
    theirs += [("fakta", f"“{label}” dihapus; baris Anda menjadi fakta baru") for label in vanished]
    seen = actions.print_of(current)
    if not theirs:  # both wrote the same; what is new here stands in nobody's way
        return _save(request, context["form"], context["facts"], seen)
    context |= {"theme": current, "seen": seen, "theirs": theirs}
    return render(request, "editorial/theme_form.html", context, status=409)


def _visible(request, theme_id):
    themes = rules.themes_visible_to(request.user).filter(region=here(request).region)
    return get_object_or_404(themes.select_related("region", "set_by"), pk=theme_id)


def _settable(request):
    return rules.themes_settable_by(request.user).filter(region=here(request).region)
