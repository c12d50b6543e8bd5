"""The sample's money is told in editions, opened by a second person, and says that it is none."""

from datetime import UTC, date, datetime

import pytest

from kentongan.openness.models import BudgetDocument, QuarterPlan
from kentongan.openness.queries import editions, evidence
from kentongan.sample import budget, load, people
from kentongan.sample.house import build_offices, build_people
from kentongan.sample.month import Month


def build(now: datetime):
    region = load.build_region()
    offices = build_offices(region)
    budget.build_budget(region, offices, build_people(offices, people), Month(now))
    return region


@pytest.fixture
def region(db):
    return build(datetime(2026, 11, 20, 3, tzinfo=UTC))


def test_two_years_in_editions(region):
    found = [(d.year, d.phase, d.as_of) for d in editions.editions(region)]
    assert found == [
        (2026, "realised", date(2026, 10, 31)), (2026, "amended", date(2026, 9, 30)), (2026, "original", date(2026, 1, 2)),
        (2025, "realised", date(2025, 12, 31)), (2025, "amended", date(2025, 9, 30)), (2025, "original", date(2025, 1, 2)),
    ]  # fmt: skip
    documents = BudgetDocument.objects.all()
    assert {(d.account_vintage, d.activity_vintage) for d in documents} == {
        ("Daftar akun belanja Kemendagri, dibaca Februari 2026", "Daftar kegiatan SIPD, pemutakhiran 2027")
    }
    assert all(d.is_synthetic and d.published_by_id != d.imported_by_id for d in documents)
    assert {d.lines.exclude(agency=None).values("agency").distinct().count() for d in documents} == {28}


def test_every_total_agrees_with_its_rows_and_income_with_spending(region):
    for document in BudgetDocument.objects.all():
        assert not evidence.gaps(document).exists()
        assert not document.totals.filter(name="").exists()
    for document in BudgetDocument.objects.exclude(phase="realised"):
        root = {t.code: t.amount for t in document.totals.filter(tree="account", agency_code="", parent="")}
        assert root["4"] - root["5"] + root["6"] == 0


def test_no_line_spends_more_than_its_amended_budget(region):
    realised = editions.latest(region, 2025, "realised")
    held = dict(editions.budget_for(realised).lines.values_list("number", "amount"))
    spending = realised.lines.filter(account_code__startswith="5")
    assert all(line.amount <= held[line.number] for line in spending)


def test_plans_stand_for_the_region_and_three_agencies(region):
    plans = QuarterPlan.objects.filter(region=region)
    assert plans.in_force().count() == 2 * 4 * 4
    assert plans.exclude(replaced_at=None).count() == 2 * 4  # the region's first thought of each year


def test_in_january_nothing_of_the_new_year_is_spent(db):
    region = build(datetime(2026, 1, 20, 3, tzinfo=UTC))
    assert [d.phase for d in editions.editions(region, 2026)] == ["original"]
