from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.utils import timezone

from tests.client import InspectingClient

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"


def elsewhere(user, agent=PHONE):
    other = InspectingClient(HTTP_USER_AGENT=agent).be(user)
    other.get("/profil/")
    return other


def test_it_lists_ones_own_sessions_with_devices_in_words(cast):
    phone = elsewhere(cast.sari)
    elsewhere(cast.dewi)
    desk = InspectingClient(HTTP_USER_AGENT=FIREFOX).be(cast.sari)
    found = desk.get("/sesi/").context["sessions"]
    assert sorted((s.device, s.current) for s in found) == [
        ("Chrome di Android", False),
        ("Firefox di Windows", True),
    ]
    assert phone.get("/profil/").status_code == 200


def test_it_ends_one_session(client, cast):
    phone = elsewhere(cast.sari)
    client.be(cast.sari).get("/sesi/")
    row = UserSession.objects.get(session_key=phone.session.session_key)
    assert client.post(f"/sesi/{row.pk}/akhir/").url == "/sesi/"
    assert phone.get("/profil/").status_code == 302
    assert client.get("/profil/").status_code == 200


def test_it_ends_all_others(client, cast):
    phones = [elsewhere(cast.sari), elsewhere(cast.sari)]
    client.be(cast.sari).get("/sesi/")
    client.post("/sesi/")
    assert [phone.get("/profil/").status_code for phone in phones] == [302, 302]
    assert client.get("/profil/").status_code == 200


def test_it_signs_out_here_when_the_present_session_is_ended(client, cast):
    client.be(cast.sari).get("/sesi/")
    row = UserSession.objects.get(session_key=client.session.session_key)
    client.post(f"/sesi/{row.pk}/akhir/")
    assert client.get("/profil/").status_code == 302


def test_it_never_touches_the_sessions_of_others(client, cast):
    phone = elsewhere(cast.dewi)
    row = UserSession.objects.get(session_key=phone.session.session_key)
    for name in ("sari", "hadi", "rina"):
        assert client.be(getattr(cast, name)).post(f"/sesi/{row.pk}/akhir/").status_code == 404
    client.logout()
    assert client.post(f"/sesi/{row.pk}/akhir/").status_code == 302
    assert phone.get("/profil/").status_code == 200


def test_it_notes_use_without_writing_on_every_page(client, cast, django_assert_num_queries):
    client.be(cast.sari).get("/profil/")
    row = UserSession.objects.get(session_key=client.session.session_key)
    client.get("/profil/")
    assert UserSession.objects.get().last_seen_at == row.last_seen_at
    UserSession.objects.update(last_seen_at=timezone.now() - timedelta(minutes=6))
    client.get("/profil/")
    assert UserSession.objects.get().last_seen_at > row.last_seen_at
