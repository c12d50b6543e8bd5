"""What a device hears when it asks: little, cheap, and at once when it matters."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kentongan.lounge.actions import playlists, screens, takeovers
from kentongan.lounge.models import Screen, Slide
from kentongan.lounge.tests.conftest import make_takeover
from kentongan.lounge.views import kept


def _ask(client, screen, etag=""):
    headers = {"if-none-match": etag} if etag else {}
    return client.get(reverse("screen:state", args=[screen.region.slug, screen.key]), headers=headers)


def _told(client, screen):
    return json.loads(_ask(client, screen).content)


@pytest.fixture
def _impatient(monkeypatch):
    """Every question looks at the database, as if a second had passed."""
    monkeypatch.setattr(kept, "FRESH", -1)
    monkeypatch.setattr(kept, "CALM", -1)


def test_it_names_build_slides_and_versions(client, wall, notice):
    told = _told(client, wall)
    assert [(slide["id"], slide["seconds"], slide["empty"]) for slide in told["slides"]] == [
        (notice.pk, 20, False)
    ]
    assert (
        told["poll"] == 15
        and told["takeovers"] == []
        and told["presenting"] is None
        and len(told["build"]) == 12
    )


def test_nothing_new_is_304_and_costs_no_query(client, wall, monkeypatch):
    monkeypatch.setattr(kept, "FRESH", 60)
    etag = _ask(client, wall)["ETag"]
    with CaptureQueriesContext(connection) as queries:
        answer = _ask(client, wall, etag)
    assert (answer.status_code, answer.content, len(queries)) == (304, b"", 0)
    assert int(answer["X-Now"]) > 0


def test_looking_whether_anything_changed_is_a_handful_of_queries(client, wall, monkeypatch):
    _ask(client, wall)
    monkeypatch.setattr(kept, "FRESH", -1)
    with CaptureQueriesContext(connection) as queries:
        _ask(client, wall)
    assert len(queries) <= 4


def test_many_screens_are_one_computation(client, wall, cast, monkeypatch):
    monkeypatch.setattr(kept, "FRESH", 60)
    Screen.objects.bulk_create(
        Screen(region=cast.wonogiri, playlist=wall.playlist, name=f"Layar {n}") for n in range(50)
    )
    with CaptureQueriesContext(connection) as queries:
        answers = {_ask(client, screen).status_code for screen in Screen.objects.select_related("region")}
    assert answers == {200}
    assert len(queries) < 30


def test_an_emergency_word_is_told_at_once_and_with_its_end(client, wall, cast, _impatient):
    etag = _ask(client, wall)["ETag"]
    takeover = make_takeover(cast)
    answer = _ask(client, wall, etag)
    assert answer.status_code == 200
    [told] = json.loads(answer.content)["takeovers"]
    assert told["words"]["id"][:2] == ["Banjir di hilir", "Jauhi jembatan."]
    assert told["until"] == round(takeover.expires_at.timestamp() * 1000)
    takeovers.end_takeover(takeover, by=cast.dewi)
    assert _told(client, wall)["takeovers"] == []


def test_what_ran_out_is_not_told(client, wall, cast):
    past = timezone.now() - timedelta(hours=3)
    make_takeover(cast, starts_at=past, expires_at=past + timedelta(hours=1))
    assert _told(client, wall)["takeovers"] == []


def test_a_changed_notice_has_another_version_and_the_others_have_not(client, wall, notice, cast, _impatient):
    second = playlists.save_slide(Slide(playlist=wall.playlist, kind="region"), by=cast.sari)
    before = {slide["id"]: slide["version"] for slide in _told(client, wall)["slides"]}
    notice.title = "Buka sampai pukul 15"
    playlists.save_slide(notice, by=cast.sari)
    after = {slide["id"]: slide["version"] for slide in _told(client, wall)["slides"]}
    assert after[second.pk] == before[second.pk]
    assert after[notice.pk]["id"] != before[notice.pk]["id"]
    content = client.get(reverse("screen:content", args=["wonogiri", notice.pk, "id"])).json()
    assert "Buka sampai pukul 15" in content["html"] and content["version"] == after[notice.pk]["id"]


def test_a_slide_is_kept_by_its_version(client, wall, notice):
    path = reverse("screen:content", args=["wonogiri", notice.pk, "en"])
    answer = client.get(path)
    assert "Welcome" in answer.json()["html"]
    assert client.get(path, headers={"if-none-match": answer["ETag"]}).status_code == 304
    packed = client.get(path, headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip" and len(packed.content) < len(answer.content)


def test_a_closed_screen_is_told_to_rest(client, wall, cast):
    screens.close_screen(wall, by=cast.sari)
    told = _told(client, wall)
    assert told["closed"] is True and told["slides"] == []


def test_unknown_keys_and_other_regions_are_not_found(client, wall, their_wall):
    asked = [
        ("wonogiri", "entah"),
        ("wonogiri", their_wall.key),
        ("gunungkidul", wall.key),
        ("entah", wall.key),
    ]
    found = [client.get(reverse("screen:state", args=pair)).status_code for pair in asked]
    assert found == [404] * 4
    slide = Slide.objects.get(title="Rahasia tetangga")
    assert client.get(reverse("screen:content", args=["wonogiri", slide.pk, "id"])).status_code == 404


def test_it_keeps_what_it_has_when_the_database_is_away(client, wall, monkeypatch):
    before = _told(client, wall)
    from django.db import OperationalError

    from kentongan.lounge.queries import state

    def away(*_):
        raise OperationalError("database is locked")

    monkeypatch.setattr(kept, "FRESH", -1)
    monkeypatch.setattr(state, "region_of", away)
    assert _told(client, wall) == before


def test_the_player_holds_its_first_slide_and_leads_on_without_script(client, wall):
    answer = client.get(reverse("screen:player", args=["wonogiri", wall.key]))
    html = answer.content.decode()
    assert "Selamat datang" in html and reverse("screen:menu", args=["wonogiri"]) in html
    assert "<form" not in html and "<input" not in html
    assert "csrftoken" not in answer.cookies and "sessionid" not in answer.cookies


def test_the_service_worker_lies_below_what_it_serves(client, wall):
    answer = client.get(reverse("screen:worker", args=["wonogiri"]))
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert reverse("screen:worker", args=["wonogiri"]).startswith(reverse("screen:menu", args=["wonogiri"]))
