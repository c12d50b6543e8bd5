import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.cast import PASSWORD


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def sign_in(client, user):
    return client.post("/masuk/", {"login": user.email, "password": PASSWORD})


def switch_on(client, user) -> str:
    """Through the pages, as a person would; returns the secret."""
    sign_in(client, user)
    assert client.get("/pengaman/aplikasi/").url == "/pastikan/?next=%2Fpengaman%2Faplikasi%2F"
    confirmed = client.post("/pastikan/", {"password": PASSWORD, "next": "/pengaman/aplikasi/"})
    assert confirmed.url == "/pengaman/aplikasi/"
    secret = client.get("/pengaman/aplikasi/").context["form"].secret
    assert client.post("/pengaman/aplikasi/", {"code": code_for(secret)}).url == "/pengaman/kode-cadangan/"
    return secret


@pytest.fixture
def strict(settings):
    settings.REQUIRE_SECOND_FACTOR = True


def test_it_asks_for_the_code_after_the_password(client, sari):
    secret = switch_on(client, sari)
    client.post("/keluar/")
    assert sign_in(client, sari).url == "/masuk/kode/"
    assert client.get("/profil/").status_code == 302
    assert "Kode tidak cocok" in client.post("/masuk/kode/", {"code": "000000"}).content.decode()
    assert client.post("/masuk/kode/", {"code": code_for(secret)}).url == "/"
    assert client.get("/profil/").status_code == 200


def test_it_keeps_the_secret_unreadable_in_the_database(client, sari):
    secret = switch_on(client, sari)
    kept = Authenticator.objects.get(user=sari, type="totp").data["secret"]
    assert secret not in kept
    assert kept.startswith("gAAAA")


def test_it_opens_with_a_recovery_code_once(client, sari):
    switch_on(client, sari)
    code = client.get("/pengaman/kode-cadangan/").context["unused_codes"][0]
    assert client.get("/pengaman/kode-cadangan/unduh/").content.decode().split()[0] == code
    client.post("/keluar/")
    sign_in(client, sari)
    assert client.post("/masuk/kode/", {"code": code}).url == "/"
    client.post("/keluar/")
    sign_in(client, sari)
    assert client.post("/masuk/kode/", {"code": code}).status_code == 422
    assert client.get("/profil/").status_code == 302


@pytest.mark.django_db(transaction=True)  # letters leave after the commit
def test_it_can_be_switched_off_and_tells_by_mail(client, sari, mailoutbox):
    switch_on(client, sari)
    assert client.get("/pengaman/").status_code == 200
    assert client.get("/pengaman/aplikasi/lepas/").status_code == 200
    assert client.post("/pengaman/aplikasi/lepas/").url == "/pengaman/"
    assert [letter.subject for letter in mailoutbox] == ["Pengaman kedua menyala", "Pengaman kedua dimatikan"]
    client.post("/keluar/")
    assert sign_in(client, sari).url == "/"


def test_it_is_nobodys_duty_by_default(client, sari):
    assert sign_in(client, sari).url == "/"


@pytest.mark.parametrize(
    ("name", "door"),
    [
        ("dewi", "/masuk/pengaman-kedua/"), ("sari", "/masuk/pengaman-kedua/"), ("bagus", "/masuk/pengaman-kedua/"),
        ("wayan", "/"), ("lestari", "/"), ("agung", "/"), ("rina", "/"),
    ],
)  # fmt: skip
def test_it_is_the_duty_of_admins_editors_and_heads_once_the_office_says_so(client, cast, strict, name, door):
    person = getattr(cast, name)
    person.set_password(PASSWORD)
    person.save()
    assert sign_in(client, person).url == door
    assert client.get("/profil/").status_code == (200 if door == "/" else 302)


def test_it_is_set_up_while_signing_in(client, sari, strict):
    sign_in(client, sari)
    page = client.get("/masuk/pengaman-kedua/")
    secret = page.context["form"].secret
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()
    wrong = client.post("/masuk/pengaman-kedua/", {"code": "12"})
    assert wrong.status_code == 422
    assert client.get("/profil/").status_code == 302
    assert wrong.context["form"].secret == secret  # the telephone need not scan again
    done = client.post("/masuk/pengaman-kedua/", {"code": code_for(secret)})
    assert done.url == "/pengaman/kode-cadangan/"
    assert len(client.get("/pengaman/kode-cadangan/").context["unused_codes"]) == 10
    client.post("/keluar/")
    assert sign_in(client, sari).url == "/masuk/kode/"


def test_it_cannot_be_switched_off_by_those_who_must_have_it(client, sari, settings):
    switch_on(client, sari)
    settings.REQUIRE_SECOND_FACTOR = True
    refused = client.post("/pengaman/aplikasi/lepas/")
    assert "mengharuskan pengaman kedua" in refused.content.decode()
    assert Authenticator.objects.filter(user=sari, type="totp").count() == 1


def test_it_shows_the_setup_to_nobody_who_has_not_given_the_password(client, sari, strict):
    assert client.get("/masuk/pengaman-kedua/").url == "/masuk/"
    assert client.post("/masuk/pengaman-kedua/", {"code": "123456"}).url == "/masuk/"
