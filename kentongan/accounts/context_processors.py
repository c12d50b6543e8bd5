from django.conf import settings
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string


def sample(request) -> dict:
    """`sample_accounts`, (address, role) pairs, and `sample_password`: asked for by the sign-in page only."""
    return {
        "sample_accounts": SimpleLazyObject(lambda: import_string(settings.SAMPLE_ACCOUNTS)()),
        "sample_password": SimpleLazyObject(lambda: import_string(settings.SAMPLE_PASSWORD)),
    }
