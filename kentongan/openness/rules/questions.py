"""Who sees and who keeps the region's plain questions."""

from django.db.models import QuerySet

from kentongan.agencies import rules as people
from kentongan.agencies.models import Role
from kentongan.agencies.models.membership import REGION_WIDE
from kentongan.openness.models import Question, QuestionCode

KEEPERS = (Role.ADMIN, Role.EDITOR)
MOST_CODES = 40  # more is a budget line by itself; the address of the rows must hold them all


def can_read_questions(user, region_id: int) -> bool:
    return people.has_role(user, REGION_WIDE, region_id=region_id)


def can_keep_questions(user, region_id: int) -> bool:
    return people.has_role(user, KEEPERS, region_id=region_id)


def questions_visible_to(user) -> "QuerySet[Question]":
    return Question.objects.filter(region__in=people.region_ids_with(user, REGION_WIDE))


def questions_keepable_by(user) -> "QuerySet[Question]":
    return Question.objects.filter(region__in=people.region_ids_with(user, KEEPERS))


def codes_keepable_by(user) -> "QuerySet[QuestionCode]":
    return QuestionCode.objects.filter(question__in=questions_keepable_by(user)).select_related("question")
