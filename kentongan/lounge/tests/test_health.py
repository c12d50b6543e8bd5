"""Health is the last picture drawn, told by the page itself."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kentongan.lounge.actions import screens


def _say(client, screen, body=None, **more):
    told = json.dumps({"slide": 3, "build": "abc"}) if body is None else body
    path = reverse("screen:drawn", args=[screen.region.slug, screen.key])
    return client.post(path, told, content_type="text/plain", **more)


def test_a_report_is_noted_without_a_session(client, wall):
    assert _say(client, wall).status_code == 204
    wall.refresh_from_db()
    assert wall.drawn_slide == 3 and wall.drawn_build == "abc"
    assert wall.health(timezone.now()) == "live"


def test_after_two_minutes_without_a_picture_it_is_red(client, wall):
    assert wall.health(timezone.now()) == "unknown"
    _say(client, wall)
    wall.refresh_from_db()
    assert wall.health(wall.drawn_at + timedelta(seconds=119)) == "live"
    assert wall.health(wall.drawn_at + timedelta(seconds=121)) == "wrong"


def test_asking_for_news_is_no_picture(client, wall):
    client.get(reverse("screen:state", args=["wonogiri", wall.key]))
    wall.refresh_from_db()
    assert wall.drawn_at is None


def test_reports_that_come_too_often_are_not_written(client, wall):
    _say(client, wall)
    wall.refresh_from_db()
    first = wall.drawn_at
    assert _say(client, wall).status_code == 204
    wall.refresh_from_db()
    assert wall.drawn_at == first


@pytest.mark.parametrize(
    "body", ["", "{", "[]", '{"slide": 1}', '{"slide": "1", "build": "a"}', '{"slide": -1, "build": "a"}',
             '{"slide": true, "build": "a"}', '{"slide": 99999999999999999999, "build": "a"}', "x" * 400],
)  # fmt: skip
def test_what_is_no_report_is_refused(client, wall, body):
    assert _say(client, wall, body).status_code == 400
    wall.refresh_from_db()
    assert wall.drawn_at is None


def test_a_strangers_key_is_not_found(client, wall, their_wall, cast):
    wall.key = their_wall.key
    assert _say(client, wall).status_code == 404
    their_wall.refresh_from_db()
    assert their_wall.drawn_at is None


def test_a_closed_screen_reports_in_vain(client, wall, cast):
    screens.close_screen(wall, by=cast.sari)
    assert _say(client, wall).status_code == 404


def test_the_office_sees_which_screen_is_silent(client, wall, cast):
    type(wall).objects.update(drawn_at=timezone.now() - timedelta(minutes=9))
    html = client.be(cast.sari).get(reverse("lounge:screens")).content.decode()
    assert "1 dari 1 layar tidak menggambar" in html and "9\xa0menit lalu" in html
