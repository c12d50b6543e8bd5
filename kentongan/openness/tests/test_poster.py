"""The printed sheet: one page, tagged, with the page's own figures, and nothing in a name can become markup."""

from datetime import date

import pytest
from django.utils import timezone

from kentongan.openness import printing
from kentongan.openness.models import BudgetTotal, Question
from kentongan.openness.queries import money, poster, questions
from kentongan.openness.tests.documents import make_document
from kentongan.openness.tests.money import fill, make_year
from kentongan.openness.views.poster import TEMPLATE, _print

POSTER = "/terbuka/wonogiri/anggaran/poster.pdf"


@pytest.fixture
def year(cast):
    return make_year(cast.wonogiri, as_of=date(2026, 10, 31))


def sheet(region, paper="a3") -> dict:
    said = money.overview(region)
    address = "https://contoh.test/terbuka/wonogiri/anggaran/?tahun=2026"
    return poster.sheet(
        said, questions.answers(region), paper=paper, address=address, qr=printing.qr(address)
    )


@pytest.mark.parametrize("name", ["poster.pdf", "lembar.pdf"])
def test_it_is_a_tagged_pdf_of_one_page(client, year, name):
    answer = client.get(f"/terbuka/wonogiri/anggaran/{name}?tahun=2026")
    assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (
        200,
        "application/pdf",
        b"%PDF-",
    )
    for mark in (b"/MarkInfo", b"/StructTreeRoot", b"pdfuaid", b"/Lang"):
        assert mark in answer.content
    assert b"/Count 1" in answer.content


def test_it_says_what_the_page_says(cast, year):
    told = sheet(cast.wonogiri)
    assert told["sentence"].replace("\u00a0", " ") == (
        "Tahun 2026 pemerintah daerah merencanakan belanja Rp1,9 miliar. "
        "Yang sudah dibelanjakan per 31 Okt 2026: Rp887 juta (46,7%). "
        "Serapan per 31 Okt 2026 terhadap anggaran perubahan."
    )
    [part] = told["parts"]
    assert [(row["name"], row["ratio"]) for row in part["rows"]] == [
        ("Belanja operasi", "43,7%"),
        ("Belanja Modal", "50%"),
    ]
    assert told["sources"] == [
        "Anggaran perubahan 2026, per 30 Sep 2026, sumber BPKD", "Realisasi 2026, per 31 Okt 2026, sumber BPKD",
    ]  # fmt: skip


def test_it_prints_no_percentage_without_a_day(cast):
    make_year(cast.wonogiri, as_of=date(2026, 10, 31))
    money.overview(cast.wonogiri).realised.__class__.objects.filter(phase="realised").update(as_of=None)
    told = sheet(cast.wonogiri)
    assert "%" not in told["sentence"]
    assert {row["ratio"] for row in told["parts"][0]["rows"]} == {"tanggal belum diketahui"}


def test_a_name_from_a_file_stays_a_name(cast, year):
    evil = '#panic("x") $1/0$ *tebal* <label> @rujukan #import "rahasia.typ"'
    BudgetTotal.objects.filter(code="5.2").update(name=evil)
    assert sheet(cast.wonogiri)["parts"][0]["rows"][1]["name"] == evil
    assert len(printing.pages(TEMPLATE, sheet(cast.wonogiri))) == 1


@pytest.mark.parametrize("paper", ["a3", "a4"])
def test_it_stays_one_page_with_the_longest_names(cast, paper):
    document = fill(make_document(cast.wonogiri))
    name = "Urusan Pemerintahan Bidang Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk " * 2
    BudgetTotal.objects.bulk_create(
        BudgetTotal(document=document, tree="activity", code=f"1.{n + 20}", parent="1", level=2, name=name, summed=n,
                    line_count=1)
        for n in range(1, 30)
    )  # fmt: skip
    for n in range(8):
        question = Question.objects.create(
            region=cast.wonogiri, text=f"{n} " + "Berapa banyak " * 11, is_published=True
        )
        question.codes.create(tree="account", code="5")
    data = sheet(cast.wonogiri, paper)
    assert len(printing.pages(TEMPLATE, data)) > 1
    assert b"/Count 1" in _print(data, money.overview(cast.wonogiri))


def test_it_is_kept_until_a_figure_changes(cast, client, year):
    first = client.get(POSTER)
    assert client.get(POSTER, headers={"If-None-Match": first["ETag"]}).status_code == 304
    year[1].withdrawn_at, year[1].withdrawn_reason = timezone.now(), "Salah"
    year[1].save()
    assert client.get(POSTER)["ETag"] != first["ETag"]


def test_it_is_not_there_without_documents(cast, client):
    make_document(cast.wonogiri, published_at=None)
    assert client.get(POSTER).status_code == 404


def test_it_speaks_english(client, year):
    answer = client.get(POSTER, headers={"Accept-Language": "en"})
    assert (answer.status_code, b"<dc:language><rdf:Bag><rdf:li>en</rdf:li>" in answer.content) == (200, True)
