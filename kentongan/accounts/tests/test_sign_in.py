from datetime import UTC, datetime

import time_machine

from kentongan.accounts.models import User
from tests.cast import PASSWORD

MISMATCH = "Alamat surel atau kata sandi tidak cocok. Periksa lagi keduanya."


def sign_in(client, email, password, **more):
    return client.post("/masuk/", {"login": email, "password": password, **more})


def sentences(response) -> list[str]:
    return [str(error) for error in response.context["form"].non_field_errors()]


def test_it_opens_with_the_right_password(client, sari):
    response = sign_in(client, "Sari@contoh.test ", PASSWORD)
    assert (response.status_code, response.url) == (302, "/")
    assert client.get("/profil/").status_code == 200


def test_it_says_the_same_for_a_wrong_password_and_for_a_stranger(client, sari):
    assert sentences(sign_in(client, sari.email, "salah")) == [MISMATCH]
    assert sentences(sign_in(client, "siapa@contoh.test", "salah")) == [MISMATCH]


def test_it_locks_after_five_failures_even_for_the_right_password(client, sari):
    with time_machine.travel(datetime(2026, 3, 10, 5, 0, tzinfo=UTC), tick=False) as clock:
        for _ in range(5):
            assert sentences(sign_in(client, sari.email, "salah")) == [MISMATCH]
        refused = sign_in(client, sari.email, PASSWORD)
        assert sentences(refused) == [
            "Terlalu banyak percobaan yang gagal. Coba lagi 15 menit lagi, "
            "atau buat kata sandi baru lewat “Lupa kata sandi”."
        ]
        assert client.get("/profil/").status_code == 302
        clock.shift(14 * 60 + 10)
        assert "Coba lagi 50 detik lagi" in sentences(sign_in(client, sari.email, PASSWORD))[0]
        clock.shift(51)
        assert sign_in(client, sari.email, PASSWORD).status_code == 302


def test_it_does_not_lock_others_out(client, sari, cast):
    cast.dewi.set_password(PASSWORD)
    cast.dewi.save()
    for _ in range(5):
        sign_in(client, sari.email, "salah")
    assert sign_in(client, cast.dewi.email, PASSWORD).status_code == 302


def test_it_does_not_let_in_a_person_who_was_deactivated(client, sari):
    sari.is_active = False
    sari.save()
    assert sign_in(client, sari.email, PASSWORD).url == "/masuk/tidak-aktif/"
    assert client.get("/masuk/tidak-aktif/").status_code == 200
    assert client.get("/profil/").status_code == 302


def test_it_goes_on_to_the_page_one_came_for_but_never_to_another_site(client, sari):
    assert sign_in(client, sari.email, PASSWORD, next="/profil/").url == "/profil/"
    client.logout()
    assert sign_in(client, sari.email, PASSWORD, next="https://jahat.test/").url == "/"


def test_it_forgets_at_the_end_of_the_day_unless_asked_to_remember(client, sari):
    sign_in(client, sari.email, PASSWORD)
    assert client.session.get_expire_at_browser_close() is True
    client.logout()
    sign_in(client, sari.email, PASSWORD, remember="on")
    assert client.session.get_expire_at_browser_close() is False


def test_it_has_no_sign_up(client, db):
    before = User.objects.count()
    for method in (client.get, client.post):
        page = method(
            "/masuk/belum-punya-akun/",
            {"email": "baru@contoh.test", "password1": PASSWORD, "password2": PASSWORD},
        )
        assert "Akun dibuatkan oleh admin" in page.content.decode()
    assert User.objects.count() == before


def test_it_signs_out_by_post_only(client, sari):
    client.be(sari)
    assert client.get("/keluar/").status_code == 405
    assert client.post("/keluar/").url == "/masuk/"
    assert client.get("/profil/").status_code == 302


def test_it_keeps_the_technicians_door_behind_the_same_lock(client, sari):
    sari.is_staff = sari.is_superuser = True
    sari.save()
    assert client.get("/teknisi/login/").url == "/masuk/?next=%2Fteknisi%2Flogin%2F"
    sign_in(client, sari.email, PASSWORD)
    client.inspect = False  # these pages are Django's
    assert client.get("/teknisi/").status_code == 200


def test_it_shows_a_page_when_the_network_asks_too_often(client, db):
    for _ in range(30):
        client.post("/masuk/", {"login": "a@b.test", "password": ""})
    response = client.post("/masuk/", {"login": "a@b.test", "password": ""})
    assert response.status_code == 429
    assert "Terlalu banyak permintaan" in response.content.decode()
