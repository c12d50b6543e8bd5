"""The office writes questions, tries their codes and sees the answer before anybody else does."""

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.agencies.answers import attempt_and_go, posted
from kentongan.agencies.door import member_required
from kentongan.agencies.here import here
from kentongan.openness.actions import questions as actions
from kentongan.openness.forms.questions import CodeForm, QuestionForm
from kentongan.openness.queries import codes, pairs, questions
from kentongan.openness.rules import questions as rules
from kentongan.openness.views.shared import asked
from kentongan.ui import notices


@member_required
@require_GET
def question_list(request):
    region = here(request).region
    if not rules.can_read_questions(request.user, region.pk):
        raise Http404
    found = list(rules.questions_visible_to(request.user).filter(region=region).prefetch_related("codes"))
    context = {
        "answers": questions.answers_to(found, region),
        "shown": sum(question.is_published for question in found),
        "can_keep": rules.can_keep_questions(request.user, region.pk),
    }
    return render(request, "openness/question_list.html", context)


@member_required
@require_http_methods(["GET", "POST"])
def question_new(request):
    region = here(request).region
    if not rules.can_keep_questions(request.user, region.pk):
        raise Http404
    form = QuestionForm(posted(request), region=region)
    if request.method == "POST" and form.is_valid():
        made = actions.create_question(form.save(commit=False), region=region, by=request.user)
        notices.success(request, "Pertanyaan disimpan. Berikutnya: pilih kode yang menjawabnya.")
        return redirect("openness:question", made.pk)
    return _form(request, form)


@member_required
@require_GET
def question(request, question_id):
    found = _question(request, question_id, rules.questions_visible_to)
    pair, words = pairs.pair(found.region), asked(request, "cari", 80)
    [answer] = questions.answers_to([found], found.region)
    context = {
        "question": found,
        "answer": answer,
        "words": words,
        "offers": codes.offers(found.region, pair, words),
        "can_keep": rules.can_keep_questions(request.user, found.region_id),
    }
    return render(request, "openness/question.html", context)


@member_required
@require_http_methods(["GET", "POST"])
def question_edit(request, question_id):
    found = _question(request, question_id, rules.questions_keepable_by)
    form = QuestionForm(posted(request), instance=found, region=found.region)
    if request.method == "POST" and form.is_valid():
        actions.change_question(form.save(commit=False), by=request.user)
        notices.success(request, "Perubahan disimpan.")
        return redirect("openness:question", found.pk)
    return _form(request, form)


@member_required
@require_POST
def code_new(request, question_id):
    found = _question(request, question_id, rules.questions_keepable_by)
    form = CodeForm(request.POST)
    if not form.is_valid():
        notices.error(request, "Kode itu tidak dikenal. Pilih dari hasil pencarian.")
        return redirect("openness:question", found.pk)
    given = form.cleaned_data
    return attempt_and_go(
        request,
        lambda: actions.add_code(found, **given, by=request.user),
        to=_searching(found, request.POST.get("cari", "")),
        done=f"Kode {given['code']} ikut dihitung.",
    )


@member_required
@require_POST
def code_removal(request, code_id):
    code = get_object_or_404(_here(request, rules.codes_keepable_by, "question__region"), pk=code_id)
    actions.remove_code(code, by=request.user)
    notices.success(request, f"Kode {code.code} tidak dihitung lagi.")
    return redirect(_page(code.question))


@member_required
@require_POST
def publication(request, question_id):
    found = _question(request, question_id, rules.questions_keepable_by)
    deed = lambda: actions.show(found, by=request.user)  # noqa: E731 - reads as one line
    return attempt_and_go(request, deed, to=_page(found), done="Pertanyaan tampil untuk umum.")


@member_required
@require_POST
def withdrawal(request, question_id):
    found = _question(request, question_id, rules.questions_keepable_by)
    actions.hide(found, by=request.user)
    notices.success(
        request,
        "Pertanyaan tidak tampil lagi.",
        undo=reverse("openness:question_publication", args=[found.pk]),
    )
    return redirect(_page(found))


@member_required
@require_POST
def order(request, question_id):
    found = _question(request, question_id, rules.questions_keepable_by)
    actions.move(found, up=request.POST.get("arah") == "naik", by=request.user)
    return redirect("openness:questions")


def _question(request, question_id, visible):
    found = _here(request, visible, "region").select_related("region").prefetch_related("codes")
    return get_object_or_404(found, pk=question_id)


def _here(request, visible, path: str):
    """What a rule lets the person have, in the region where they stand."""
    return visible(request.user).filter(**{path: here(request).region})


def _page(question) -> str:
    return reverse("openness:question", args=[question.pk])


def _searching(question, words: str) -> str:
    """The page with the search as it stood, so that several codes can be picked from it."""
    query = QueryDict(mutable=True)
    query["cari"] = words[:80]
    return f"{_page(question)}?{query.urlencode()}" if words else _page(question)


def _form(request, form):
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "openness/question_form.html", {"form": form}, status=status)
