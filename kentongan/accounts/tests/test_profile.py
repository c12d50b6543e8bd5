from datetime import UTC, datetime

import time_machine
from django.test import Client

from tests.cast import PASSWORD


def test_it_changes_name_and_telephone(client, sari):
    client.be(sari)
    saved = client.post("/profil/", {"name": "  Sari   Wulan ", "phone": "0813", "email": sari.email})
    assert saved.url == "/profil/"
    sari.refresh_from_db()
    assert (sari.name, sari.phone) == ("Sari Wulan", "0813")


def test_it_wants_the_password_for_a_new_address_and_keeps_what_was_typed(client, sari, mailoutbox):
    client.be(sari)
    typed = {"name": "Sari W", "phone": "", "email": "sari.baru@contoh.test"}
    refused = client.post("/profil/", typed)
    assert refused.status_code == 422
    assert 'value="sari.baru@contoh.test"' in refused.content.decode()
    assert [*refused.context["form"].errors] == ["password"]
    sari.refresh_from_db()
    assert (sari.name, sari.email) == ("Sari", "sari@contoh.test")
    assert client.post("/profil/", typed | {"password": PASSWORD}).status_code == 302
    sari.refresh_from_db()
    assert (sari.name, sari.email) == ("Sari W", "sari.baru@contoh.test")
    assert [(letter.to, letter.subject) for letter in mailoutbox] == [
        (["sari@contoh.test"], "Alamat surel akun Anda diganti")
    ]


def test_guessing_the_password_here_is_shut_by_the_same_lock_as_the_door(client, sari):
    typed = {"name": "Sari", "phone": "", "email": "sari.baru@contoh.test"}
    with time_machine.travel(datetime(2026, 3, 10, 5, 0, tzinfo=UTC), tick=False) as clock:
        client.be(sari)
        client.post("/profil/", typed)  # nothing typed is no guess
        client.post("/profil/", typed | {"email": sari.email, "password": "salah"})  # nor is it asked for
        for _ in range(5):
            wrong = client.post("/profil/", typed | {"password": "salah"})
            assert wrong.context["form"].errors["password"] == [
                "Isi kata sandi Anda yang sekarang untuk mengganti alamat surel."
            ]
        shut = client.post("/profil/", typed | {"password": PASSWORD})
        assert shut.status_code == 422
        assert "Coba lagi 15 menit lagi" in shut.context["form"].errors["password"][0]
        assert client.post("/profil/", typed | {"email": sari.email, "name": "Sari W"}).status_code == 302
        assert Client().post("/masuk/", {"login": sari.email, "password": PASSWORD}).status_code == 422
        clock.shift(15 * 60 + 1)
        assert client.post("/profil/", typed | {"password": PASSWORD}).status_code == 302


def test_it_lets_the_new_address_in_and_the_old_one_no_more(client, sari):
    client.post("/lupa-sandi/", {"email": sari.email})
    client.be(sari).post("/profil/", {"name": "Sari", "email": "sari.baru@contoh.test", "password": PASSWORD})
    client.logout()
    assert client.post("/masuk/", {"login": "sari@contoh.test", "password": PASSWORD}).status_code == 422
    assert client.post("/masuk/", {"login": "sari.baru@contoh.test", "password": PASSWORD}).status_code == 302


def test_it_does_not_take_or_betray_the_address_of_another(client, sari, cast):
    client.be(sari)
    for taken in (cast.dewi.email, "DEWI@contoh.test"):
        refused = client.post("/profil/", {"name": "Sari", "email": taken, "password": PASSWORD})
        assert refused.context["form"].errors == {"email": ["Alamat surel ini tidak dapat dipakai."]}


def test_it_shows_script_as_text(client, sari):
    client.be(sari).post("/profil/", {"name": "<script>alert(1)</script>", "email": sari.email})
    assert "<script>alert(1)" not in client.get("/profil/").content.decode()


def test_it_is_for_those_signed_in(client, db):
    assert client.get("/profil/").url == "/masuk/?next=/profil/"
    assert client.post("/profil/", {"name": "x"}).status_code == 302
