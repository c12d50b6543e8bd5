import pytest
from cryptography.fernet import Fernet
from django.core import serializers
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import connection, models
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from kentongan.core import keyed, secrets
from kentongan.core.fields import EncryptedTextField
from kentongan.core.tests.tables import table

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


class Box(models.Model):  # noqa: DJ008
    name = models.CharField(max_length=20, default="")
    token = EncryptedTextField(blank=True, default="")
    other = EncryptedTextField(null=True)

    class Meta:
        app_label = "core_tests"


@pytest.fixture
def box(db, settings):
    settings.SECRET_TOKEN_KEYS = [OLD]
    table(Box)
    return Box.objects.create(name="wordpress", token="kunci-rahasia")


def stored(box) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT token FROM core_tests_box WHERE id = %s", [box.pk])
        return cursor.fetchone()[0]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_it_gives_back_what_it_was_given(text):
    with override_settings(SECRET_TOKEN_KEYS=[OLD]):
        assert secrets.decrypt(secrets.encrypt(text)) == text


def test_it_reads_with_an_old_key_and_rotates_to_the_new(settings):
    settings.SECRET_TOKEN_KEYS = [OLD]
    token = secrets.encrypt("rahasia")
    settings.SECRET_TOKEN_KEYS = [NEW, OLD]
    assert secrets.decrypt(token) == "rahasia"
    fresh = secrets.rotate(token)
    settings.SECRET_TOKEN_KEYS = [NEW]
    assert secrets.decrypt(fresh) == "rahasia"
    for read in (secrets.decrypt, secrets.rotate):
        with pytest.raises(secrets.KeyMissing):
            read(token)


@pytest.mark.parametrize("keys", [[], ["pendek"]])
def test_it_says_that_a_key_is_missing(settings, keys):
    settings.SECRET_TOKEN_KEYS = keys
    with pytest.raises(secrets.KeyMissing):
        secrets.encrypt("rahasia")


def test_it_stores_ciphertext_and_shows_text(box):
    assert "kunci" not in stored(box)
    again = Box.objects.get()
    assert again.token == "kunci-rahasia"
    assert again.other is None
    assert Box.objects.only("name").get().token == "kunci-rahasia"
    assert Box.objects.defer("token").get().token == "kunci-rahasia"


def test_it_leaves_an_untouched_secret_as_it_is(box):
    before = stored(box)
    again = Box.objects.get()
    again.name = "baru"
    again.save()
    assert stored(box) == before
    again.token = "lain"
    again.save()
    assert (Box.objects.get().token, stored(box) == before) == ("lain", False)
    Box.objects.update(token="lewat update")
    assert Box.objects.get().token == "lewat update"
    again.token = ""
    again.save()
    assert stored(box) == ""


def test_it_loads_a_row_whose_key_is_lost_and_fails_only_on_the_secret(box, settings):
    settings.SECRET_TOKEN_KEYS = [NEW]
    again = Box.objects.get()
    assert again.name == "wordpress"
    with pytest.raises(secrets.KeyMissing):
        _ = again.token


def test_it_shows_no_secret_by_accident(box):
    again = Box.objects.get()
    assert "kunci" not in repr(again.__dict__)
    assert "kunci" not in str(Box.objects.values())
    assert "kunci" not in str(list(Box.objects.values_list("token", flat=True)))
    assert "kunci" not in serializers.serialize("json", [again])


@pytest.mark.parametrize(
    "lookup", ["token", "token__exact", "token__contains", "token__in", "token__startswith"]
)
def test_it_refuses_to_search(box, lookup):
    with pytest.raises(FieldError):
        list(Box.objects.filter(**{lookup: "kunci-rahasia"}))
    assert Box.objects.filter(other__isnull=True).count() == 1


def test_it_keys_authors(settings):
    settings.AUTHOR_HASH_KEY = "a"
    one = keyed.author_hash("mastodon", "123")
    assert one == keyed.author_hash("mastodon", "123")
    assert len(one) == 32
    assert int(one, 16)
    assert one != keyed.author_hash("bluesky", "123")
    assert keyed.author_hash("ab", "c") != keyed.author_hash("a", "bc")
    settings.AUTHOR_HASH_KEY = "b"
    assert one != keyed.author_hash("mastodon", "123")
    settings.AUTHOR_HASH_KEY = ""
    with pytest.raises(ImproperlyConfigured):
        keyed.author_hash("mastodon", "123")
