"""Fixtures that all rooms share."""

import os

import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from tests.cast import Cast, make_cast
from tests.client import InspectingClient
from tests.flush import teach

# A slow machine is no bug, and the gate asks the same questions every time; on a desk they are new ones each time.
hypothesis_settings.register_profile("kentongan", deadline=None, derandomize="CI" in os.environ)
hypothesis_settings.load_profile("kentongan")


@pytest.fixture(scope="session", autouse=True)
def _flush_past_guards(django_db_setup):
    teach(connection)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    """Files and letters of a test stay in its own folder; nothing goes out."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def _own_language():
    """A test that ends on an English page leaves the next one in Indonesian."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def cast(db) -> Cast:
    return make_cast()


@pytest.fixture
def client() -> InspectingClient:
    return InspectingClient()
