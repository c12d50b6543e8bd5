"""The year's money, from the total down to the rows of the file, without signing in."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from kentongan.openness.models import QuarterPlan, Question
from kentongan.openness.queries import drill, money, pairs
from kentongan.openness.tests.documents import make_document
from kentongan.openness.tests.money import MILLION, fill, make_year

OCT = date(2026, 10, 31)
HERE = "/terbuka/wonogiri/anggaran/"


@pytest.fixture
def year(cast):
    return make_year(cast.wonogiri, as_of=OCT)


def text_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_it_has_no_budget_before_one_is_published(cast, client):
    make_document(cast.wonogiri, published_at=None)
    assert "Belum ada anggaran yang dibuka" in text_of(client.get(HERE))
    assert "Anggaran belum dibuka" in text_of(client.get("/terbuka/wonogiri/"))


def test_it_never_shows_a_draft_or_a_withdrawn_document(cast, client):
    draft = fill(make_document(cast.wonogiri, published_at=None))
    gone = fill(make_document(cast.wonogiri, withdrawn_at=timezone.now(), withdrawn_reason="Salah berkas"))
    for document in (draft, gone):
        for rest in ("baris/", "baris.csv", "baris.json", "jumlah.csv", "jumlah.json", "paket.zip"):
            assert client.get(f"{HERE}dokumen/{document.pk}/{rest}").status_code == 404
    assert client.get(f"{HERE}dokumen/{draft.pk}/").status_code == 404
    answer = client.get(f"{HERE}dokumen/{gone.pk}/")
    assert (answer.status_code, "Salah berkas" in text_of(answer)) == (410, True)
    assert "900" not in text_of(answer)
    assert client.get(f"{HERE}2026/akun/5/?edisi={draft.pk}").status_code == 404


def test_it_says_a_year_in_one_sentence(client, year):
    said = text_of(client.get(HERE)).replace(" .", ".").replace(" ,", ",")
    assert "Tahun 2026 pemerintah daerah merencanakan belanja Rp1,9 miliar." in said
    assert "Sampai 31 Okt 2026 sudah dibelanjakan Rp887 juta, yaitu 46,7%." in said
    assert "Serapan per 31 Okt 2026 terhadap anggaran perubahan." in said


def test_it_sets_planned_and_spent_side_by_side(cast, year):
    said = money.overview(cast.wonogiri)
    assert [(row.code, row.budget, row.realised) for row in said.rows] == [
        ("5.1", 1000 * MILLION, 437 * MILLION),
        ("5.2", 900 * MILLION, 450 * MILLION),
    ]
    assert (said.expenditure.budget, said.expenditure.realised) == (1900 * MILLION, 887 * MILLION)
    assert said.rows[1].absorption.ratio == Decimal("0.5")
    assert said.rows[0].blanks == 1


def test_it_takes_financing_spent_off_financing_received(cast, year):
    said = money.overview(cast.wonogiri)
    rows = drill.lines_of(year[0], ["6"], [])
    assert (said.financing.budget, drill.sum_of(rows, ["6"], [])["total"]) == (70 * MILLION, 70 * MILLION)


def test_it_lists_agencies_largest_first(cast, year):
    found = money.overview(cast.wonogiri).agencies
    assert [(row.agency_code, row.name, row.budget) for row in found] == [
        ("1.03.01", "Dinas Pekerjaan Umum", 1200 * MILLION),
        ("1.02.01", "Dinas Kesehatan", 700 * MILLION),
    ]


def test_it_calls_an_agency_as_the_region_does(cast):
    document = make_document(cast.wonogiri)
    fill(document, agencies={"1.03.01": cast.roads})
    found = money.overview(cast.wonogiri).agencies
    assert [row.name for row in found] == ["Dinas Pekerjaan Umum", "Dinas Kesehatan"]


@pytest.mark.parametrize("path", [
    "", "cari/?q=jalan", "riwayat/", "2026/akun/5/", "2026/akun/5.1.02/", "2026/program/1/", "2026/program/1.03.10/",
    "2026/opd/1.03.01/", "2026/opd/1.03.01/akun/5/", "2026/opd/1.03.01/program/1.03.10/", "riwayat/?kode=5",
])  # fmt: skip
@pytest.mark.parametrize("language", ["id", "en"])
def test_it_opens_to_everyone_in_both_languages(client, year, path, language):
    answer = client.get(HERE + path, headers={"Accept-Language": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize("path", [
    "?tahun=2025", "2026/akun/9/", "2025/akun/5/", "2026/opd/tidak-ada/", "2026/program/9.99/", "dokumen/999999/",
    "dokumen/999999/baris/", "riwayat/?tahun=1999",
])  # fmt: skip
def test_it_is_not_there_when_nobody_published_it(client, year, path):
    assert client.get(HERE + path).status_code == 404


def test_it_keeps_a_neighbours_document_out(cast, client, year):
    assert client.get(f"/terbuka/gunungkidul/anggaran/dokumen/{year[0].pk}/baris/").status_code == 404
    assert client.get(f"/terbuka/gunungkidul/anggaran/2026/akun/5/?edisi={year[0].pk}").status_code == 404


def test_every_node_is_the_sum_of_its_children_and_of_its_rows(cast, year):
    found = pairs.pair(cast.wonogiri)
    for tree in (money.ACCOUNT, money.ACTIVITY):
        queue = list(money.rows_of(found, tree))
        assert queue
        while queue:
            row = queue.pop()
            children = money.rows_of(found, tree, row.code)
            if children and row.code != "6":
                assert sum(child.budget for child in children) == row.budget
            asked = ([row.code], []) if tree == money.ACCOUNT else ([], [row.code])
            told = drill.sum_of(drill.lines_of(found.budget, *asked), *asked)
            assert (told["total"], told["count"]) == (row.budget, row.lines)
            queue += children


def test_it_opens_the_rows_of_a_figure_with_their_numbers(client, year):
    answer = client.get(f"{HERE}dokumen/{year[0].pk}/baris/?program=1.03.10&opd=1.03.01")
    assert [(line.number, line.amount) for line in answer.context["lines"]] == [
        (4, 900 * MILLION),
        (5, 300 * MILLION),
    ]
    assert answer.context["sum"] == {"count": 2, "total": 1200 * MILLION, "blank": 0}


def test_it_turns_pages_by_the_number_of_the_row(cast, client, monkeypatch, year):
    monkeypatch.setattr(drill, "A_PAGE", 4)
    first = client.get(f"{HERE}dokumen/{year[0].pk}/baris/")
    assert [line.number for line in first.context["lines"]] == [2, 3, 4, 5]
    assert first.context["following"] == 5
    second = client.get(f"{HERE}dokumen/{year[0].pk}/baris/?after=5")
    assert [line.number for line in second.context["lines"]] == [6, 7, 8, 9]


def test_it_says_blank_where_the_file_is_blank(client, year):
    shown = client.get(f"{HERE}dokumen/{year[1].pk}/baris/?program=1.03.10.2.01.0007").content.decode()
    assert '<span class="unknown-value">kosong</span>' in shown
    answer = client.get(HERE + "2026/program/1.03.10.2.01.0007/")
    assert answer.context["node"].row.realised is None
    assert "Realisasinya belum diketahui." in text_of(answer)


def test_it_shows_no_percentage_that_has_no_right_to_be_one(client, year):
    row = client.get(HERE + "2026/program/1.02.02.2.02.0014/").context["node"].row
    assert (row.absorption.ratio, row.absorption.reason) == (None, "not_budgeted")


def test_it_divides_an_account_by_programme_and_a_programme_by_account(client, year):
    by_programme = client.get(HERE + "2026/akun/5.1.02/").context["node"].crossing
    assert [(row.code, row.name, row.budget) for row in by_programme] == [
        ("1.02.02", "Program Upaya Kesehatan", 500 * MILLION),
        ("1.03.10", "Program Penyelenggaraan Jalan", 300 * MILLION),
    ]
    by_account = client.get(HERE + "2026/program/1.03.10/").context["node"].crossing
    assert [(row.code, row.budget) for row in by_account] == [
        ("5.2.04", 900 * MILLION),
        ("5.1.02", 300 * MILLION),
    ]


def test_it_asks_to_choose_first_where_adding_up_takes_too_long(client, monkeypatch, year):
    monkeypatch.setattr(drill, "CROSSED", 1)
    answer = client.get(HERE + "2026/akun/5/")
    assert answer.context["node"].crossing is None
    assert "Barisnya terlalu banyak" in text_of(answer)


def test_it_shows_the_gap_between_a_stated_total_and_its_rows(cast, client):
    document = fill(make_document(cast.wonogiri))
    total = document.totals.get(tree="account", agency_code="", code="5.2")
    total.stated = total.summed + 5 * MILLION
    total.save()
    answer = client.get(HERE + "2026/akun/5.2/")
    assert answer.context["node"].row.budget == 905 * MILLION
    assert "Rp5 juta (Rp5.000.000) antara jumlah yang tertulis pada berkas" in text_of(answer)


def test_it_finds_by_word_and_by_code(cast, year):
    found = pairs.pair(cast.wonogiri)
    assert [row.code for row in drill.search(found, "jalan program")] == ["1.03.10"]
    assert [row.code for row in drill.search(found, "5.2")] == ["5.2", "5.2.04"]
    assert drill.search(found, "tidak ada") == []


def test_it_keeps_what_was_true_before(cast, client):
    first = fill(make_document(cast.wonogiri, phase="original", as_of=date(2026, 1, 2)))
    second = fill(make_document(cast.wonogiri, phase="amended", as_of=date(2026, 9, 30)))
    gone = fill(
        make_document(cast.wonogiri, as_of=None, withdrawn_at=timezone.now(), withdrawn_reason="Salah")
    )
    found = client.get(HERE + "riwayat/?kode=5.2").context["editions"]
    assert [(one.document.pk, one.amount) for one in found] == [
        (second.pk, 900 * MILLION),
        (first.pk, 900 * MILLION),
        (gone.pk, None),
    ]
    assert client.get(HERE + "2026/akun/5/").context["pair"].budget == second
    older = client.get(f"{HERE}2026/akun/5/?edisi={first.pk}")
    assert older.context["pair"].budget == first
    assert f"edisi={first.pk}" in older.context["node"].children[0].url


def test_it_marks_simulated_figures_on_every_page(cast, client):
    make_year(cast.wonogiri, as_of=OCT, is_synthetic=True)
    for path in (
        "",
        "2026/akun/5/",
        "2026/opd/1.03.01/",
        f"dokumen/{pairs.pair(cast.wonogiri).budget.pk}/baris/",
    ):
        assert "Angka simulasi." in text_of(client.get(HERE + path))


def test_it_sets_the_plan_of_the_last_ended_quarter_beside_what_was_spent(cast, client, year):
    for quarter, amount in ((3, 1300), (4, 1900)):
        QuarterPlan.objects.create(
            region=cast.wonogiri, year=2026, quarter=quarter, amount=amount * MILLION, source="BPKD"
        )
    assert money.overview(cast.wonogiri).plan_now.quarter == 3
    assert "Sampai akhir triwulan 3 direncanakan terbelanja Rp1,3 miliar." in text_of(client.get(HERE))


def test_it_does_not_set_codes_of_different_lists_side_by_side(cast):
    fill(make_document(cast.wonogiri, phase="amended", as_of=date(2026, 9, 30), account_vintage="lama"))
    fill(make_document(cast.wonogiri, phase="realised", as_of=OCT, account_vintage="baru"))
    rows = money.overview(cast.wonogiri).rows
    assert [(row.code, row.budget is None, row.realised is None) for row in rows] == [
        ("5.1", False, True), ("5.1", True, False), ("5.2", False, True), ("5.2", True, False),
    ]  # fmt: skip
    assert money.overview(cast.wonogiri).expenditure.absorption.ratio is not None


def test_the_front_leads_to_the_only_region(cast, client):
    cast.gunungkidul.slug = None
    cast.gunungkidul.save()
    assert client.get("/terbuka/").url == "/terbuka/wonogiri/"


def test_the_front_lists_regions_and_shows_only_published_questions(cast, client, year):
    assert "Kabupaten Gunungkidul" in text_of(client.get("/terbuka/"))
    for text, shown in (("Berapa untuk jalan?", True), ("Berapa untuk rahasia?", False)):
        question = Question.objects.create(region=cast.wonogiri, text=text, is_published=shown)
        question.codes.create(tree="activity", code="1.03.10")
    page = text_of(client.get("/terbuka/wonogiri/"))
    assert ("Berapa untuk jalan?" in page, "rahasia" in page) == (True, False)


def test_few_queries_answer_a_page(client, year, django_assert_max_num_queries):
    with django_assert_max_num_queries(24):
        client.get(HERE)
    with django_assert_max_num_queries(24):
        client.get(HERE + "2026/akun/5.1.02/")


def test_a_long_table_shows_its_first_rows_and_a_way_to_the_others(client, monkeypatch, year):
    monkeypatch.setattr("kentongan.openness.views.money.MOST", 1)
    answer = client.get(HERE + "2026/akun/5/")
    assert (len(answer.context["children"].drawn), answer.context["children"].hidden) == (1, 1)
    assert "1 lainnya" in text_of(answer)
    assert len(client.get(HERE + "2026/akun/5/?semua=ya").context["children"].drawn) == 2


def test_an_older_budget_by_itself_has_nothing_beside_it(cast, client, year):
    older = fill(make_document(cast.wonogiri, phase="original", as_of=date(2026, 1, 2)))
    page = text_of(client.get(f"{HERE}2026/akun/5/?edisi={older.pk}"))
    assert ("Realisasinya belum diketahui" in page, "Serapan" in page) == (False, False)
