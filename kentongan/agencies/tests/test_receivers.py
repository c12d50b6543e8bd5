import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache

from kentongan.agencies.models import Role
from kentongan.journal.models import Event
from tests.cast import PASSWORD
from tests.factories import MembershipFactory

NEW = "gunung sewu selatan dua"


@pytest.fixture
def sari(cast):
    cache.clear()
    cast.sari.set_password(PASSWORD)
    cast.sari.save()
    return cast.sari


def lines() -> list[tuple[str, int]]:
    return [*Event.objects.order_by("pk").values_list("sentence", "region_id")]


def test_a_new_password_is_noted_where_the_person_works(client, cast, sari):
    MembershipFactory(user=sari, agency=cast.neighbours, role=Role.CONTACT)
    MembershipFactory(user=sari, agency=cast.health, role=Role.CONTACT)
    client.be(sari).post("/kata-sandi/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert sorted(lines()) == sorted(
        ("Sari mengganti kata sandinya.", region.pk) for region in (cast.wonogiri, cast.gunungkidul)
    )


def test_a_second_factor_set_up_at_the_door_is_noted(client, cast, sari, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    client.post("/masuk/", {"login": sari.email, "password": PASSWORD})
    secret = client.get("/masuk/pengaman-kedua/").context["form"].secret
    client.post(
        "/masuk/pengaman-kedua/", {"code": format_hotp_value(hotp_value(secret, int(time.time()) // 30))}
    )
    assert lines() == [("Sari menyalakan pengaman kedua.", cast.wonogiri.pk)]


def test_signing_in_and_looking_around_is_not_noted(client, cast, sari):
    client.post("/masuk/", {"login": sari.email, "password": PASSWORD})
    client.get("/kantor/")
    assert lines() == []
