"""Duties: who was asked what, and the answers."""

from itertools import groupby
from operator import attrgetter

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.agencies.answers import attempt
from kentongan.agencies.here import here
from kentongan.agencies.refused import Refused
from kentongan.editorial.actions import duties as actions
from kentongan.editorial.forms.duties import AnswerForm, AssignForm, DutyFilterForm, RequestForm
from kentongan.editorial.models import Duty
from kentongan.editorial.queries.duties import (
    REMIND_DAYS_BEFORE,
    listed_duties,
    people_to_ask,
    tallies,
    with_pieces,
)
from kentongan.editorial.rules import duties as rules
from kentongan.editorial.rules.pieces import pieces_visible_to
from kentongan.editorial.rules.themes import themes_settable_by
from kentongan.editorial.views.door import for_members
from kentongan.ui import notices

SIZE = 100  # rows of one page
SAID = {
    Duty.Answer.ACCEPTED: "Tugas diterima.",
    Duty.Answer.ADAPTED: "Usul penyesuaian tersimpan.",
    Duty.Answer.DECLINED: "Penolakan tersimpan beserta alasannya.",
}


@for_members
@require_GET
def duty_list(request):
    """The duties of running themes under their theme: one's own to answer, the desk's whole table."""
    today = timezone.localdate()
    mine = rules.duties_answerable_by(request.user).filter(
        theme__region=here(request).region, theme__ends_on__gte=today
    )
    form = DutyFilterForm(request.GET or None, duties=mine)
    wanted = form.filters if form.is_bound else {}
    listed = listed_duties(mine, wanted, today)
    counts = tallies(listed)
    page = Paginator(with_pieces(listed.select_related("theme", "agency")), SIZE).get_page(
        request.GET.get("page")
    )
    context = {
        "form": form,
        "narrowed": any(wanted.values()),
        "page": page,
        "groups": [(counts[key], list(rows)) for key, rows in groupby(page, key=attrgetter("theme_id"))],
        "total": sum(tally.duties for tally in counts.values()),
        "waiting": sum(tally.waiting for tally in counts.values()),
        "late": sum(tally.late for tally in counts.values()),
        "doors": {
            name: _door(request, **{name: value}) for name, value in (("jawaban", "none"), ("lewat", "ya"))
        },
    }
    return render(request, "editorial/duty_list.html", context)


def _door(request, **narrower: str) -> str:
    """The address of this very list, narrowed by one more thing: a number opens its rows."""
    asked = {name: value for name, value in request.GET.items() if name != "page"}
    return "?" + urlencode(asked | narrower)


@for_members
@require_GET
def duty(request, duty_id):
    return _page(request, _visible(request, duty_id))


@for_members
@require_POST
def answer(request, duty_id):
    duty = get_object_or_404(_answerable(request), pk=duty_id)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, _visible(request, duty_id), form=form, status=422)
    try:
        actions.answer_duty(duty, **form.cleaned_data, by=request.user)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return _page(request, _visible(request, duty_id), form=form, status=422)
    notices.success(
        request,
        SAID[form.cleaned_data["answer"]],
        undo=reverse("editorial:duty_answer_withdrawal", args=[duty.pk]),
    )
    return redirect("editorial:duty", duty.pk)


@for_members
@require_POST
def answer_withdrawal(request, duty_id):
    duty = get_object_or_404(_answerable(request), pk=duty_id)
    said = "Jawaban dibatalkan; tugas menunggu jawaban lagi."
    attempt(request, lambda: actions.withdraw_answer(duty, by=request.user), said)
    return redirect("editorial:duty", duty.pk)


@for_members
@require_http_methods(["GET", "POST"])
def assignment(request, theme_id):
    """Ask many agencies at once."""
    themes = themes_settable_by(request.user).filter(region=here(request).region, closed_at=None)
    theme = get_object_or_404(themes.select_related("region"), pk=theme_id)
    form = AssignForm(request.POST or None, theme=theme, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        asked = actions.assign(theme, **form.cleaned_data, by=request.user)
        notices.success(request, f"Tugas diberikan kepada {len(asked)} perangkat daerah.")
        return redirect("editorial:theme", theme.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "editorial/duty_assign.html", {"form": form, "theme": theme}, status=status)


@for_members
@require_http_methods(["GET", "POST"])
def duty_edit(request, duty_id):
    duty = get_object_or_404(_settable(request), pk=duty_id)
    initial = {"due_on": duty.due_on, "request": duty.request}
    form = RequestForm(request.POST or None, initial=initial, theme=duty.theme, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        actions.change_duty(duty, **form.cleaned_data, by=request.user)
        notices.success(request, "Tugas tersimpan.")
        return redirect("editorial:theme", duty.theme_id)
    status = 422 if request.method == "POST" else 200
    return render(request, "editorial/duty_form.html", {"form": form, "duty": duty}, status=status)


@for_members
@require_POST
def withdrawal(request, duty_id):
    duty = get_object_or_404(_settable(request), pk=duty_id)
    said = f"Tugas {duty.agency} ditarik kembali."
    attempt(request, lambda: actions.withdraw_duty(duty, by=request.user), said)
    return redirect("editorial:theme", duty.theme_id)


def _page(request, duty, *, form=None, status=200):
    pieces = pieces_visible_to(request.user).living().filter(duty=duty).order_by("planned_at", "pk")
    may_answer = _answerable(request).filter(pk=duty.pk).exists()
    may_set = _settable(request).filter(pk=duty.pk).exists()
    context = {
        "duty": duty,
        "theme": duty.theme,
        "facts": duty.theme.facts.all(),
        "pieces": pieces,
        "may_answer": may_answer,
        "may_change": may_answer and not actions.has_piece(duty),
        "may_set": may_set,
        "people": people_to_ask(duty.agency) if may_set else [],
        "days_before": REMIND_DAYS_BEFORE,
        "form": form,
        "adapt": _form(form, Duty.Answer.ADAPTED, duty),
        "decline": _form(form, Duty.Answer.DECLINED, duty),
        "today": timezone.localdate(),
    }
    return render(request, "editorial/duty.html", context, status=status)


def _form(form, answer, duty):
    """The form for one answer: what was just typed, else what was answered before."""
    if form is not None and form.data.get("answer") == answer:
        return form
    reason = duty.reason if duty.answer == answer else ""
    return AnswerForm(initial={"answer": answer, "reason": reason}, auto_id=f"id_{answer}_%s")


def _visible(request, duty_id):
    duties = rules.duties_visible_to(request.user).filter(theme__region=here(request).region)
    return get_object_or_404(duties.select_related("theme", "agency", "answered_by"), pk=duty_id)


def _answerable(request):
    duties = rules.duties_answerable_by(request.user).filter(theme__region=here(request).region)
    return duties.select_related("theme", "agency")


def _settable(request):
    duties = rules.duties_settable_by(request.user).filter(theme__region=here(request).region)
    return duties.select_related("theme", "agency")
