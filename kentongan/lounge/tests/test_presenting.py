"""A presenter steps one screen; the notes stay on the presenter's own device."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kentongan.lounge.actions import playlists
from kentongan.lounge.models import Presentation, Slide
from kentongan.lounge.views import kept


@pytest.fixture
def presentation(client, cast, wall, playlist):
    playlists.save_slide(Slide(playlist=playlist, kind="region", note="Tanya asal tamu"), by=cast.sari)
    client.be(cast.sari).post(reverse("lounge:presenting_new", args=[wall.pk]), {"playlist": playlist.pk})
    return Presentation.objects.get()


def _state(client, wall):
    kept.forget()
    return json.loads(client.get(reverse("screen:state", args=["wonogiri", wall.key])).content)


def _go(client, presentation, place):
    return client.post(reverse("lounge:presentation_step", args=[presentation.pk]), {"ke": place})


def test_the_screen_follows_and_asks_more_often(client, wall, presentation):
    assert _state(client, wall)["presenting"] == {"position": 0} and _state(client, wall)["poll"] == 1.5
    _go(client, presentation, 1)
    assert _state(client, wall)["presenting"] == {"position": 1}


def test_the_presenter_reads_the_note_and_what_comes_next(client, presentation):
    html = client.get(reverse("lounge:presentation", args=[presentation.pk])).content.decode()
    assert "Sapa tamu dulu" in html and "Salindia 1 dari 2" in html
    _go(client, presentation, 1)
    assert (
        "Tanya asal tamu"
        in client.get(reverse("lounge:presentation", args=[presentation.pk])).content.decode()
    )


def test_it_stays_at_the_ends_and_ignores_nonsense(client, presentation):
    for place in ("99", "entah", "-4", ""):
        _go(client, presentation, place)
    presentation.refresh_from_db()
    assert presentation.position == 1


def test_it_ends_and_the_screen_goes_back(client, wall, presentation):
    client.post(reverse("lounge:presentation_end", args=[presentation.pk]))
    assert _state(client, wall)["presenting"] is None and _state(client, wall)["poll"] == 15
    _go(client, presentation, 1)
    presentation.refresh_from_db()
    assert presentation.position == 0


def test_one_screen_has_one_presenter_until_a_forgotten_one_is_over(
    client, cast, wall, playlist, presentation
):
    client.be(cast.dewi)
    path = reverse("lounge:presenting_new", args=[wall.pk])
    assert client.get(path).url == reverse("lounge:presentation", args=[presentation.pk])
    Presentation.objects.update(stepped_at=timezone.now() - timedelta(hours=3))
    client.post(path, {"playlist": playlist.pk})
    assert Presentation.objects.get(ended_at=None).started_by == cast.dewi


def test_neighbours_cannot_step_our_screen(client, cast, presentation):
    client.be(cast.hadi)
    assert _go(client, presentation, 1).status_code == 404
    presentation.refresh_from_db()
    assert presentation.position == 0
