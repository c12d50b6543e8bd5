"""Plain questions: the office picks the codes, everyone reads the answer and what it counts."""

import re
from datetime import date

import pytest

from kentongan.openness.models import BudgetCode, Question
from kentongan.openness.queries import drill, questions
from kentongan.openness.tests.documents import make_document
from kentongan.openness.tests.money import MILLION, VINTAGE, fill, make_year

OFFICE = "/keterbukaan/pertanyaan/"


@pytest.fixture
def year(cast):
    return make_year(cast.wonogiri, as_of=date(2026, 10, 31))


def ask(region, *codes, text="Berapa untuk jalan?", shown=True, vintage=VINTAGE):
    question = Question.objects.create(region=region, text=text, is_published=shown)
    for tree, code in codes:
        question.codes.create(tree=tree, code=code, vintage=vintage)
    return question


def answer_to(question, year=None):
    [answer] = questions.answers_to([question], question.region, year)
    return answer


def text_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split()).replace(" .", ".")


def test_it_adds_up_the_codes(cast, year):
    said = answer_to(ask(cast.wonogiri, ("activity", "1.03.10"), ("activity", "1.02")))
    assert (said.budget, said.realised, said.missing) == (1900 * MILLION, 887 * MILLION, "")


def test_it_counts_nothing_twice(cast, year):
    said = answer_to(ask(cast.wonogiri, ("account", "5"), ("account", "5.2"), ("account", "5.2.04")))
    assert said.budget == 1900 * MILLION


def test_codes_of_both_trees_mean_rows_that_fit_both(cast, year):
    said = answer_to(ask(cast.wonogiri, ("activity", "1.03.10"), ("account", "5.2")))
    assert (said.budget, said.realised) == (900 * MILLION, 450 * MILLION)


def test_its_figure_and_the_rows_behind_it_agree(cast, client, year):
    question = ask(cast.wonogiri, ("activity", "1.03.10"), ("account", "5.2"))
    opened = client.get(answer_to(question).budget_url)
    assert opened.context["sum"] == {"count": 1, "total": 900 * MILLION, "blank": 0}


def test_blank_rows_are_not_nought(cast, year):
    said = answer_to(ask(cast.wonogiri, ("activity", "1.03.10.2.01.0007")))
    assert (said.budget, said.realised, said.absorption.reason) == (300 * MILLION, None, "not_realised")


def test_codes_of_another_list_answer_nothing(cast, year):
    said = answer_to(ask(cast.wonogiri, ("account", "5.2"), vintage="daftar lama"))
    assert (said.budget, said.realised) == (None, None)
    assert said.missing == "Kode pertanyaan ini dari daftar lain daripada dokumen tahun 2026."


def test_revenue_has_a_target_and_no_absorption(cast, year):
    said = answer_to(ask(cast.wonogiri, ("account", "4.1.01")))
    assert (said.absorption.reason, float(said.absorption.ratio)) == ("target", 1.05)


def test_it_compares_with_last_year_only_like_with_like(cast, year):
    question = ask(cast.wonogiri, ("account", "5.2"))
    assert answer_to(question).change is None
    before = fill(make_document(cast.wonogiri, year=2025, phase="original", as_of=date(2025, 1, 2),
                                account_vintage=VINTAGE, activity_vintage=VINTAGE))  # fmt: skip
    assert (
        answer_to(question).change.sentence == "Tahapnya berbeda dengan tahun 2025, jadi tidak dibandingkan."
    )
    before.phase = "amended"
    before.save()
    before.totals.filter(code="5.2").update(summed=600 * MILLION)
    change = answer_to(question).change
    assert (change.before, change.difference, change.ratio) == (600 * MILLION, 300 * MILLION, 0.5)
    before.account_vintage = ""
    before.save()
    assert "Daftar kodenya berganti" in answer_to(question).change.sentence


def test_everyone_reads_the_answer_and_what_counts(cast, client, year):
    question = ask(cast.wonogiri, ("activity", "1.03.10"))
    page = text_of(client.get(f"/terbuka/wonogiri/pertanyaan/{question.pk}/"))
    assert "Tahun 2026 dianggarkan Rp1,2 miliar." in page
    assert "Program Penyelenggaraan Jalan 1.03.10" in page
    assert "Berapa untuk jalan?" in text_of(client.get("/terbuka/wonogiri/pertanyaan/"))


def test_it_is_asked_in_english_where_it_was_translated(cast, client, year):
    question = ask(cast.wonogiri, ("account", "5.2"))
    question.text_en = "How much for roads?"
    question.save()
    answer = client.get(f"/terbuka/wonogiri/pertanyaan/{question.pk}/", headers={"Accept-Language": "en"})
    assert "<h1>How much for roads?</h1>" in answer.content.decode()


