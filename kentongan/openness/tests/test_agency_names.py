"""A file that calls our agencies otherwise: a person says once which one is meant, and the next file knows."""

import pytest
from django.urls import reverse

from kentongan.agencies.models import Agency
from kentongan.journal.models import Event
from kentongan.openness.actions import agency_names, importing
from kentongan.openness.models import AgencyName, BudgetLine
from kentongan.openness.queries.agency_names import Named
from kentongan.openness.tests.files import sipd
from kentongan.openness.tests.test_budget_import_pages import explained

ROW = "{};{};1.03.10.2.01.0005;5.2.04.01.01.{};Belanja Modal Jalan;1.000;"
ROADS = ("1.03.0.00", "BINA MARGA & CIPTA KARYA")
FAIR = ("2.17.0.00", "Dinas Koperasi dan Pasar")


def file_of(*agencies) -> bytes:
    return sipd(*(ROW.format(*agency, f"{n:04d}") for n, agency in enumerate(agencies, 1)))


@pytest.fixture
def sari(client, cast):
    client.be(cast.sari)
    return client


def plan_of(client, pending):
    return client.get(reverse("openness:budget_import", args=[pending.pk])).context["plan"]


def choose(client, pending, **agencies):
    """POST of the dry run's form: words of the file → agency."""
    page = client.get(reverse("openness:budget_import", args=[pending.pk]))
    fields = {str(named): choice.html_name for named, choice in page.context["names_form"].rows}
    said = {fields[words.replace("_", " ")]: agency for words, agency in agencies.items()}
    return client.post(reverse("openness:budget_import_agencies", args=[pending.pk]), said)


def test_a_name_is_said_once_and_the_rows_belong_to_our_agency(sari, cast):
    pending = explained(sari, file_of(ROADS, ROADS, FAIR))
    plan = plan_of(sari, pending)
    assert [(str(one), one.code, one.rows) for one in plan.unknown_agencies] == [
        (ROADS[1], ROADS[0], 2),
        (FAIR[1], FAIR[0], 1),
    ]
    assert choose(sari, pending, **{ROADS[1].replace(" ", "_"): cast.roads.pk}).status_code == 302
    plan = plan_of(sari, pending)
    assert [str(one) for one in plan.unknown_agencies] == [FAIR[1]]
    assert [(str(one), said.agency) for one, said in plan.said_agencies] == [(ROADS[1], cast.roads)]
    sari.post(reverse("openness:budget_import_application", args=[pending.pk]))
    linked = BudgetLine.objects.filter(document__phase="original").order_by("number")
    assert list(linked.values_list("agency_name", "agency")) == [
        (ROADS[1], cast.roads.pk), (ROADS[1], cast.roads.pk), (FAIR[1], None),
    ]  # fmt: skip
    (line,) = Event.objects.filter(action="agency_name.set")
    assert line.sentence == f"Sari memadankan “{ROADS[1]}” dalam berkas anggaran dengan {cast.roads}."


def test_the_next_file_of_the_region_knows_it_whoever_sends_it(sari, cast):
    agency_names.remember(cast.wonogiri, {Named("33.12", *ROADS): cast.roads}, by=cast.sari)
    sari.be(cast.dewi)
    pending = explained(sari, file_of(("9.99", "Bina Marga & Cipta Karya")))
    plan = plan_of(sari, pending)
    assert (plan.unknown_agencies, [said.agency for _, said in plan.said_agencies]) == ([], [cast.roads])


def test_it_can_be_undone_and_what_is_in_stays(sari, cast):
    first = explained(sari, file_of(ROADS))
    choose(sari, first, **{ROADS[1].replace(" ", "_"): cast.roads.pk})
    sari.post(reverse("openness:budget_import_application", args=[first.pk]))
    first.delete()
    second = explained(sari, file_of(ROADS, FAIR))
    undo = reverse("openness:budget_import_agency_removal", args=[second.pk, AgencyName.objects.get().pk])
    assert undo in sari.get(reverse("openness:budget_import", args=[second.pk])).content.decode()
    assert sari.post(undo).status_code == 302
    assert [str(one) for one in plan_of(sari, second).unknown_agencies] == [ROADS[1], FAIR[1]]
    assert set(BudgetLine.objects.values_list("agency", flat=True)) == {cast.roads.pk}
    assert Event.objects.filter(action="agency_name.removed").count() == 1


def test_a_row_with_a_code_and_no_name_goes_by_its_code(sari, cast):
    Agency.objects.filter(pk=cast.kominfo.pk).update(short_name="")  # a name left empty is nobody's name
    pending = explained(sari, file_of(("7.01", "")))
    (unknown,) = plan_of(sari, pending).unknown_agencies
    assert str(unknown) == "7.01"
    agency_names.remember(cast.wonogiri, {unknown: cast.roads}, by=cast.sari)
    pending.refresh_from_db()
    document, _ = importing.apply(pending, by=cast.sari)
    assert document.lines.get().agency == cast.roads


def test_only_agencies_of_ones_own_region_can_be_meant(sari, cast):
    pending = explained(sari, file_of(ROADS))
    answer = choose(sari, pending, **{ROADS[1].replace(" ", "_"): cast.neighbours.pk})
    assert answer.status_code == 422
    agency_names.remember(cast.gunungkidul, {Named("34.03", *ROADS): cast.neighbours}, by=cast.hadi)
    assert [str(one) for one in plan_of(sari, pending).unknown_agencies] == [ROADS[1]]  # theirs is theirs
    undo = reverse("openness:budget_import_agency_removal", args=[pending.pk, AgencyName.objects.get().pk])
    assert sari.post(undo).status_code == 404
    for person in (cast.dewi, cast.hadi, cast.wayan, cast.agung):
        assert (
            sari.be(person).post(reverse("openness:budget_import_agencies", args=[pending.pk])).status_code
            == 404
        )
