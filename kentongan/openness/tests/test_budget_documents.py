"""Opening takes a second person, withdrawing takes a reason."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from kentongan.agencies.refused import Refused
from kentongan.openness.actions import publishing_documents
from kentongan.openness.models import BudgetDocument
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
