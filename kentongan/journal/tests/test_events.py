import csv
import io
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest
import time_machine

from kentongan.journal import actions, queries
from kentongan.journal.models import Event

NOON = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)  # 12.00 WIB


def record(action, subject, by, at=NOON):
    with time_machine.travel(at, tick=False):
        return actions.record(action, subject, by=by)


@pytest.fixture
def lines(cast):
    """Two lines of roads, one of health, one next door; later ones are newer."""
    return {
        "roads": record("agency.created", cast.roads, cast.dewi),
        "roads later": record("agency.changed", cast.roads, cast.sari, NOON + timedelta(days=1)),
        "health": record("agency.closed", cast.health, cast.dewi, NOON + timedelta(days=2)),
        "next door": record("agency.created", cast.neighbours, cast.hadi, NOON + timedelta(days=3)),
    }


def seen(response) -> list[str]:
    return [line.sentence for line, _ in response.context["rows"]]


def sentences(lines, *names) -> list[str]:
    return [lines[name].sentence for name in names]


@pytest.mark.parametrize("name", ["dewi", "sari", "lestari", "agung"])
def test_those_who_answer_for_the_region_read_all_of_it(client, cast, lines, name):
    response = client.be(getattr(cast, name)).get("/kantor/jejak/")
    assert seen(response) == sentences(lines, "health", "roads later", "roads")


def test_head_and_contact_read_their_own_agency(client, cast, lines):
    for person in (cast.bagus, cast.wayan):
        assert seen(client.be(person).get("/kantor/jejak/")) == sentences(lines, "roads later", "roads")
    assert seen(client.be(cast.tuti).get("/kantor/jejak/")) == sentences(lines, "health")


def test_the_neighbour_reads_their_own_region_whatever_they_ask_for(client, cast, lines):
    client.be(cast.hadi)
    assert seen(client.get("/kantor/jejak/")) == sentences(lines, "next door")
    assert client.get("/kantor/jejak/", {"agency": cast.roads.pk}).status_code == 422
    assert client.get("/kantor/jejak/", {"person": cast.dewi.pk}).status_code == 422
    key = queries.key_of(lines["health"])
    assert seen(client.get("/kantor/jejak/", {"after": key})) == []
    exported = client.get("/kantor/jejak/unduh.csv").content.decode()
    assert ("Dispar" in exported, "Dinas Pekerjaan Umum" in exported) == (True, False)


def test_a_contact_cannot_choose_another_agency(client, cast, lines):
    response = client.be(cast.tuti).get("/kantor/jejak/", {"agency": cast.roads.pk})
    assert (response.status_code, seen(response)) == (422, [])


def test_the_technician_reads_everything(client, cast, lines):
    cast.rina.is_superuser = True
    cast.rina.save()
    assert len(seen(client.be(cast.rina).get("/kantor/jejak/"))) == 4


def test_others_find_no_journal(client, cast, lines):
    client.be(cast.rina)
    for path in ("", "unduh.csv", "unduh.xlsx"):
        assert client.get(f"/kantor/jejak/{path}").status_code == 404
    client.logout()
    for path in ("", "unduh.csv", "unduh.xlsx"):
        assert client.get(f"/kantor/jejak/{path}").status_code == 302
    assert client.be(cast.dewi).post("/kantor/jejak/").status_code == 405


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({"q": "kesehatan menutup"}, ["health"]), ({"person": "sari"}, ["roads later"]),
        ({"agency": "roads"}, ["roads later", "roads"]), ({"action": "agency.created"}, ["roads"]),
        ({"since": "2026-03-11"}, ["health", "roads later"]), ({"until": "2026-03-10"}, ["roads"]),
        ({"since": "2026-03-11", "until": "2026-03-11"}, ["roads later"]), ({"q": "tidak ada"}, []),
    ],
)  # fmt: skip
def test_it_is_filtered_in_the_address(client, cast, lines, wanted, names):
    for key in ("person", "agency"):
        if key in wanted:
            wanted = wanted | {key: getattr(cast, wanted[key]).pk}
    assert seen(client.be(cast.agung).get("/kantor/jejak/", wanted)) == sentences(lines, *names)


def test_days_are_those_of_the_region(client, cast):
    late = record(
        "agency.created", cast.roads, cast.dewi, datetime(2026, 3, 10, 17, 30, tzinfo=UTC)
    )  # 00.30 WIB
    client.be(cast.dewi)
    assert seen(client.get("/kantor/jejak/", {"since": "2026-03-11"})) == [late.sentence]
    assert seen(client.get("/kantor/jejak/", {"until": "2026-03-10"})) == []


