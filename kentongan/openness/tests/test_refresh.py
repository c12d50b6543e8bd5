"""The six-month clock: who owes what, and what sets it anew."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from kentongan.openness.actions.publishing_documents import publish
from kentongan.openness.actions.refreshing import refresh
from kentongan.openness.models import BudgetDocument, PeriodicItem
from kentongan.openness.queries.refresh import clock_rows, due_day
from tests.client import InspectingClient

pytestmark = pytest.mark.django_db
PAGE = "/keterbukaan/pemutakhiran/"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(datetime(2026, 8, 3, 3, tzinfo=UTC), tick=False):
        yield date(2026, 8, 3)


def put(cast, on, category="profile", agency=None) -> PeriodicItem:
    return refresh(agency or cast.roads, category, on=on, url="https://contoh.test/", by=cast.sari)


def test_six_months_end_on_the_same_day_or_the_months_last():
    assert due_day(date(2026, 2, 3)) == date(2026, 8, 3)
    assert due_day(date(2026, 8, 31)) == date(2027, 2, 28)
    assert due_day(date(2026, 12, 1)) == date(2027, 6, 1)


def test_what_was_never_told_is_overdue_like_what_is_too_old(cast, today):
    put(cast, date(2026, 2, 3))
    put(cast, date(2026, 2, 2), "finances")
    [row] = [row for row in clock_rows(cast.wonogiri, today) if row.agency == cast.roads]
    assert {cell.category: cell.overdue for cell in row.cells} == {
        "profile": False, "performance": True, "finances": True, "others": True,
    }  # fmt: skip
    assert row.overdue == 3


def test_those_who_owe_most_lead(cast, today):
    put(cast, today)
    rows = clock_rows(cast.wonogiri, today)
    assert [row.overdue for row in rows] == [4, 4, 4, 3]
    assert rows[-1].agency == cast.roads


def test_an_older_day_never_overwrites_a_newer_one(cast):
    put(cast, date(2026, 8, 1))
    assert put(cast, date(2026, 7, 1)).refreshed_on == date(2026, 8, 1)


def test_opening_a_budget_document_refreshes_the_agencies_it_names(cast):
    document = BudgetDocument.objects.create(
        region=cast.wonogiri, year=2026, phase="original", title="APBD 2026", source="BPKD", filename="a.csv", digest="0",
        step=1, imported_by=cast.dewi,
    )  # fmt: skip
    for number, agency in enumerate((cast.roads, cast.roads, None, cast.health)):
        document.lines.create(number=number, agency=agency, name="Belanja", amount=1)
    publish(document, by=cast.sari)
    found = {item.agency: (item.category, item.url) for item in PeriodicItem.objects.all()}
    address = reverse("open:budget_document", args=["wonogiri", document.pk])
    assert found == {cast.roads: ("finances", address), cast.health: ("finances", address)}


def test_a_person_sets_it(cast):
    given = {
        "agency": cast.roads.pk,
        "category": "profile",
        "url": "contoh.test/profil",
        "on": "2026-08-02",
        "note": "",
    }
    client = InspectingClient().be(cast.wayan)
    assert client.post(PAGE, given).status_code == 302
    item = PeriodicItem.objects.get()
    assert (item.refreshed_by, item.refreshed_on) == (cast.wayan, date(2026, 8, 2))
    assert client.post(PAGE, {**given, "agency": cast.health.pk}).status_code == 422
    assert client.post(PAGE, {**given, "on": "2026-08-04"}).status_code == 422
    assert PeriodicItem.objects.count() == 1


def test_the_overdue_are_the_counted_ones(cast):
    put(cast, date(2026, 8, 1))
    client = InspectingClient().be(cast.agung)
    page, overdue = client.get(reverse("openness:refresh")), client.get(PAGE + "?keadaan=terlambat")
    assert page.context["overdue"] == sum(row.overdue for row in overdue.context["rows"]) == 15
    assert page.context["late_agencies"] == len(overdue.context["rows"]) == 4
    assert page.context["form"] is None  # an auditor reads
    assert client.post(PAGE, {}).status_code == 404
