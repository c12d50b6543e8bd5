"""Information requests on the page of today: one line, and it opens exactly what it counts."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from kentongan.openness.actions import requests
from kentongan.openness.models import InformationRequest


@pytest.fixture(autouse=True)
def wednesday():
    with time_machine.travel(datetime(2026, 8, 12, 3, tzinfo=UTC), tick=False):
        yield


def receive(cast, on, agency=None) -> InformationRequest:
    row = InformationRequest(received_on=on, channel="desk", subject="Daftar jalan", question="Minta daftar.")
    return requests.receive(row, region=cast.wonogiri, agency=agency, by=cast.sari)


def line(client, user):
    tasks = client.be(user).get("/").context["today"].tasks
    return next((task for task in tasks if task.verb == "Jawab permohonan"), None)


def test_it_counts_what_is_late_or_nearly_so_and_opens_it(cast, client):
    late = receive(cast, date(2026, 7, 28))  # until 11 August
    soon = receive(cast, date(2026, 8, 3), cast.roads)  # until 18 August: 13, 14, 18
    receive(cast, date(2026, 8, 4))  # until 19 August
    done = receive(cast, date(2026, 7, 28))
    requests.withdraw(done, note="", by=cast.sari)
    task = line(client, cast.sari)
    assert (task.title, task.state) == ("2 permohonan informasi mendekati atau lewat batas", "overdue")
    assert task.note == "1 lewat batas · yang terdekat nomor 1/2026, batas 11 Agu 2026"
    listed = client.get(task.url).context["lines"]
    assert [row.pk for row, _ in listed] == [late.pk, soon.pk]


def test_an_agency_sees_its_own(cast, client):
    receive(cast, date(2026, 7, 28))
    soon = receive(cast, date(2026, 8, 3), cast.roads)
    for user in (cast.wayan, cast.bagus):
        task = line(client, user)
        assert (task.title, task.state) == ("1 permohonan informasi mendekati atau lewat batas", "wait")
        assert [row.pk for row, _ in client.get(task.url).context["lines"]] == [soon.pk]


def test_who_answers_nothing_sees_no_line(cast, client):
    receive(cast, date(2026, 7, 28))
    for user in (cast.tuti, cast.lestari, cast.agung, cast.hadi):
        assert line(client, user) is None


def test_without_any_there_is_no_line(cast, client):
    receive(cast, date(2026, 8, 10))
    assert line(client, cast.sari) is None
