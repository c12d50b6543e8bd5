"""The sample's plain questions all have an answer in its money."""

from datetime import UTC, datetime

from kentongan.openness.queries import questions
from kentongan.sample import budget, load, people
from kentongan.sample.house import build_offices, build_people
from kentongan.sample.month import Month
from kentongan.sample.questions import build_questions


def test_ten_questions_are_answered_from_the_sample(db):
    region = load.build_region()
    offices = build_offices(region)
    crew = build_people(offices, people)
    budget.build_budget(region, offices, crew, Month(datetime(2026, 11, 20, 3, tzinfo=UTC)))
    build_questions(region, crew)
    found = questions.answers(region)
    assert (len(found), [one.question.text for one in found if one.missing or not one.budget]) == (10, [])
    assert {one.change.year for one in found if one.change} == {2025}