def test_nonsense_in_the_address_gets_a_sentence(client, cast, lines):
    client.be(cast.dewi)
    for wanted in (
        {"since": "kemarin"},
        {"person": "x"},
        {"action": "x"},
        {"since": "2026-03-12", "until": "2026-03-11"},
    ):
        response = client.get("/kantor/jejak/", wanted)
        assert (response.status_code, seen(response)) == (422, [])
        assert "Ada yang perlu diperbaiki" in response.content.decode()
    for key in ("x", "1-x", "-", "9" * 40 + "-1", "1-" + "9" * 40, "99999999999999999-1"):
        for side in ("after", "before"):
            assert client.get("/kantor/jejak/", {side: key}).status_code == 200


def test_pages_follow_a_key_that_new_lines_do_not_shift(client, cast):
    made = [
        record("agency.changed", cast.roads, cast.dewi, NOON) for _ in range(60)
    ]  # all at the same moment
    made += [
        record("agency.changed", cast.roads, cast.dewi, NOON + timedelta(minutes=n)) for n in range(1, 61)
    ]
    newest_first = [line.pk for line in reversed(made)]
    client.be(cast.dewi)
    first = client.get("/kantor/jejak/").context["page"]
    record("agency.changed", cast.roads, cast.dewi, NOON + timedelta(hours=5))
    second = client.get("/kantor/jejak/", {"after": first.following}).context["page"]
    third = client.get("/kantor/jejak/", {"after": second.following}).context["page"]
    walked = [line.pk for page in (first, second, third) for line in page.lines]
    assert walked == newest_first
    assert (first.previous, third.following) == ("", "")
    back = client.get("/kantor/jejak/", {"before": third.previous}).context["page"]
    assert [line.pk for line in back.lines] == [line.pk for line in second.lines]


def test_a_download_holds_the_same_lines_as_the_page(client, cast, lines):
    client.be(cast.agung)
    shown = seen(client.get("/kantor/jejak/", {"agency": cast.roads.pk}))
    response = client.get("/kantor/jejak/unduh.csv", {"agency": cast.roads.pk})
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["Waktu (WIB)", "Pelaku", "Perangkat daerah", "Tindakan", "Kalimat"]
    assert [row[4] for row in rows[1:]] == shown
    assert rows[2][:4] == ["2026-03-10 12:00:00", "Dewi", "Dinas PU", "perangkat daerah dibuat"]
    sheet = openpyxl.load_workbook(
        io.BytesIO(client.get("/kantor/jejak/unduh.xlsx", {"agency": cast.roads.pk}).content)
    ).active
    assert [cell.value for cell in sheet["E"]][1:] == shown


def test_no_cell_runs_as_a_formula(client, cast):
    cast.roads.name = "=HYPERLINK(1)"
    cast.dewi.name = "=1+1"
    cast.dewi.save()
    record("agency.created", cast.roads, cast.dewi)
    rows = client.be(cast.dewi).get("/kantor/jejak/unduh.csv").content.decode("utf-8-sig")
    assert ";'=1+1;" in rows
    sheet = openpyxl.load_workbook(io.BytesIO(client.get("/kantor/jejak/unduh.xlsx").content)).active
    assert [(cell.value, cell.data_type) for cell in sheet[2]][1] == ("=1+1", "s")


def test_too_many_lines_are_refused_rather_than_cut_off(client, cast, lines, monkeypatch):
    from kentongan.journal import views

    monkeypatch.setattr(views, "MOST", 2)
    response = client.be(cast.dewi).get("/kantor/jejak/unduh.csv")
    assert response.status_code == 422
    assert "Ada lebih dari 2 baris." in response.content.decode()
    assert client.get("/kantor/jejak/unduh.csv", {"agency": cast.roads.pk}).status_code == 200


def test_it_needs_few_queries_however_long_it_is(client, cast, django_assert_max_num_queries):
    for _ in range(50):
        record("agency.changed", cast.roads, cast.dewi)
    client.be(cast.dewi).get("/kantor/jejak/")
    with django_assert_max_num_queries(10):
        client.get("/kantor/jejak/")


def test_a_sentence_stays_when_its_subject_changes(client, cast):
    line = record("agency.created", cast.roads, cast.dewi)
    cast.roads.name = "Dinas Lain"
    cast.roads.save()
    assert Event.objects.get(pk=line.pk).sentence == "Dewi mencatat perangkat daerah Dinas Pekerjaan Umum."


def test_words_in_a_sentence_reach_the_page_as_text(client, cast):
    cast.roads.name = "<script>alert(1)</script> & “PU”"
    line = record("agency.created", cast.roads, cast.dewi)
    assert line.sentence == "Dewi mencatat perangkat daerah <script>alert(1)</script> & “PU”."
    assert "<script>alert(1)" not in client.be(cast.dewi).get("/kantor/jejak/").content.decode()
