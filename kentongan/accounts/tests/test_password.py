import re
from datetime import timedelta

import time_machine
from django.utils import timezone

from kentongan.accounts import actions
from tests.cast import PASSWORD

NEW = "gunung sewu selatan dua"


def link_in(letter) -> str:
    return re.search(r"http://\S+?(/lupa-sandi/\S+/)", letter.body)[1]


def set_password(client, path, new=NEW):
    page = client.get(path, follow=True)
    return client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})


def test_it_sends_a_link_that_works_once(client, sari, mailoutbox):
    assert client.post("/lupa-sandi/", {"email": sari.email}).url == "/lupa-sandi/terkirim/"
    [letter] = mailoutbox
    assert (letter.to, letter.subject) == ([sari.email], "Buat kata sandi baru")
    assert set_password(client, link_in(letter)).url == "/lupa-sandi/selesai/"
    assert client.get("/lupa-sandi/selesai/").status_code == 200
    sari.refresh_from_db()
    assert (sari.check_password(NEW), sari.check_password(PASSWORD)) == (True, False)
    assert mailoutbox[1].subject == "Kata sandi Anda diganti"
    again = client.get(link_in(letter), follow=True)
    assert "Tautan tidak berlaku" in again.content.decode()


def test_it_does_not_tell_who_has_an_account(client, sari, mailoutbox):
    known = client.post("/lupa-sandi/", {"email": sari.email}, follow=True).content
    unknown = client.post("/lupa-sandi/", {"email": "siapa@contoh.test"}, follow=True).content
    assert known == unknown
    assert [letter.subject for letter in mailoutbox] == ["Buat kata sandi baru", "Alamat ini belum terdaftar"]


def test_it_opens_the_lock_that_wrong_passwords_closed(client, sari, mailoutbox):
    for _ in range(6):
        client.post("/masuk/", {"login": sari.email, "password": "salah"})
    client.post("/lupa-sandi/", {"email": sari.email})
    set_password(client, link_in(mailoutbox[0]))
    assert client.post("/masuk/", {"login": sari.email, "password": NEW}).status_code == 302


def test_it_refuses_a_link_after_three_days(client, sari):
    path = actions.password_link(sari).removeprefix("http://127.0.0.1:8000")
    with time_machine.travel(timezone.localtime() + timedelta(days=3, minutes=1)):
        assert "sudah lewat tiga hari" in client.get(path, follow=True).content.decode()
    assert set_password(client, path).status_code == 302


def test_it_refuses_weak_and_unequal_passwords_with_a_sentence(client, sari, mailoutbox):
    client.post("/lupa-sandi/", {"email": sari.email})
    page = client.get(link_in(mailoutbox[0]), follow=True).request["PATH_INFO"]
    short = client.post(page, {"password1": "pendek", "password2": "pendek"})
    assert "Kata sandi terlalu pendek" in short.content.decode()
    unequal = client.post(page, {"password1": NEW, "password2": NEW + "x"})
    assert unequal.context["form"].errors == {"password2": ["Kedua isian kata sandi tidak sama."]}


def test_it_says_so_when_mail_cannot_leave(client, sari, settings):
    settings.EMAIL_BACKEND = "kentongan.accounts.tests.broken_mail.Backend"
    response = client.post("/lupa-sandi/", {"email": sari.email}, follow=True)
    assert "Surel sedang tidak dapat dikirim" in response.content.decode()


def test_it_changes_the_password_and_ends_other_sessions(client, sari, mailoutbox):
    from tests.client import InspectingClient

    elsewhere = InspectingClient().be(sari)
    client.be(sari)
    wrong = client.post("/kata-sandi/", {"oldpassword": "x", "password1": NEW, "password2": NEW})
    assert wrong.context["form"].errors == {"oldpassword": ["Kata sandi yang sekarang tidak cocok."]}
    right = client.post("/kata-sandi/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert right.url == "/profil/"
    assert client.get("/profil/").status_code == 200
    assert elsewhere.get("/profil/").status_code == 302
    assert mailoutbox[0].subject == "Kata sandi Anda diganti"
