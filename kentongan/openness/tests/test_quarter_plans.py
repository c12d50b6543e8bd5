"""A plan only grows within its year, and what was once planned stays to be read."""

from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from kentongan.agencies.refused import Refused
from kentongan.journal.models import Event
from kentongan.openness.actions import plans
from kentongan.openness.models import QuarterPlan
from kentongan.openness.queries import money
from kentongan.openness.queries import plans as queries

LIST = reverse("openness:budget_plans")
ONE = reverse("openness:budget_plan")
SAID = {"year": 2026, "quarter_1": "450 miliar", "quarter_2": "1,2 triliun", "quarter_4": "2.500.000.000.000",
        "source": "Anggaran kas"}  # fmt: skip


def amounts(*billions) -> list[Decimal | None]:
    return [None if one is None else Decimal(one) * 10**9 for one in billions]


def billions(rows) -> dict[int, Decimal]:
    return {row.quarter: row.amount / 10**9 for row in rows}


def test_a_plan_is_set_for_the_region_and_replaced(cast, client):
    assert client.be(cast.sari).post(ONE, SAID).url == f"{LIST}?tahun=2026"
    assert billions(money.plans_of(cast.wonogiri, 2026)) == {1: 450, 2: 1200, 4: 2500}
    client.post(ONE, SAID | {"quarter_1": "500 miliar", "quarter_2": ""})
    assert billions(money.plans_of(cast.wonogiri, 2026)) == {1: 500, 4: 2500}
    answer = client.post(ONE, SAID | {"quarter_1": "3 triliun"})
    assert answer.status_code == 422 and "tidak boleh lebih kecil" in answer.content.decode()
    assert client.be(cast.agung).post(ONE, SAID).status_code == 404


def test_what_was_planned_before_stays_with_who_and_when(cast, client):
    plans.set_plan(cast.wonogiri, 2026, amounts(450, 1200, None, 2500), source="Kas Januari", by=cast.sari)
    plans.set_plan(cast.wonogiri, 2026, amounts(500, 1200, 1900, 2500), source="Kas Maret", by=cast.dewi)
    newest, first = queries.history_of(QuarterPlan.objects.all(), 2026, None)
    assert (first.by, first.row.source, billions(first.row.plans.values())) == (
        cast.sari, "Kas Januari", {1: 450, 2: 1200, 4: 2500},
    )  # fmt: skip
    assert (newest.by, newest.replaced_at, first.replaced_at) == (cast.dewi, None, newest.set_at)
    page = client.be(cast.agung).get(ONE, {"tahun": 2026}).content.decode()
    assert "Kas Januari" in page and "Kas Maret" in page and "diganti" in page
    assert Event.objects.filter(action="quarter_plan.set").count() == 2


def test_two_plans_of_one_moment_stay_two(cast):
    with time_machine.travel("2026-03-05 03:00", tick=False):
        for one in (1, 2):
            plans.set_plan(cast.wonogiri, 2026, amounts(one, None, None, None), source="Kas", by=cast.sari)
    found = queries.history_of(QuarterPlan.objects.all(), 2026, None)
    assert [billions(one.row.plans.values()) for one in found] == [{1: 2}, {1: 1}]


def test_the_same_plan_once_more_changes_nothing(cast, client):
    client.be(cast.sari).post(ONE, SAID)
    answer = client.post(ONE, SAID, follow=True)
    assert "tidak ada yang berubah" in answer.content.decode()
    assert QuarterPlan.objects.count() == 3
    assert Event.objects.filter(action="quarter_plan.set").count() == 1


def test_two_plans_cannot_be_in_force_at_once(cast):
    plans.set_plan(cast.wonogiri, 2026, amounts(1, None, None, None), source="Kas", by=cast.sari)
    plan = QuarterPlan.objects.get()
    plan.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        plan.save()


def test_a_plan_that_shrinks_is_refused(cast):
    for wrong, sentence in (
        (amounts(5, 4, None, None), "tidak boleh lebih kecil"),
        (amounts(-1, 4, None, None), "kurang dari nol"),
        (amounts(None, None, None, None), "sedikitnya satu"),
    ):
        with pytest.raises(Refused, match=sentence):
            plans.set_plan(cast.wonogiri, 2026, wrong, source="BPKD", by=cast.sari)
    assert QuarterPlan.objects.count() == 0


def test_a_year_is_one_table_with_the_region_first(cast, client):
    plans.set_plan(
        cast.wonogiri, 2026, amounts(1, 2, None, 4), source="Kas PU", by=cast.sari, agency=cast.roads
    )
    plans.set_plan(cast.wonogiri, 2025, amounts(7, 8, 9, 10), source="Kas lama", by=cast.sari)
    plans.set_plan(cast.gunungkidul, 2027, amounts(1, 2, 3, 4), source="Kas tetangga", by=cast.hadi)
    page = client.be(cast.agung).get(LIST)
    assert page.context["years"] == [2026, 2025]
    assert [(row.agency, row.source) for row in page.context["rows"]] == [(None, ""), (cast.roads, "Kas PU")]
    assert cast.roads not in page.context["without"] and page.context["without"] != []
    text = page.content.decode()
    assert f'href="{ONE}?tahun=2026&amp;opd={cast.roads.pk}"' in text
    assert "belum ada rencana" in text and "Kas tetangga" not in text
    older = client.get(LIST, {"tahun": 2025}).content.decode()
    assert "Kas lama" in older and "Kas PU" not in older


def test_the_form_holds_the_plan_in_force(cast, client):
    plans.set_plan(
        cast.wonogiri, 2026, amounts(1, 2, None, 4), source="Lama", by=cast.sari, agency=cast.roads
    )
    plans.set_plan(
        cast.wonogiri, 2026, amounts(2, 3, None, 4), source="Baru", by=cast.sari, agency=cast.roads
    )
    form = client.be(cast.sari).get(ONE, {"tahun": 2026, "opd": cast.roads.pk}).context["form"]
    held = {name: form[name].value() for name in form.fields}
    assert held == {
        "year": 2026, "agency": cast.roads.pk, "quarter_1": "2.000.000.000", "quarter_2": "3.000.000.000",
        "quarter_3": None, "quarter_4": "4.000.000.000", "source": "Baru",
    }  # fmt: skip


def test_who_plans_nothing_yet_is_told_what_to_do(cast, client):
    page = client.be(cast.sari).get(LIST).content.decode()
    assert "Belum ada rencana" in page and f'href="{ONE}"' in page
    assert f'href="{ONE}"' not in client.be(cast.agung).get(LIST).content.decode()


def test_a_neighbours_agency_does_not_exist_here(cast, client):
    client.be(cast.sari)
    for wrong in (cast.neighbours.pk, "x", "9" * 30):
        assert client.get(ONE, {"tahun": 2026, "opd": wrong}).status_code == 404
    assert client.post(ONE, SAID | {"agency": cast.neighbours.pk}).status_code == 422
    for person in (cast.bagus, cast.wayan, cast.hadi):
        page = client.be(person).get(LIST)
        assert page.status_code == 404 or "Anggaran kas" not in page.content.decode()
