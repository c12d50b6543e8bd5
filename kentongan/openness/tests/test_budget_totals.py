"""Totals along both trees: leaves are added, what the file states is compared, nothing is counted twice."""

from decimal import Decimal

import pytest

from kentongan.openness.tests.files import SIPD_COLUMNS, bring, sipd

PU, KES = "1.03;Dinas PU", "1.02;Dinas Kesehatan"
ROAD, CLINIC = "1.03.10.2.01.0005", "1.02.02.2.01.0001"


@pytest.fixture
def document(cast):
    raw = sipd(
        f"{PU};1.03.10;;PROGRAM PENYELENGGARAAN JALAN;300;",
        f"{PU};{ROAD};5.2;Belanja Modal;250;",
        f"{PU};{ROAD};5.2.04.01.01.0003;Jalan kabupaten;200;100",
        f"{PU};{ROAD};5.2.04.02.01.0001;Jembatan;40;",
        f"{PU};{ROAD};5.1.02.01.01.0024;Alat tulis;;",
        f"{KES};{CLINIC};5.1.02.01.01.0024;Alat tulis;60;30",
    )
    return bring(raw, "sipd", SIPD_COLUMNS, region="33.12", year=2026)[0]


def test_leaves_are_added_and_stated_rows_are_not(document):
    root = document.totals.get(tree="account", agency_code="", code="5")
    assert (root.summed, root.stated, root.line_count, root.blank_count) == (Decimal(300), None, 4, 1)
    assert root.name == "Belanja daerah"


def test_each_agency_has_its_own_totals(document):
    found = document.totals.filter(tree="account", code="5").values_list("agency_code", "summed")
    assert dict(found) == {"": Decimal(300), "1.03": Decimal(240), "1.02": Decimal(60)}


def test_a_stated_total_is_compared_with_what_stands_below(document):
    programme = document.totals.get(tree="activity", agency_code="1.03", code="1.03.10")
    assert (programme.stated, programme.summed, programme.gap) == (Decimal(300), Decimal(240), Decimal(60))
    assert programme.name == "PROGRAM PENYELENGGARAAN JALAN"
    assert document.totals.get(tree="activity", agency_code="", code="1.03.10").name == programme.name
    assert set(document.lines.filter(is_stated_total=True).values_list("number", flat=True)) == {2, 3}


def test_children_hang_under_their_parents(document):
    line = document.totals.filter(tree="activity", agency_code="", code__startswith="1.03").order_by("level")
    assert list(line.values_list("code", "parent", "level")) == [
        ("1.03", "1", 2), ("1.03.10", "1.03", 3), ("1.03.10.2.01", "1.03.10", 4), (ROAD, "1.03.10.2.01", 5),
    ]  # fmt: skip


def test_a_node_of_blanks_alone_has_no_sum(document):
    node = document.totals.get(tree="account", agency_code="1.03", code="5.1.02.01.01.0024")
    assert (node.summed, node.amount, node.blank_count) == (None, None, 1)


def test_agencies_are_known_by_their_names(document, cast):
    road = document.lines.get(account_code="5.2.04.01.01.0003")
    assert (road.agency, road.agency_name) == (cast.roads, "Dinas PU")
