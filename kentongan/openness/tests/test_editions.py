"""Nothing is overwritten: each edition is found by its day, and a realisation finds the budget of its day."""

from datetime import date

import pytest
from django.utils import timezone

from kentongan.openness.queries import editions
from kentongan.openness.tests.documents import make_document

JAN, JUN, SEP, DEC = date(2026, 1, 2), date(2026, 6, 30), date(2026, 9, 28), date(2026, 12, 31)


@pytest.fixture
def region(cast):
    return cast.wonogiri


@pytest.fixture
def original(region):
    return make_document(region, phase="original", as_of=JAN)


@pytest.fixture
def amended(region):
    return make_document(region, phase="amended", as_of=SEP)


def test_it_finds_what_was_valid_on_a_day(region, original, amended):
    assert editions.at(region, 2026, "", date(2026, 1, 1)) is None
    assert editions.at(region, 2026, "", JUN) == original
    assert editions.at(region, 2026, "", DEC) == amended
    assert editions.at(region, 2026, "original", DEC) == original
    assert list(editions.editions(region, 2026)) == [amended, original]
    assert editions.years(region) == [2026]


def test_it_shows_no_draft_nothing_withdrawn_and_no_neighbour(region, cast, original):
    make_document(region, published_at=None, year=2025)
    make_document(region, withdrawn_at=timezone.now(), withdrawn_reason="salah berkas", year=2024)
    make_document(cast.gunungkidul, year=2023)
    assert list(editions.editions(region)) == [original]
    assert editions.years(region) == [2026]


def test_a_realisation_is_set_against_the_budget_of_its_day(region, original, amended):
    half = make_document(region, phase="realised", as_of=JUN)
    whole = make_document(region, phase="realised", as_of=DEC)
    assert editions.budget_for(half) == original
    assert editions.budget_for(whole) == amended


def test_at_the_years_end_an_amended_budget_counts_without_its_day(region, original):
    undated = make_document(region, phase="amended", as_of=None)
    assert editions.budget_for(make_document(region, phase="realised", as_of=DEC)) == undated
    assert editions.budget_for(make_document(region, phase="realised", as_of=JUN)) == original


def test_an_unknown_phase_is_used_only_as_the_files_own(region):
    beside = make_document(region, phase="unknown", as_of=None)
    alone = make_document(region, phase="realised", as_of=None)
    with_it = make_document(region, phase="realised", as_of=None, beside=beside)
    assert editions.budget_for(alone) is None
    assert editions.budget_for(with_it) == beside


def test_an_unpublished_budget_is_nobodys_denominator(region):
    draft = make_document(region, phase="unknown", as_of=None, published_at=None)
    assert editions.budget_for(make_document(region, phase="realised", beside=draft)) is None
