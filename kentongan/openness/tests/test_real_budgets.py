"""The real files with their real faults (civic.md, T1 to T7): nothing lost, nothing guessed, nothing divided by nought."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from kentongan.agencies.tests.shared_data import public
from kentongan.openness.models import BudgetDocument, BudgetLine
from kentongan.openness.queries import editions, evidence
from kentongan.openness.rules import absorption
from kentongan.openness.tests.files import LRA, LRA_COLUMNS, MAY, MAY_COLUMNS, bring, plan
from tests.factories import RegionFactory

BILLION = Decimal(10) ** 9


@pytest.fixture
def places(db):
    names = {"35.10": "Banyuwangi", "35.16": "Mojokerto", "33.12": "Wonogiri", "34.03": "Gunungkidul"}
    return {name: RegionFactory(code=code, name=name) for code, name in names.items()}


@pytest.fixture
def lra(places):
    bring(public(LRA).read_bytes(), "lra", LRA_COLUMNS)
    BudgetDocument.objects.update(published_at=timezone.now())
    return BudgetDocument.objects.filter(phase="realised").order_by("region__code", "year")


def every(query, documents):
    return [one for document in documents for one in query(document)]


def test_it_imports_all_257_rows_as_a_budget_and_a_realisation_each_year(lra, places):
    assert [d.line_count for d in lra] == [40, 31, 31, 29, 40, 27, 32, 27]
    assert BudgetLine.objects.filter(document__in=lra).count() == 257
    assert BudgetLine.objects.filter(document__phase="unknown").count() == 257
    assert {(d.phase, d.as_of, d.step) for d in BudgetDocument.objects.all()} == {
        ("unknown", None, Decimal(10_000_000)),
        ("realised", None, Decimal(10_000_000)),
    }
    assert all(d.beside.region == d.region and d.beside.year == d.year for d in lra)


def test_t1_source_percentages_that_differ_are_evidence_and_rounding_explains_them(lra):
    differing = every(evidence.differing, lra)
    assert (
        len(differing) == 21
    )  # exact; the often quoted 16 are those that binary fractions call more than 0.02
    assert sum(abs(float(one.stated) - float(one.reckoned)) > 0.02 for one in differing) == 16
    assert all(one.is_rounding for one in differing)
    most = max(differing, key=lambda one: abs(one.stated - one.reckoned))
    assert (most.line.name, most.stated, most.reckoned) == (
        "Belanja Bantuan Sosial",
        Decimal("2159.63"),
        Decimal("2156.18"),
    )


def test_t1_a_percentage_that_rounding_cannot_explain_is_told_as_such(places):
    (budget, realised) = bring(
        _changed("35.10,Banyuwangi,2024,2,PAD", 7, "98.61"), "lra", LRA_COLUMNS, year=2024
    )[:2]
    one = next(one for one in evidence.differing(realised) if one.line.account_code == "4.1")
    assert (one.stated, one.is_rounding) == (Decimal("98.61"), False)


def test_t3_rows_above_a_hundred_are_listed_and_are_no_absorption(lra):
    above = every(evidence.above_budget, lra)
    assert len(above) == 94
    for line in above:
        budget = line.document.beside
        found = _weigh(line, line.document, budget)
        assert found.ratio is None and found.reason in ("date_unknown", "not_expenditure")


def test_t3_above_a_hundred_stays_no_absorption_when_day_and_phase_are_known(places):
    day = date(2022, 12, 31)
    budget, realised = bring(
        public(LRA).read_bytes(), "lra", LRA_COLUMNS, region="35.10", year=2022, phase="original",
        budget_as_of=date(2022, 1, 3), realised_as_of=day,
    )  # fmt: skip
    spending = evidence.paired(realised).get(account_code="5")
    found = _weigh(spending, realised, budget)
    assert (found.ratio, found.reason) == (None, "above_hundred")
    assert "Anggaran perubahan belum dimasukkan" in found.sentence


def test_t2_without_a_day_there_is_no_percentage(lra):
    realised = lra.get(region__code="35.10", year=2023)
    spending = evidence.paired(realised).get(account_code="5")
    assert (spending.budget, spending.amount) == (Decimal("3748.21") * BILLION, Decimal("2180.69") * BILLION)
    assert _weigh(spending, realised, realised.beside).reason == "date_unknown"


def test_t4_nothing_is_divided_by_nought_and_a_blank_is_not_nought(lra):
    without = every(evidence.without_budget, lra)
    reasons = Counter(_weigh(line, line.document, line.document.beside).mark for line in without)
    assert reasons == {"—": 32, "tidak dianggarkan": 3}
    assert sorted(line.name for line in every(evidence.not_budgeted, lra)) == [
        "Lain-lain Pendapatan Sesuai dengan Ketentuan Peraturan Perundang-Undangan",
        "Pengeluaran Pembiayaan Lainnya",
        "Penyertaan Modal",
    ]
    blank = [line for line in without if line.budget is None]
    assert len(blank) == 26 and all(line.amount is None for line in blank)


def test_t6_rows_that_repeat_are_kept_told_and_not_added(lra):
    repeats = every(evidence.repeated, lra)
    assert (
        len(repeats) == 18
    )  # 16 under one label, 2 under "Belanja Barang Jasa" and "Belanja Barang dan Jasa"
    realised = lra.get(region__code="35.10", year=2022)
    goods = realised.totals.get(tree="account", agency_code="", code="5.1.02")
    assert (goods.summed, goods.line_count) == (Decimal("997.83") * BILLION, 1)


def test_t6_two_labels_with_different_figures_are_two_rows(lra):
    realised = lra.get(region__code="35.16", year=2023)
    found = dict(realised.lines.filter(account_code__startswith="6.2.").values_list("account_code", "amount"))
    assert found == {code: amount * BILLION for code, amount in
                     {"6.2.01": 55, "6.2.02": 16, "6.2.P": 16, "6.2.05": 55}.items()}  # fmt: skip


def test_parents_are_the_layouts_own_and_their_sums_agree_to_the_rounding(lra):
    for document in BudgetDocument.objects.filter(phase="unknown"):
        for node in evidence.gaps(document):
            if node.code == "6" and node.stated == 0:
                continue  # four of the eight state a net financing of nought over a real sum
            assert evidence.is_rounding(node.gap, node.line_count, document.step), (document, node, node.gap)
    other = BudgetDocument.objects.get(phase="unknown", region__code="35.10", year=2021).totals.get(
        code="4.2.02"
    )
    assert (other.parent, other.level) == ("4.L", 3)


def test_net_financing_takes_spending_off(lra):
    node = BudgetDocument.objects.get(phase="unknown", region__code="35.10", year=2022).totals.get(code="6")
    assert (node.stated, node.summed) == (Decimal(16) * BILLION, Decimal(16) * BILLION)


def test_both_budgets_of_one_year_stay_and_are_found_by_their_day(places):
    bring(public(MAY).read_bytes(), "jenis", MAY_COLUMNS, budget_as_of=date(2023, 5, 12))
    bring(
        public(LRA).read_bytes(),
        "lra",
        LRA_COLUMNS,
        region="35.10",
        year=2023,
        budget_as_of=date(2023, 10, 31),
    )  # the later file names no day; the person who brings it in has to
    BudgetDocument.objects.update(published_at=timezone.now())

    def revenue(day):
        document = editions.at(places["Banyuwangi"], 2023, "", day)
        total = document.totals.get(tree="account", agency_code="", code="4")
        return round(total.amount / BILLION, 2)

    assert revenue(date(2023, 6, 1)) == Decimal("3176.29")
    assert revenue(date(2023, 12, 31)) == Decimal("3303.25")
    assert editions.at(places["Banyuwangi"], 2023, "", date(2023, 5, 11)) is None


def test_each_level_of_the_may_file_sums_to_its_parent(places):
    documents = bring(public(MAY).read_bytes(), "jenis", MAY_COLUMNS, budget_as_of=date(2023, 5, 12))
    assert sorted((d.region.code, d.line_count) for d in documents) == [
        ("33.12", 23), ("34.03", 23), ("35.10", 23), ("35.16", 22),
    ]  # fmt: skip
    for document in documents:
        assert document.step == 1
        nodes = {node.code: node for node in document.totals.filter(tree="account", agency_code="")}
        for code, node in nodes.items():
            below = [n for n in nodes.values() if n.parent == code]
            if below:
                assert node.summed == sum(n.summed * (-1 if n.code == "6.2" else 1) for n in below), code
        assert {code for code, node in nodes.items() if not node.parent} == {"4", "5", "6"}


def test_t7_codes_are_text_and_of_one_system(places):
    raw = public(LRA).read_bytes()
    _, dry = plan(raw.replace(b"35.10,", b"35.1,"), "lra", LRA_COLUMNS)
    assert len(dry.judged.bad) == 131 and not dry.applicable
    assert {cell.sentence for cell in dry.judged.bad} == {
        "35.1 bukan kode wilayah ini; kolom kode harus teks."
    }
    other = [word.replace("kode_wilayah_kemendagri", "kode_wilayah_bps") for word in MAY_COLUMNS]
    _, dry = plan(public(MAY).read_bytes(), "jenis", other)
    assert "3510 bukan kode wilayah ini; kolom kode harus teks." in {cell.sentence for cell in dry.judged.bad}


def test_t7_a_code_of_another_system_that_looks_right_is_caught_by_its_name(places):
    RegionFactory(code="13.02", name="Solok")
    other = [word.replace("kode_wilayah_kemendagri", "kode_pemda_djpk") for word in MAY_COLUMNS]
    _, dry = plan(public(MAY).read_bytes(), "jenis", other)
    sentences = {cell.sentence for cell in dry.judged.bad if cell.value == "Kabupaten Banyuwangi"}
    assert sentences == {
        "Kode 13.02 bukan milik “Kabupaten Banyuwangi”. Mungkin kolom kodenya dari daftar lain (BPS atau DJPK)."
    }


def _weigh(line, realised, budget):
    return absorption.weigh(
        line.budget,
        line.amount,
        budget_document=budget,
        realised_document=realised,
        direction=absorption.direction_of(line.account_code),
    )


def _changed(start: str, cell: int, text: str) -> bytes:
    lines = public(LRA).read_text().splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith(start))
    cells = lines[at].split(",")
    cells[cell] = text
    lines[at] = ",".join(cells)
    return "\n".join(lines).encode()
