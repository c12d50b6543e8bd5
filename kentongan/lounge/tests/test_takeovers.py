"""An emergency word: one author, always an end, and a second person behind it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from kentongan.agencies.refused import Refused
from kentongan.journal.models import Event
from kentongan.lounge.actions import takeovers
from kentongan.lounge.models import Takeover
from kentongan.lounge.tests.conftest import make_takeover

TOLD = {"severity": "danger", "title": "Banjir di hilir", "text": "Jauhi jembatan.", "hours": "3"}


def test_it_goes_out_alone_with_an_end_and_a_line_in_the_journal(client, cast):
    client.be(cast.sari).post(reverse("lounge:takeover_new"), TOLD)
    takeover = Takeover.objects.get()
    assert takeover.author == cast.sari and takeover.confirmed_at is None
    assert takeover.expires_at - takeover.starts_at == timedelta(hours=3)
    assert "Banjir di hilir" in Event.objects.get(action="takeover.started").sentence
    assert "1 belum ditegaskan orang kedua" in client.get(reverse("lounge:takeovers")).content.decode()


def test_without_an_end_it_does_not_go_out(client, cast):
    for hours in ("", "25", "selamanya"):
        answer = client.be(cast.sari).post(reverse("lounge:takeover_new"), TOLD | {"hours": hours})
        assert answer.status_code == 422 and "Jauhi jembatan." in answer.content.decode()
    with pytest.raises(Refused):
        takeovers.start_takeover(
            Takeover(
                region=cast.wonogiri, title="x", text="y", expires_at=timezone.now() + timedelta(hours=30)
            ),
            by=cast.sari,
        )
    assert Takeover.objects.count() == 0


def test_the_author_cannot_confirm_it_and_another_can(client, cast):
    takeover = make_takeover(cast)
    path = reverse("lounge:takeover_confirmation", args=[takeover.pk])
    client.be(cast.sari).post(path)
    takeover.refresh_from_db()
    assert takeover.confirmed_at is None
    client.be(cast.dewi).post(path)
    takeover.refresh_from_db()
    assert takeover.confirmed_by == cast.dewi
    with pytest.raises(IntegrityError), transaction.atomic():
        Takeover.objects.update(confirmed_by=cast.sari)


def test_somebody_ends_it_before_its_time(client, cast):
    takeover = make_takeover(cast)
    client.be(cast.dewi).post(reverse("lounge:takeover_end", args=[takeover.pk]))
    takeover.refresh_from_db()
    assert takeover.ended_by == cast.dewi and takeover.state(timezone.now()) == "off"


def test_neighbours_leaders_and_heads_press_in_vain(client, cast):
    takeover = make_takeover(cast)
    for person in (cast.hadi, cast.lestari, cast.bagus, cast.rina):
        client.be(person).post(reverse("lounge:takeover_end", args=[takeover.pk]))
    takeover.refresh_from_db()
    assert takeover.ended_at is None
