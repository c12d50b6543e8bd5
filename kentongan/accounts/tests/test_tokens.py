from datetime import timedelta

import pytest
import time_machine
from django.test import Client, RequestFactory
from django.utils import timezone
from ninja import NinjaAPI
from ninja.testing import TestClient

from kentongan.accounts.api_auth import SessionAuth, TokenAuth
from kentongan.accounts.models import ApiToken


@pytest.fixture
def api():
    """A small API whose only answer is who asks."""
    api = NinjaAPI(urls_namespace="uji", auth=[TokenAuth(), SessionAuth()])

    @api.get("/siapa")
    def who(request):
        return request.user.name

    @api.post("/siapa")
    def change(request):
        return request.user.name

    return TestClient(api)


def bearer(secret):
    return {"Authorization": f"Bearer {secret}"}


def test_it_shows_the_key_once_and_keeps_only_its_hash(client, cast):
    page = client.be(cast.sari).post("/kunci-api/", {"name": "Papan lobi", "lifetime": "90"})
    secret = page.context["secret"]
    assert secret.startswith("ktg_")
    assert secret in page.content.decode()
    assert secret not in client.get("/kunci-api/").content.decode()
    [token] = ApiToken.objects.all()
    assert (token.user, token.name, token.digest == secret) == (cast.sari, "Papan lobi", False)
    assert round((token.expires_at - timezone.now()) / timedelta(days=1)) == 90


def test_it_wants_to_know_what_the_key_is_for(client, cast):
    refused = client.be(cast.sari).post("/kunci-api/", {"name": "  ", "lifetime": "90"})
    assert refused.status_code == 422
    assert client.post("/kunci-api/", {"name": "a", "lifetime": "99999"}).status_code == 422
    assert ApiToken.objects.count() == 0


def test_it_opens_the_api_for_reading(api, cast):
    _, secret = ApiToken.issue(cast.sari, "uji")
    assert api.get("/siapa", headers=bearer(secret)).json() == "Sari"
    assert api.post("/siapa", headers=bearer(secret)).status_code == 403
    assert api.get("/siapa", headers=bearer(secret + "x")).status_code == 401
    assert api.get("/siapa").status_code == 401


def test_it_stops_when_expired_revoked_or_when_the_person_left(api, client, cast):
    token, secret = ApiToken.issue(cast.sari, "uji", timezone.now() + timedelta(days=1))
    with time_machine.travel(timezone.now() + timedelta(days=1, seconds=1)):
        assert api.get("/siapa", headers=bearer(secret)).status_code == 401
    cast.sari.is_active = False
    cast.sari.save()
    assert api.get("/siapa", headers=bearer(secret)).status_code == 401
    cast.sari.is_active = True
    cast.sari.save()
    assert api.get("/siapa", headers=bearer(secret)).status_code == 200
    client.be(cast.sari).post(f"/kunci-api/{token.pk}/pencabutan/")
    assert api.get("/siapa", headers=bearer(secret)).status_code == 401


def test_it_notes_the_last_use_at_most_once_a_minute(api, cast):
    token, secret = ApiToken.issue(cast.sari, "uji")
    start = timezone.now()
    seen = []
    for seconds in (0, 59, 61):
        with time_machine.travel(start + timedelta(seconds=seconds), tick=False):
            api.get("/siapa", headers=bearer(secret))
        token.refresh_from_db()
        seen.append(round((token.last_used_at - start).total_seconds()))
    assert seen == [0, 0, 61]


def test_it_belongs_to_one_person(client, cast):
    token, _ = ApiToken.issue(cast.dewi, "milik Dewi")
    for name in ("sari", "hadi", "rina"):
        page = client.be(getattr(cast, name)).get("/kunci-api/")
        assert "milik Dewi" not in page.content.decode()
        assert client.post(f"/kunci-api/{token.pk}/pencabutan/").status_code == 404
    client.logout()
    assert client.get("/kunci-api/").status_code == 302
    assert client.post(f"/kunci-api/{token.pk}/pencabutan/").status_code == 302
    assert ApiToken.objects.count() == 1


def test_it_takes_a_session_but_wants_its_csrf_token_for_changes(cast):
    auth = SessionAuth()
    request = RequestFactory().post("/api/v1/siapa")
    request.user = cast.sari
    request.session = {}
    with pytest.raises(Exception, match="CSRF"):
        auth(request)
    reading = RequestFactory().get("/api/v1/siapa")
    reading.user = cast.sari
    assert auth(reading) == cast.sari


def test_it_does_not_let_a_key_open_pages(cast):
    _, secret = ApiToken.issue(cast.sari, "uji")
    assert Client(headers=bearer(secret)).get("/profil/").status_code == 302


def test_it_writes_only_with_a_key_made_for_that(api, client, cast):
    page = client.be(cast.sari).post("/kunci-api/", {"name": "Kliping", "lifetime": "90", "may_write": "on"})
    assert api.post("/siapa", headers=bearer(page.context["secret"])).json() == "Sari"
    assert "juga menulis" in page.content.decode()
