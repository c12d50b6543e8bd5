"""Plain questions are written, given their codes, put in order, and shown to everyone."""

from django.db import transaction
from django.db.models import Max

from kentongan.agencies.refused import Refused
from kentongan.journal import actions as journal
from kentongan.openness.models import Question, QuestionCode
from kentongan.openness.rules.questions import MOST_CODES


@transaction.atomic
def create_question(question: Question, *, region, by) -> Question:
    """Keep a new question (filled from the form) as the last one; nobody outside sees it yet."""
    last = region.budget_questions.aggregate(last=Max("position"))["last"]
    question.region, question.changed_by = region, by
    question.position = 0 if last is None else last + 1
    question.save()
    journal.record("question.created", question, by=by)
    return question


@transaction.atomic
def change_question(question: Question, *, by) -> None:
    _touch(question, by)
    journal.record("question.changed", question, by=by)


@transaction.atomic
def add_code(question: Question, *, tree: str, vintage: str, code: str, by) -> None:
    """Let a node count; one that is there already stays as it is."""
    if question.codes.count() >= MOST_CODES:
        raise Refused(f"Satu pertanyaan paling banyak memakai {MOST_CODES} kode. Pakai kode yang lebih atas.")
    _, is_new = question.codes.get_or_create(tree=tree, vintage=vintage, code=code)
    if is_new:
        _touch(question, by)
        journal.record("question.code_added", question, by=by, code=code)


@transaction.atomic
def remove_code(code: QuestionCode, *, by) -> None:
    question, name = code.question, code.code
    code.delete()
    if question.is_published and not question.codes.exists():
        question.is_published = False  # without codes there is nothing to answer with
    _touch(question, by)
    journal.record("question.code_removed", question, by=by, code=name)


@transaction.atomic
def show(question: Question, *, by) -> None:
    if not question.codes.exists():
        raise Refused("Pilih sedikitnya satu kode dulu, supaya ada jawabannya.")
    if question.is_published:
        return
    question.is_published = True
    _touch(question, by)
    journal.record("question.shown", question, by=by)


@transaction.atomic
def hide(question: Question, *, by) -> None:
    if not question.is_published:
        return
    question.is_published = False
    _touch(question, by)
    journal.record("question.hidden", question, by=by)


@transaction.atomic
def move(question: Question, *, up: bool, by) -> None:
    """Change places with the neighbour; at the end of the list nothing happens."""
    order = list(question.region.budget_questions.select_for_update().order_by("position", "pk"))
    at = order.index(question)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(order):
        return
    order[at], order[to] = order[to], order[at]
    for position, one in enumerate(order):
        one.position = position
    Question.objects.bulk_update(order, ["position"])
    journal.record("question.changed", question, by=by)


def _touch(question: Question, by) -> None:
    question.changed_by = by
    question.save()
