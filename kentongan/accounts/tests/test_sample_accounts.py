from tests.cast import PASSWORD
from tests.factories import UserFactory


def test_the_sign_in_page_shows_no_accounts_of_a_real_office(client, cast):
    assert "Akun contoh" not in client.get("/masuk/").content.decode()


def test_it_shows_the_sample_people_while_there_are_any(client, db):
    UserFactory(email="sari@wonogiri.example")
    page = client.get("/masuk/").content.decode()
    assert ("Akun contoh" in page, "sari@wonogiri.example" in page, PASSWORD in page) == (True, True, False)
