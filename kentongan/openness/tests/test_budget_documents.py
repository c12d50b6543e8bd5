"""Opening takes a second person, withdrawing takes a reason, and a plan only grows."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from kentongan.agencies.refused import Refused
from kentongan.openness.actions import plans, publishing_documents
from kentongan.openness.models import BudgetDocument, QuarterPlan
from kentongan.openness.tests.documents import make_document


@pytest.fixture
def draft(cast):
    return make_document(cast.wonogiri, by=cast.sari, published_at=None)


def test_who_brought_it_in_cannot_open_it(draft, cast):
    with pytest.raises(Refused, match="tidak dapat membukanya sendiri"):
        publishing_documents.publish(draft, by=cast.sari)
    with pytest.raises(IntegrityError), transaction.atomic():
        BudgetDocument.objects.filter(pk=draft.pk).update(published_by=cast.sari)
    assert publishing_documents.publish(draft, by=cast.dewi).is_published


def test_withdrawing_takes_a_reason_and_keeps_the_rows(draft, cast, client):
    publishing_documents.publish(draft, by=cast.dewi)
    url = reverse("openness:budget_withdrawal", args=[draft.pk])
    assert client.be(cast.sari).post(url, {"reason": " "}).status_code == 422
    client.post(url, {"reason": "Berkas keliru tahun."})
    draft.refresh_from_db()
    assert (draft.is_published, draft.withdrawn_reason) == (False, "Berkas keliru tahun.")
    assert "Berkas keliru tahun." in client.get(reverse("openness:budget", args=[draft.pk])).content.decode()
    with pytest.raises(Refused, match="sudah ditarik"):
        publishing_documents.publish(draft, by=cast.dewi)


def test_the_list_says_what_is_missing(cast, client):
    make_document(cast.wonogiri, phase="original", year=2025)
    make_document(cast.wonogiri, phase="realised", year=2025, as_of=None)
    page = client.be(cast.agung).get(reverse("openness:budgets"))
    (year,) = page.context["years"]
    assert year.missing == [
        "Anggaran perubahan belum ada; serapan dihitung terhadap anggaran sebelumnya.",
        "Tanggal realisasi belum diketahui; serapan tidak dihitung.",
    ]
    assert "tanggal belum diketahui" in page.content.decode()


def test_simulated_figures_say_so(cast, client):
    document = make_document(cast.wonogiri, is_synthetic=True)
    assert "angka simulasi" in client.be(cast.sari).get(reverse("openness:budgets")).content.decode()
    page = client.get(reverse("openness:budget", args=[document.pk])).content.decode()
    assert "angka simulasi" in page


def test_heads_and_contacts_are_led_to_their_own_part(cast, client):
    for person in (cast.bagus, cast.wayan):
        answer = client.be(person).get(reverse("openness:budgets"))
        assert (answer.status_code, answer.url) == (302, reverse("openness:projects"))


def test_a_neighbours_document_does_not_exist(cast, client):
    theirs = make_document(cast.gunungkidul)
    assert client.be(cast.sari).get(reverse("openness:budget", args=[theirs.pk])).status_code == 404
    assert client.post(reverse("openness:budget_publication", args=[theirs.pk])).status_code == 404


def test_a_plan_is_set_for_the_region_and_replaced(cast, client):
    url = reverse("openness:budget_plans")
    said = {"year": 2026, "quarter_1": "450 miliar", "quarter_2": "1,2 triliun", "quarter_4": "2.500.000.000.000",
            "source": "Anggaran kas"}  # fmt: skip
    assert client.be(cast.sari).post(url, said).status_code == 302
    amounts = dict(QuarterPlan.objects.values_list("quarter", "amount"))
    assert amounts == {
        1: Decimal(450_000_000_000),
        2: Decimal(1_200_000_000_000),
        4: Decimal(2_500_000_000_000),
    }
    client.post(url, said | {"quarter_1": "500 miliar"})
    assert QuarterPlan.objects.get(quarter=1).amount == Decimal(500_000_000_000)
    assert client.post(url, said | {"quarter_1": "3 triliun"}).status_code == 422
    assert client.be(cast.agung).post(url, said).status_code == 404


def test_a_plan_that_shrinks_is_refused(cast):
    with pytest.raises(Refused, match="tidak boleh lebih kecil"):
        plans.set_plan(cast.wonogiri, 2026, [Decimal(5), Decimal(4), None, None], source="BPKD", by=cast.sari)