def test_a_question_that_is_not_shown_is_not_there(cast, client, year):
    hidden = ask(cast.wonogiri, ("account", "5.2"), shown=False)
    assert client.get(f"/terbuka/wonogiri/pertanyaan/{hidden.pk}/").status_code == 404
    shown = ask(cast.wonogiri, ("account", "5.2"), text="Lain?")
    assert client.get(f"/terbuka/gunungkidul/pertanyaan/{shown.pk}/").status_code == 404


def test_few_queries_answer_many_questions(cast, year, django_assert_max_num_queries):
    for number in range(12):
        ask(cast.wonogiri, ("account", "5.2"), text=f"{number}?")
    with django_assert_max_num_queries(10):
        questions.answers(cast.wonogiri)


def test_the_office_writes_tries_and_shows_it(cast, client, year):
    client.be(cast.sari)
    made = client.post(OFFICE + "baru/", {"text": "Berapa untuk jalan?"})
    question = Question.objects.get()
    assert made.url == f"{OFFICE}{question.pk}/"
    refused = client.post(f"{OFFICE}{question.pk}/pembukaan/", follow=True)
    assert "Pilih sedikitnya satu kode dulu" in text_of(refused)
    offers = client.get(f"{OFFICE}{question.pk}/?cari=jalan+program").context["offers"]
    assert [(offer.code, offer.vintage, offer.amount) for offer in offers] == [
        ("1.03.10", VINTAGE, 1200 * MILLION)
    ]
    client.post(f"{OFFICE}{question.pk}/kode/", {"tree": "activity", "vintage": VINTAGE, "code": "1.03.10"})
    client.post(f"{OFFICE}{question.pk}/pembukaan/")
    question.refresh_from_db()
    assert (question.is_published, question.changed_by) == (True, cast.sari)
    assert client.get(f"{OFFICE}{question.pk}/").context["answer"].budget == 1200 * MILLION


def test_the_last_code_taken_away_takes_the_question_from_the_public(cast, client, year):
    question = ask(cast.wonogiri, ("account", "5.2"))
    client.be(cast.dewi).post(f"{OFFICE}kode/{question.codes.get().pk}/penghapusan/")
    question.refresh_from_db()
    assert (question.is_published, question.codes.count()) == (False, 0)


def test_the_office_sorts(cast, client):
    first, second = (ask(cast.wonogiri, text=text) for text in ("Satu?", "Dua?"))
    client.be(cast.sari).post(f"{OFFICE}{second.pk}/urutan/", {"arah": "naik"})
    assert list(cast.wonogiri.budget_questions.values_list("text", flat=True)) == ["Dua?", "Satu?"]


def test_the_code_lists_are_searched_too(cast, client):
    BudgetCode.objects.create(
        tree="account", vintage="Kepmendagri", code="5.2.04", level=3, name="Belanja Modal Jalan"
    )
    question = ask(cast.wonogiri)
    found = client.be(cast.sari).get(f"{OFFICE}{question.pk}/?cari=jalan").context["offers"]
    assert [(offer.code, offer.amount) for offer in found] == [("5.2.04", None)]


def test_the_same_question_twice_is_refused_and_kept(cast, client):
    ask(cast.wonogiri)
    answer = client.be(cast.sari).post(OFFICE + "baru/", {"text": "Berapa untuk jalan?", "note": "penting"})
    assert (answer.status_code, "penting" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("who", ["hadi", "rina", "wayan", "bagus"])
def test_nobody_else_comes_near(cast, client, who):
    question = ask(cast.wonogiri, ("account", "5.2"), shown=False)
    client.be(getattr(cast, who))
    paths = ["", "ubah/", "kode/", "pembukaan/", "penarikan/", "urutan/"]
    statuses = {client.post(f"{OFFICE}{question.pk}/{path}").status_code for path in paths[1:]}
    statuses |= {client.get(f"{OFFICE}{question.pk}/").status_code}
    statuses |= {client.post(f"{OFFICE}kode/{question.codes.get().pk}/penghapusan/").status_code}
    assert statuses <= {404, 302}
    question.refresh_from_db()
    assert (question.is_published, question.codes.count()) == (False, 1)


@pytest.mark.parametrize("who", ["lestari", "agung"])
def test_leader_and_auditor_read_only(cast, client, who):
    question = ask(cast.wonogiri, ("account", "5.2"))
    client.be(getattr(cast, who))
    assert client.get(f"{OFFICE}{question.pk}/").status_code == 200
    assert client.post(f"{OFFICE}{question.pk}/penarikan/").status_code == 404
    assert client.get(OFFICE + "baru/").status_code == 404


def test_rows_under_a_renamed_parent_are_found(cast):
    document = fill(make_document(cast.wonogiri), rows=(("", "", "", "5.1.05", "Hibah", 7, 7),))
    document.totals.filter(code="5.1.05").update(parent="5.L")
    document.totals.create(
        tree="account", code="5.L", parent="5", level=2, name="Lainnya", summed=7 * MILLION, line_count=1
    )
    assert [line.account_code for line in drill.lines_of(document, ["5.L"], [])] == ["5.1.05"]
